// Keeps the links at the head of a channel as the settings say; bookmarks that others made are never touched (SO-2).
import type { Bookmark } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { answerOf, refusalOf, type ClientFor, type Slack } from '../client.ts'
import { markUnwell } from '../health.ts'
import { WAITS } from '../patient.ts'
import { findPlace, leasePost, operationsOf, writePost, type Place } from './store.ts'
import { forgetOurs, keepOurs, listOurs, type OurBookmark } from './store-bookmarks.ts'
import { fillLink, fillTitle } from './template.ts'
import { fitsTags, surroundingsOf } from './values.ts'

type Shown = { title: string; link: string; emoji: string }
type Step = { kind: 'add' | 'edit'; settingId: string; shown: Shown; bookmarkId: string } | { kind: 'remove'; settingId: string; bookmarkId: string }

const isFor = (b: Bookmark, channel: Place['channel'], tags: string[]): boolean =>
  channel.kind !== null && (b.kinds.length === 0 ? channel.kind === 'customer' : b.kinds.includes(channel.kind)) && fitsTags(b.tags, tags)

/** Pure: what is to be done so that ours become what is wanted. */
export const stepsFor = (wanted: Map<string, Shown>, ours: OurBookmark[]): Step[] => {
  const gone = ours.filter((o) => !wanted.has(o.setting_id)).map((o): Step => ({ kind: 'remove', settingId: o.setting_id, bookmarkId: o.bookmark_id }))
  const rest = [...wanted].flatMap(([settingId, shown]): Step[] => {
    const known = ours.find((o) => o.setting_id === settingId)
    if (!known) return [{ kind: 'add', settingId, shown, bookmarkId: '' }]
    return known.shows === JSON.stringify(shown) ? [] : [{ kind: 'edit', settingId, shown, bookmarkId: known.bookmark_id }]
  })
  return [...gone, ...rest]
}

const plan = async (ctx: Ctx, place: Place): Promise<{ steps: Step[]; ours: OurBookmark[] }> => {
  const { bookmarks } = await operationsOf(ctx)
  const { values, tags } = await surroundingsOf(ctx, place)
  const wanted = bookmarks.filter((b) => isFor(b, place.channel, tags)).map((b): [string, Shown] => [
    b.id, { title: fillTitle(b.title, values).slice(0, 100).toWellFormed(), link: fillLink(b.url, values), emoji: b.emoji },
  ])
  const ours = await listOurs(ctx, place.channel.id)
  return { steps: stepsFor(new Map(wanted), ours), ours }
}

type Raw = { id?: string; title?: string; link?: string; app_id?: string }

/** An addition whose answer was lost is there already; it is taken up, not made again. */
const findLost = async (slack: Slack, { installation, channel }: Place, shown: Shown, ours: OurBookmark[]): Promise<string> => {
  if (!installation.appId) return ''
  const { bookmarks = [] } = (await slack.bookmarks.list({ channel_id: channel.channelId })) as { bookmarks?: Raw[] }
  const taken = new Set(ours.map((o) => o.bookmark_id))
  return bookmarks.find((b) => b.app_id === installation.appId && b.title === shown.title && b.link === shown.link && !taken.has(b.id ?? ''))?.id ?? ''
}

const add = async (slack: Slack, place: Place, shown: Shown, ours: OurBookmark[]): Promise<string> => {
  const lost = await findLost(slack, place, shown, ours)
  if (lost) return lost
  const { emoji, ...rest } = shown
  const { bookmark } = await slack.bookmarks.add({ channel_id: place.channel.channelId, type: 'link', ...rest, ...(emoji ? { emoji } : {}) })
  return String(bookmark?.id)
}

const isGone = (error: unknown): boolean => /^(not_found|bookmark_not_found)$/.test(answerOf(error))

const perform = async (slack: Slack, place: Place, step: Step, ours: OurBookmark[]): Promise<string> => {
  const at = { channel_id: place.channel.channelId, bookmark_id: step.bookmarkId }
  if (step.kind === 'add') return add(slack, place, step.shown, ours)
  try {
    await (step.kind === 'edit' ? slack.bookmarks.edit({ ...at, ...step.shown }) : slack.bookmarks.remove(at))
    return step.bookmarkId
  } catch (error) {
    if (!isGone(error)) throw error
    return step.kind === 'edit' ? add(slack, place, step.shown, ours) : ''
  }
}

const keepInStep = async (edge: EdgeCtx, slack: Slack, place: Place): Promise<void> => {
  const { steps, ours } = await edge.transaction((ctx) => plan(ctx, place))
  for (const step of steps) {
    const bookmarkId = await perform(slack, place, step, ours)
    await edge.transaction((ctx) => step.kind === 'remove'
      ? forgetOurs(ctx, place.channel.id, step.settingId)
      : keepOurs(ctx, place.channel.id, { setting_id: step.settingId, bookmark_id: bookmarkId, shows: JSON.stringify(step.shown) }))
  }
}

const MOST_PATIENCE_S = 300

/** Two at once in one channel would both add: the second comes back later. */
export const keepBookmarks = (clientFor: ClientFor) => async (edge: EdgeCtx, channelId: string): Promise<void> => {
  const key = `bookmarks:${channelId}`
  const place = await edge.transaction((ctx) => findPlace(ctx, channelId))
  if (!place) return
  if ((await edge.transaction((ctx) => leasePost(ctx, key))) === 'busy') throw new Error('Another worker has the bookmarks of this channel in hand.')
  try {
    await keepInStep(edge, clientFor(place.installation, edge.outside), place)
    await edge.transaction((ctx) => writePost(ctx, key, '', null))
  } catch (error) {
    const refusal = refusalOf(error)
    await edge.transaction(async (ctx) => {
      await writePost(ctx, key, '', null)
      if (refusal.kind === 'never') await markUnwell(ctx, place.installation.id, place.channel.channelId, refusal)
      if (refusal.kind === 'wait')
        ctx.enqueue({ task: 'slack.channel', payload: { channelId, ...WAITS }, key: `slack.channel:${channelId}`, runAt: new Date(ctx.now.getTime() + Math.min(refusal.seconds, MOST_PATIENCE_S) * 1000) })
    })
    if (refusal.kind === 'later') throw error
  }
}
