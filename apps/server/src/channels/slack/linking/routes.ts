// The routes of the list of channels, of enabling many, and of patterns that link by name.
import * as contract from '@patchbay/contract'
import { invalid } from '../../../platform/errors.ts'
import { route } from '../../../platform/route.ts'
import { addAutolink, changeAutolinkRule, presentAutolink, preview } from './autolink.ts'
import { enableMany, readRun } from './bulk.ts'
import { refreshListing } from './list-channels.ts'
import { suggestedName } from './patterns.ts'
import { getInstallation } from '../store.ts'
import { listAutolinkRows, removeAutolink } from './store-autolinks.ts'
import { findListing, searchListed, type ListedRow, type Listing } from './store-listing.ts'

const presentListing = (l: Listing | null) => {
  if (!l) return { state: 'none' as const, found: 0, at: null, failure: '' }
  const state = l.finishedAt ? ('ready' as const) : l.failure ? ('failed' as const) : ('reading' as const)
  return { state, found: l.found, at: l.finishedAt?.toISOString() ?? null, failure: l.failure }
}

const presentListed = (r: ListedRow): contract.ListedChannel => ({ ...r, account_name: r.account_name ?? suggestedName(r.name) })

const cursorOf = (row: ListedRow | undefined): string => (row ? Buffer.from(JSON.stringify([row.name, row.channel_id])).toString('base64url') : '')

const afterOf = (cursor: string | undefined): [string, string] | null => {
  if (!cursor) return null
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof name === 'string' && typeof id === 'string') return [name, id]
  } catch {
    // Told below, with every other cursor that is none of ours.
  }
  throw invalid('cursor: is not one of ours.')
}

export const slackChannelRoutes = [
  route(contract.changeAutolink, async (ctx, { params, body }) => {
    const { autolink, runId } = await changeAutolinkRule(ctx, params.id, body)
    return { autolink: presentAutolink(autolink), run: runId ? await readRun(ctx, runId) : null }
  }),
  route(contract.createAutolink, async (ctx, { body }) => {
    const { autolink, runId } = await addAutolink(ctx, body)
    // A list that was never read cannot be matched; when it has been read, the patterns are applied.
    if (!(await findListing(ctx, body.installation_id))) await refreshListing(ctx, body.installation_id)
    return { autolink: presentAutolink(autolink), run: runId ? await readRun(ctx, runId) : null }
  }),
  route(contract.deleteAutolink, async (ctx, { params }) => {
    await removeAutolink(ctx, params.id)
    await ctx.emit({ type: 'slack.changed', objectId: params.id })
    return {}
  }),
  route(contract.enableChannels, (ctx, { body }) => enableMany(ctx, body.installation_id, body.rows)),
  route(contract.getBulkRun, (ctx, { params }) => readRun(ctx, params.id)),
  route(contract.listAutolinks, async (ctx) => (await listAutolinkRows(ctx)).map(presentAutolink)),
  route(contract.listSlackChannels, async (ctx, { query }) => {
    await getInstallation(ctx, query.installation_id)
    const limit = query.limit ?? 100
    const { rows, total } = await searchListed(ctx, {
      installationId: query.installation_id, words: (query.q ?? '').trim().replace(/^#/, ''), onlyNew: query.only === 'new', after: afterOf(query.cursor), limit,
    })
    const page = rows.slice(0, limit)
    return { listing: presentListing(await findListing(ctx, query.installation_id)), channels: page.map(presentListed), total, cursor: rows.length > limit ? cursorOf(page.at(-1)) : '' }
  }),
  route(contract.previewAutolink, async (ctx, { body }) => {
    const { listing, ...found } = await preview(ctx, body)
    return { listing: presentListing(listing), ...found }
  }),
  route(contract.refreshSlackChannels, async (ctx, { body }) => presentListing(await refreshListing(ctx, body.installation_id))),
]
