// What can be asked of contacts.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { addContact, changeContact, deleteContact } from './change.ts'
import { presentContact } from './present.ts'
import { contactCondition, getContact, listContacts } from './store.ts'

const page = async (
  ctx: Ctx,
  condition: ReturnType<typeof contactCondition>,
  given: { cursor?: string | undefined; limit?: number | undefined },
) => {
  const limit = given.limit ?? 100
  const rows = await listContacts(ctx, condition, decodeCursor(given.cursor, ['text', 'id']), limit)
  return pageOf(rows, limit, (c) => [c.name, c.id], presentContact)
}

export const contactRoutes = [
  route(contract.createContact, async (ctx, { body }) => presentContact(await addContact(ctx, body))),
  route(contract.deleteContact, async (ctx, { params }) => {
    await deleteContact(ctx, params.id)
    return {}
  }),
  route(contract.getContact, async (ctx, { params }) => presentContact(await getContact(ctx, params.id))),
  route(contract.listContacts, (ctx, { query }) => page(ctx, contactCondition(undefined, undefined), query)),
  route(contract.searchContacts, (ctx, { body }) => page(ctx, contactCondition(body.filter, body.search_text), body)),
  route(contract.updateContact, async (ctx, { params, body }) => presentContact(await changeContact(ctx, params.id, body))),
]
