// Reads the list of a Slack workspace's channels, page by page, as a job that goes on where it was.
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { applyAutolinks } from './autolink.ts'
import { answerOf, refusalOf, type ClientFor, type Slack } from '../client.ts'
import { WAITS } from '../patient.ts'
import { getInstallation } from '../store.ts'
import { changeListing, dropUnseen, findListing, keepListed, startListing, type Listed, type Listing } from './store-listing.ts'

/** Slack takes less than a thousand; at twenty calls a minute smaller pages would make large workspaces wait. */
const PAGE = 999
/** A job must end before it is taken for dead. */
const PAGES_A_JOB = 10

const again = (ctx: Ctx, installationId: string, runAt?: Date) =>
  ctx.enqueue({ task: 'slack.list', payload: { installationId, ...(runAt ? WAITS : {}) }, key: `slack.list:${installationId}`, ...(runAt ? { runAt } : {}) })

export const refreshListing = async (ctx: Ctx, installationId: string): Promise<Listing> => {
  const installation = await getInstallation(ctx, installationId)
  const known = await findListing(ctx, installation.id)
  const isReading = known && !known.finishedAt && !known.failure && ctx.now.getTime() - known.startedAt.getTime() < 10 * 60_000
  again(ctx, installation.id)
  return isReading ? known : startListing(ctx, installation.id)
}

type RawChannel = { id?: string; name?: string; is_private?: boolean; is_ext_shared?: boolean; is_member?: boolean; num_members?: number }

const askPage = async (slack: Slack, cursor: string): Promise<{ rows: Listed[]; next: string }> => {
  const page = await slack.conversations.list({ types: 'public_channel,private_channel', exclude_archived: true, limit: PAGE, ...(cursor ? { cursor } : {}) })
  const rows = ((page.channels ?? []) as RawChannel[]).filter((c) => c.id && c.name).map((c) => ({
    channel_id: c.id as string, name: c.name as string, is_private: Boolean(c.is_private), is_shared: Boolean(c.is_ext_shared), is_member: Boolean(c.is_member), members: c.num_members ?? 0,
  }))
  return { rows, next: page.response_metadata?.next_cursor ?? '' }
}

const keepPage = async (ctx: Ctx, listing: Listing, page: { rows: Listed[]; next: string }): Promise<void> => {
  const { installationId } = listing
  keepListed(ctx, installationId, page.rows)
  await changeListing(ctx, installationId, { cursor: page.next, found: listing.found + page.rows.length, failure: '', ...(page.next ? {} : { finishedAt: ctx.now }) })
  if (!page.next) {
    dropUnseen(ctx, installationId, listing.startedAt)
    await applyAutolinks(ctx, installationId)
  }
  await ctx.emit({ type: 'slack.changed', objectId: installationId })
}

/** What Slack refused with decides: later, from the start, or never. */
const refused = async (ctx: Ctx, installationId: string, error: unknown): Promise<void> => {
  const refusal = refusalOf(error)
  if (answerOf(error) === 'invalid_cursor') {
    await startListing(ctx, installationId)
    return again(ctx, installationId)
  }
  if (refusal.kind === 'wait') return again(ctx, installationId, new Date(ctx.now.getTime() + refusal.seconds * 1000))
  await changeListing(ctx, installationId, { failure: refusal.why })
  await ctx.emit({ type: 'slack.changed', objectId: installationId })
}

export const listJob = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const installationId = String(payload.installationId)
  const slack = clientFor(await edge.transaction((ctx) => getInstallation(ctx, installationId)), edge.outside)
  for (let page = 0; page < PAGES_A_JOB; page += 1) {
    const listing = await edge.transaction((ctx) => findListing(ctx, installationId))
    if (!listing || listing.finishedAt) return
    try {
      const told = await askPage(slack, listing.cursor)
      await edge.transaction((ctx) => keepPage(ctx, listing, told))
      if (!told.next) return
    } catch (error) {
      await edge.transaction((ctx) => refused(ctx, installationId, error))
      if (refusalOf(error).kind === 'later' && answerOf(error) !== 'invalid_cursor') throw error
      return
    }
  }
  await edge.transaction(async (ctx) => again(ctx, installationId))
}
