// Blocks a sender or a domain, and lets them through again.
import { type Body, type blockSender, isCommonProvider } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { getContact } from '../contacts/index.ts'
import { restoreOfBlock, spamOfBlock } from '../issues/index.ts'
import { domainIn } from './rules.ts'
import { countBlocks, deleteBlock, findBlock, hasMemberAt, insertBlock, MOST_BLOCKS, type BlockRow } from './store.ts'

const checkDomain = async (ctx: Ctx, typed: string): Promise<string> => {
  const domain = domainIn(typed)
  if (!domain) throw invalid('domain: give a domain such as spam.example.')
  if (isCommonProvider(domain)) throw invalid(`domain: everybody may have an address at ${domain}; block the sender instead.`)
  if (await hasMemberAt(ctx, domain)) throw invalid(`domain: people who work here have addresses at ${domain}; block the sender instead.`)
  return domain
}

/** Blocked twice is blocked once. */
export const block = async (ctx: Ctx, given: Body<typeof blockSender>): Promise<BlockRow & { moved: number }> => {
  if ((given.contact_id === undefined) === (given.domain === undefined)) throw invalid('Give either contact_id or domain.')
  const whom = given.contact_id === undefined
    ? { contactId: null, domain: await checkDomain(ctx, given.domain ?? '') }
    : { contactId: (await getContact(ctx, given.contact_id)).id, domain: null }
  if ((await countBlocks(ctx)) >= MOST_BLOCKS) throw conflict(`${MOST_BLOCKS.toLocaleString('en')} senders are blocked already; unblock some first.`)
  const id = await insertBlock(ctx, newId(ctx.now.getTime()), whom)
  const moved = await spamOfBlock(ctx, id)
  await ctx.emit({ type: 'spam.changed', objectId: id })
  const row = await findBlock(ctx, id)
  if (!row) throw notFound('Blocked sender')
  return { ...row, moved }
}

/** What their block has put into Spam comes back, or stays as if somebody had marked it. */
export const unblock = async (ctx: Ctx, id: string, bringBack: boolean): Promise<number> => {
  const restored = bringBack ? await restoreOfBlock(ctx, id) : 0
  if (!(await deleteBlock(ctx, id))) throw notFound('Blocked sender')
  await ctx.emit({ type: 'spam.changed', objectId: id })
  return restored
}
