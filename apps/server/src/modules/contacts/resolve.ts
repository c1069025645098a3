// Finds or makes the contact behind an address or an identity, and the account behind the contact (M-10).
import { isCommonProvider } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { findAccountByDomain } from '../accounts/index.ts'
import {
  findContactByEmail, findContactByIdentity, holdMaking, insertContact, linkIdentity, replaceEmails, updateContactRow, type KnownContact,
} from './store.ts'

export type Found = { id: string; accountId: string | null; made: boolean }

export const accountOfEmail = async (ctx: Ctx, email: string): Promise<string | null> => {
  const domain = email.split('@')[1]?.toLowerCase() ?? ''
  return domain && !isCommonProvider(domain) ? findAccountByDomain(ctx, domain) : null
}

const make = async (ctx: Ctx, given: { name: string; email: string; avatarUrl: string; accountId: string | null }): Promise<Found> => {
  const id = newId(ctx.now.getTime())
  const accountId = given.accountId ?? (given.email ? await accountOfEmail(ctx, given.email) : null)
  await insertContact(ctx, { id, name: given.name, avatarUrl: given.avatarUrl, accountId })
  if (given.email) await replaceEmails(ctx, id, [{ email: given.email.toLowerCase(), isPrimary: true }])
  await ctx.emit({ type: 'contact.created', objectId: id })
  return { id, accountId, made: true }
}

const findOnceAlone = async (ctx: Ctx, email: string): Promise<KnownContact | null> => {
  await holdMaking(ctx, email.toLowerCase())
  return findContactByEmail(ctx, email)
}

export const resolveByEmail = async (
  ctx: Ctx,
  given: { email: string; name?: string | undefined; avatarUrl?: string | undefined; accountId?: string | null },
): Promise<Found> => {
  const known = (await findContactByEmail(ctx, given.email)) ?? (await findOnceAlone(ctx, given.email))
  if (known) return { id: known.id, accountId: known.account_id, made: false }
  return make(ctx, {
    email: given.email,
    name: given.name || given.email.split('@')[0] || given.email,
    avatarUrl: given.avatarUrl ?? '',
    accountId: given.accountId ?? null,
  })
}

/** An identity first, then any address; an identity that is new to us is learned. */
export const resolveByIdentity = async (
  ctx: Ctx,
  given: { source: string; externalId: string; name: string; email: string; avatarUrl: string; accountId: string | null; /** As the platform tells it. */ language?: string },
): Promise<Found> => {
  const { language = '' } = given
  const find = () => findContactByIdentity(ctx, given.source, given.externalId)
  let known = await find()
  if (!known) {
    await holdMaking(ctx, `${given.source} ${given.externalId}`)
    known = await find()
  }
  if (known) return { id: known.id, accountId: known.account_id, made: false }
  const byEmail = given.email ? ((await findContactByEmail(ctx, given.email)) ?? (await findOnceAlone(ctx, given.email))) : null
  const found: Found = byEmail ? { id: byEmail.id, accountId: byEmail.account_id, made: false } : await make(ctx, given)
  await linkIdentity(ctx, found.id, { source: given.source, externalId: given.externalId, language })
  if (!found.accountId && given.accountId) await updateContactRow(ctx, found.id, { accountId: given.accountId })
  return { ...found, accountId: found.accountId ?? given.accountId }
}
