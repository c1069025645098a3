// Changes where cards go: checks that every channel is one for colleagues and that every key is somebody here.
import type { addTriageRule, Body, changeTriageRule, TriageRule, TriageSort } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, invalid } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/id.ts'
import { getIssue } from '../../../modules/issues/index.ts'
import { checkMembers, listMembers } from '../../../modules/members/index.ts'
import { getTeam, listTeams } from '../../../modules/teams/index.ts'
import { bookmarkJobOf } from './board-bookmark.ts'
import { refusalOf, type ClientFor } from '../client.ts'
import { enable } from '../linking/enable.ts'
import { cardJobOf } from './card-job.ts'
import { findChannel, getInstallation, listChannels, type Channel } from '../store.ts'
import { wantCard } from './store-cards.ts'
import { countCards, deleteRule, insertRule, listRules, lockRule, noteTriage, replaceSends, updateRule, type Rule, type Send } from './store.ts'

type Given = { key: string; installation_id: string; channel_id: string }
type Place = Pick<Given, 'installation_id' | 'channel_id'>

const sendOf = (g: Given): Send => ({ key: g.key, installationId: g.installation_id, channelId: g.channel_id })
const distinct = (places: Place[]): Place[] => [...new Map(places.map((p) => [`${p.installation_id}:${p.channel_id}`, p])).values()]

const flawOf = (channel: Pick<Channel, 'kind' | 'name' | 'isShared'>): string | null => {
  if (channel.kind === 'customer' || channel.kind === 'community') return `Customers are in #${channel.name}; choose a channel for colleagues only.`
  if (channel.isShared) return `#${channel.name} is shared with another company; choose a channel for colleagues only.`
  return null
}

const askSlack = async (edge: EdgeCtx, clientFor: ClientFor, place: Place): Promise<Pick<Channel, 'kind' | 'name' | 'isShared'>> => {
  const installation = await edge.transaction((ctx) => getInstallation(ctx, place.installation_id))
  try {
    const { channel } = await clientFor(installation, edge.outside).conversations.info({ channel: place.channel_id })
    const raw = channel as { name?: string; is_ext_shared?: boolean }
    return { kind: null, name: raw.name ?? place.channel_id, isShared: Boolean(raw.is_ext_shared) }
  } catch (error) {
    if (error instanceof AppError) throw error
    const refusal = refusalOf(error)
    throw invalid('why' in refusal ? refusal.why : 'Slack asked us to slow down; try again in a minute.')
  }
}

/** A channel nobody has enabled yet becomes one for notifications. @throws invalid_request with what to do. */
export const openForCards = async (edge: EdgeCtx, clientFor: ClientFor, place: Place): Promise<Channel> => {
  const known = await edge.transaction(async (ctx) => {
    await getInstallation(ctx, place.installation_id)
    return findChannel(ctx, place.installation_id, place.channel_id)
  })
  const flaw = flawOf(known?.kind ? known : await askSlack(edge, clientFor, place))
  if (flaw) throw invalid(flaw)
  return known?.kind ? known : enable(edge, clientFor, { ...place, kind: 'notifications' })
}

const openAll = async (edge: EdgeCtx, clientFor: ClientFor, places: Place[]): Promise<void> => {
  for (const place of distinct(places)) await openForCards(edge, clientFor, place)
}

const checkKeys = async (ctx: Ctx, sortBy: TriageSort, sends: Given[]): Promise<void> => {
  const keys = [...new Set(sends.map((s) => s.key).filter((k) => k !== ''))]
  if (sortBy === 'all' && keys.length > 0) throw invalid('sends: a rule for all issues has no keys; choose another way to sort.')
  if (sortBy !== 'owner' && sortBy !== 'team') return
  if (!keys.every(isId)) throw invalid(`sends: a key must be the id of a ${sortBy === 'owner' ? 'user' : 'team'}.`)
  if (sortBy === 'owner') await checkMembers(ctx, keys)
  else for (const key of keys) await getTeam(ctx, key)
}

const tellAll = async (ctx: Ctx, id: string, places: Place[]): Promise<void> => {
  for (const p of distinct(places)) ctx.enqueue(bookmarkJobOf(p.installation_id, p.channel_id))
  await ctx.emit({ type: 'slack.changed', objectId: id })
}

const labels = async (ctx: Ctx, rules: Rule[]): Promise<Map<string, string>> => {
  const wants = (sortBy: TriageSort) => rules.some((r) => r.sortBy === sortBy)
  const [members, teams] = await Promise.all([wants('owner') ? listMembers(ctx) : [], wants('team') ? listTeams(ctx) : []])
  return new Map([...members, ...teams].map((one) => [one.id, one.name]))
}

export const presentRules = async (ctx: Ctx, only?: string): Promise<TriageRule[]> => {
  const [rules, channels, counts] = await Promise.all([listRules(ctx), listChannels(ctx), countCards(ctx)])
  const shown = only ? rules.filter((r) => r.id === only) : rules
  const names = await labels(ctx, shown)
  const channelName = new Map(channels.map((c) => [`${c.installationId}:${c.channelId}`, c.name]))
  const present = (s: Send) => ({
    key: s.key, label: names.get(s.key) ?? s.key, installation_id: s.installationId, channel_id: s.channelId,
    channel_name: channelName.get(`${s.installationId}:${s.channelId}`) ?? s.channelId,
  })
  return shown.map((r) => ({
    id: r.id, name: r.name, is_on: r.isOn, sort_by: r.sortBy, preview: r.preview, sends: r.sends.map(present), cards: counts.get(r.id) ?? 0, created_at: r.createdAt.toISOString(),
  }))
}

const presentRule = async (ctx: Ctx, id: string): Promise<TriageRule> => (await presentRules(ctx, id))[0] as TriageRule

export const addRule = async (edge: EdgeCtx, clientFor: ClientFor, given: Body<typeof addTriageRule>): Promise<TriageRule> => {
  await edge.transaction((ctx) => checkKeys(ctx, given.sort_by, given.sends))
  await openAll(edge, clientFor, given.sends)
  return edge.transaction(async (ctx) => {
    const id = newId(ctx.now.getTime())
    await insertRule(ctx, id, { name: given.name, sortBy: given.sort_by, preview: given.preview })
    await replaceSends(ctx, id, given.sends.map(sendOf))
    await tellAll(ctx, id, given.sends)
    return presentRule(ctx, id)
  })
}

export const changeRule = async (edge: EdgeCtx, clientFor: ClientFor, id: string, given: Body<typeof changeTriageRule>): Promise<TriageRule> => {
  const { name, is_on: isOn, sort_by: sortBy, preview, sends } = given
  if (sortBy !== undefined && !sends) throw invalid('sends: say the channels again when the sorting changes.')
  await edge.transaction(async (ctx) => {
    const rule = await lockRule(ctx, id)
    if (sends) await checkKeys(ctx, sortBy ?? rule.sortBy, sends)
  })
  if (sends) await openAll(edge, clientFor, sends)
  return edge.transaction(async (ctx) => {
    await lockRule(ctx, id)
    await updateRule(ctx, id, { ...(name === undefined ? {} : { name }), ...(isOn === undefined ? {} : { isOn }), ...(sortBy ? { sortBy } : {}), ...(preview ? { preview } : {}) })
    if (sends) await replaceSends(ctx, id, sends.map(sendOf))
    await tellAll(ctx, id, sends ?? [])
    return presentRule(ctx, id)
  })
}

export const removeRule = async (ctx: Ctx, id: string): Promise<void> => {
  await lockRule(ctx, id)
  await deleteRule(ctx, id)
  await ctx.emit({ type: 'slack.changed', objectId: id })
}

/** Who may note may send a card somewhere, so no channel is enabled by it. @throws invalid_request with what to do. */
export const checkForCards = async (ctx: Ctx, place: Place): Promise<void> => {
  await getInstallation(ctx, place.installation_id)
  const channel = await findChannel(ctx, place.installation_id, place.channel_id)
  if (!channel?.kind) throw invalid('channel_id: this channel is not enabled for notifications; an admin can do that in the settings.')
  const flaw = flawOf(channel)
  if (flaw) throw invalid(flaw)
}

/** One more internal thread for an issue: its card in a channel that somebody chose (IT-3). */
export const sendCardTo = async (ctx: Ctx, issueId: string, place: Place): Promise<void> => {
  const issue = await getIssue(ctx, issueId)
  await checkForCards(ctx, place)
  wantCard(ctx, { issueId: issue.id, installationId: place.installation_id, channelId: place.channel_id, ruleId: null })
  noteTriage(ctx.workspaceId)
  ctx.enqueue(cardJobOf(issue.id))
}
