// Links channels by their names: those that are there, new ones and renamed ones (CH-14).
import type { Autolink, Body, changeAutolink, ChannelGiven, createAutolink, previewAutolink } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { invalid } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { getMember } from '../../../modules/members/index.ts'
import { startRun } from './bulk.ts'
import { readPattern, type Match, type Pattern } from './patterns.ts'
import { findChannel, getInstallation, type Installation } from '../store.ts'
import { insertAutolink, listAutolinksOf, updateAutolink, type AutolinkRow } from './store-autolinks.ts'
import { findListing, keepListed, listAllListed, renameListed, type ListedRow } from './store-listing.ts'

const matchOf = (pattern: Pattern): Match => {
  const read = readPattern(pattern)
  if ('flaw' in read) throw invalid(read.flaw)
  return read.match
}

/** What a pattern would do with a channel; one that somebody turned off stays off. */
const fateOf = (row: Pick<ListedRow, 'kind' | 'was_linked' | 'is_private'>) =>
  row.kind ? 'linked' as const : row.was_linked ? 'off' as const : row.is_private ? 'private' as const : 'links' as const

const MOST_SHOWN = 200

export const preview = async (ctx: Ctx, given: Body<typeof previewAutolink>) => {
  await getInstallation(ctx, given.installation_id)
  const match = matchOf(given)
  const found = (await listAllListed(ctx, given.installation_id)).flatMap((row) => {
    const account_name = match(row.name)
    return account_name === null ? [] : [{ channel_id: row.channel_id, name: row.name, account_name: row.account_name ?? account_name, fate: fateOf(row) }]
  })
  const fresh = found.filter((m) => m.fate === 'links')
  const shown = [...fresh, ...found.filter((m) => m.fate !== 'links')].slice(0, MOST_SHOWN)
  return { listing: await findListing(ctx, given.installation_id), total: found.length, fresh: fresh.length, matches: shown }
}

const givenBy = (rule: AutolinkRow, channelId: string, accountName: string): ChannelGiven => ({
  channel_id: channelId, kind: 'customer', account_name: accountName, tags: rule.tags,
  ...(rule.ownerId ? { owner_id: rule.ownerId } : {}), ...(rule.triageChannelId ? { triage_channel_id: rule.triageChannelId } : {}),
})

/** The first pattern that matches decides. */
const decide = (rules: { rule: AutolinkRow; match: Match }[], channelId: string, name: string): ChannelGiven | null => {
  for (const { rule, match } of rules) {
    const accountName = match(name)
    if (accountName !== null) return givenBy(rule, channelId, accountName)
  }
  return null
}

const readable = (rules: AutolinkRow[]) =>
  rules.flatMap((rule) => {
    const read = readPattern(rule)
    return 'match' in read ? [{ rule, match: read.match }] : []
  })

/** Starts a run for every listed channel that a pattern matches and nobody has decided about; null when there is none. */
export const applyAutolinks = async (ctx: Ctx, installationId: string): Promise<string | null> => {
  const rules = readable(await listAutolinksOf(ctx, installationId))
  if (rules.length === 0) return null
  const rows = (await listAllListed(ctx, installationId)).filter((row) => fateOf(row) === 'links').flatMap((row) => {
    const given = decide(rules, row.channel_id, row.name)
    return given ? [{ ...given, name: row.name }] : []
  })
  return rows.length > 0 ? startRun(ctx, installationId, rows) : null
}

export const addAutolink = async (ctx: Ctx, given: Body<typeof createAutolink>): Promise<{ autolink: AutolinkRow; runId: string | null }> => {
  const installation = await getInstallation(ctx, given.installation_id)
  if (given.owner_id) await getMember(ctx, given.owner_id)
  matchOf(given)
  const autolink = await insertAutolink(ctx, {
    id: newId(ctx.now.getTime()), installationId: installation.id, form: given.form, pattern: given.pattern, exclusions: given.exclusions,
    ownerId: given.owner_id ?? null, tags: given.tags, triageChannelId: given.triage_channel_id,
  })
  await ctx.emit({ type: 'slack.changed', objectId: autolink.id })
  return { autolink, runId: await applyAutolinks(ctx, installation.id) }
}

/** What is linked by the pattern as it was before stays. */
export const changeAutolinkRule = async (ctx: Ctx, id: string, given: Body<typeof changeAutolink>): Promise<{ autolink: AutolinkRow; runId: string | null }> => {
  if (given.owner_id) await getMember(ctx, given.owner_id)
  matchOf(given)
  const autolink = await updateAutolink(ctx, id, {
    form: given.form, pattern: given.pattern, exclusions: given.exclusions, ownerId: given.owner_id ?? null, tags: given.tags, triageChannelId: given.triage_channel_id,
  })
  await ctx.emit({ type: 'slack.changed', objectId: autolink.id })
  return { autolink, runId: await applyAutolinks(ctx, autolink.installationId) }
}

/** What the patterns make of a channel of this name; null where none matches. */
export const decideByName = async (ctx: Ctx, installationId: string, channelId: string, name: string): Promise<ChannelGiven | null> =>
  decide(readable(await listAutolinksOf(ctx, installationId)), channelId, name)

/** A public channel was made or got another name. */
export const consider = async (ctx: Ctx, installation: Installation, channelId: string, name: string, isNew: boolean): Promise<void> => {
  if (isNew) {
    if (await findListing(ctx, installation.id)) keepListed(ctx, installation.id, [{ channel_id: channelId, name, is_private: false, is_shared: false, is_member: false, members: 1 }])
  } else renameListed(ctx, installation.id, channelId, name)
  const rules = readable(await listAutolinksOf(ctx, installation.id))
  if (rules.length === 0 || (await findChannel(ctx, installation.id, channelId))) return
  const decided = decide(rules, channelId, name)
  if (decided) await startRun(ctx, installation.id, [{ ...decided, name, by_name: true }])
}

export const presentAutolink = (row: AutolinkRow): Autolink => ({
  id: row.id, installation_id: row.installationId, form: row.form, pattern: row.pattern, exclusions: row.exclusions, owner_id: row.ownerId,
  tags: row.tags, triage_channel_id: row.triageChannelId, created_at: row.createdAt.toISOString(),
})
