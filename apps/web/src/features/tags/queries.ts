// What the settings ask and tell about tags.
import { type BodyInput, type CountedTag, createTag, deleteTag, listTagUses, mergeTag, updateTag } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { tell } from '../../lib/tell.ts'

export const countedTagsQuery = queryOptions({
  queryKey: ['tags', 'counted'],
  queryFn: ({ signal }) => call(listTagUses, {}, { signal }),
  staleTime: 5_000,
})

/** Seen at once, and put right when the server says no. */
const useTags = <Given>(work: (given: Given) => Promise<unknown>, guess: (tags: CountedTag[], given: Given) => CountedTag[], trouble: string) =>
  useChange({ work, stale: ['tags', 'board', 'issue'], trouble, guess: (client, given) => client.setQueryData(countedTagsQuery.queryKey, (old) => old && guess(old, given)) })

export const useAddTag = () => useTags((body: BodyInput<typeof createTag>) => call(createTag, { body }), (tags) => tags, 'The tag was not added')

type Change = { id: string } & BodyInput<typeof updateTag>
export const useChangeTag = () =>
  useTags(
    ({ id, ...body }: Change) => call(updateTag, { params: { id }, body }),
    (tags, { id, value, hex_color }) => tags.map((tag) => (tag.id === id ? { ...tag, value: value ?? tag.value, hex_color: hex_color ?? tag.hex_color } : tag)),
    'The tag was not changed',
  )

export const useDeleteTag = () =>
  useTags((tag: CountedTag) => call(deleteTag, { params: { id: tag.id } }).then(() => tell(`${tag.value} is deleted`)), (tags, { id }) => tags.filter((tag) => tag.id !== id), 'The tag was not deleted')

export const useMergeTag = () =>
  useTags(
    ({ from, into }: { from: CountedTag; into: CountedTag }) => call(mergeTag, { params: { id: from.id }, body: { into_id: into.id } }).then(() => tell(`${from.value} is ${into.value} now`)),
    (tags, { from }) => tags.filter((tag) => tag.id !== from.id),
    'The tags were not merged',
  )
