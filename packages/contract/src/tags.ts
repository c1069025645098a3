// Tags: free labels with a name and a colour, for issues, accounts and contacts.
import { z } from 'zod'
import { appEndpoint, endpoint } from './endpoint.ts'
import { id, noPaging, nothing, words } from './fields.ts'

export const TAG_OBJECTS = ['account', 'article', 'contact', 'issue'] as const
const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #5b5bd6')

export const tag = z
  .object({ id, object_type: z.enum(TAG_OBJECTS), value: z.string(), hex_color: z.string() })
  .meta({ id: 'Tag' })
export type Tag = z.output<typeof tag>
const byId = z.object({ id })

export const listTags = endpoint.get('/tags', {
  name: 'GetTags',
  summary: 'All tags',
  access: 'tags:read',
  envelope: 'list',
  query: noPaging,
  data: z.array(tag),
})

export const createTag = endpoint.post('/tags', {
  name: 'CreateTag',
  summary: 'Add a tag',
  access: 'tags:write',
  body: z.strictObject({ object_type: z.enum(TAG_OBJECTS), value: words, hex_color: color.optional() }),
  data: tag,
})

export const getTag = endpoint.get('/tags/{id}', {
  name: 'GetTag',
  summary: 'One tag',
  access: 'tags:read',
  params: byId,
  data: tag,
})

export const updateTag = endpoint.patch('/tags/{id}', {
  name: 'UpdateTag',
  summary: 'Rename or recolour a tag everywhere',
  access: 'tags:write',
  perMinute: 30,
  params: byId,
  body: z.strictObject({ value: words.optional(), hex_color: color.optional() }),
  data: tag,
})

export const deleteTag = endpoint.delete('/tags/{id}', {
  name: 'DeleteTag',
  summary: 'Delete a tag and take it off everything',
  access: 'tags:write',
  envelope: 'bare',
  perMinute: 30,
  params: byId,
  data: nothing,
})

export const countedTag = tag.extend({
  /** What carries it, counted up to 1,000. */
  count: z.number().int(),
})
export type CountedTag = z.output<typeof countedTag>

export const listTagUses = appEndpoint.get('/tags', {
  name: 'ListTagUses',
  summary: 'All tags with how much carries each',
  access: 'tags:read',
  data: z.array(countedTag),
})

export const mergeTag = appEndpoint.post('/tags/{id}/merge', {
  name: 'MergeTag',
  summary: 'Put another tag on all that carries this one, and delete this one',
  access: 'tags:write',
  params: byId,
  body: z.strictObject({ into_id: id }),
  data: tag,
})
