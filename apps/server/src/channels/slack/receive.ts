// Drains the lane of one Slack channel: asks Slack who is speaking, then understands the letters in order.
import { edgeOf, stepInside, type House } from '../../platform/workspace.ts'
import { SYSTEM, type Ctx, type EdgeCtx } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { cleanText } from '../../platform/text.ts'
import { isId } from '../../platform/id.ts'
import { finishLetters, lanesWithLetters, postponeLetter, restLane, stillWaiting, takeLetters, type WaitingLetter } from '../../platform/inbound.ts'
import type { Lane, LaneKind, Left } from '../../platform/lanes.ts'
import { commitLazily } from '../../platform/lazily.ts'
import { createYield } from '../../platform/yielding.ts'
import { openRoom } from '../../modules/messages/index.ts'
import { ownerOfAccount } from '../../modules/accounts/index.ts'
import { threadsAmong } from '../../modules/issues/index.ts'
import { getWorkspace, type Settings } from '../../modules/workspaces/index.ts'
import { chatPostsAmong } from './chats/store-posts.ts'
import { chatsAmong } from './chats/store.ts'
import { refusalOf, type ClientFor } from './client.ts'
import { hintsIn } from './connect.ts'
import { redirectLane } from './follow-channel.ts'
import { forgetInstallation, workspaceNews } from './workspace-news.ts'
import { fetchProfiles, learnPerson, profileOf, type Profile } from './identify.ts'
import { channelOf, envelope, type SlackEvent, type SlackMessage } from './payloads.ts'
import { findChannel, findInstallation, listPeople, threadUrl, type Channel, type Installation } from './store.ts'
import { mentionsIn } from './translate-in.ts'
import { understand, type Scene } from './understand.ts'

const AT_ONCE = 100
const MOST_ATTEMPTS = 6
const FIRST_PAUSE_MS = 1_000

export type Parsed = { letter: WaitingLetter; event: SlackEvent | null; at: Date; past: boolean; profiles: Profile[] }

/** A letter is Slack's envelope; an import adds `patchbay_past` and the people it knows. */
const parse = (letter: WaitingLetter): Parsed => {
  try {
    // NUL and halves of surrogate pairs hide behind escapes until they are parsed.
    const odd = /\\u(0000|d[89a-f])/i.test(letter.payload)
    const raw = JSON.parse(letter.payload, odd ? (_key, value: unknown) => (typeof value === 'string' ? cleanText(value) : value) : undefined) as Record<string, unknown>
    const read = envelope.safeParse(raw)
    const profiles = Array.isArray(raw.patchbay_people) ? (raw.patchbay_people as Parameters<typeof profileOf>[0][]).map(profileOf) : []
    const at = read.data?.event_time ? new Date(read.data.event_time * 1000) : letter.received_at
    return { letter, event: read.data?.event ?? null, at, past: raw.patchbay_past === true, profiles }
  } catch {
    return { letter, event: null, at: letter.received_at, past: false, profiles: [] }
  }
}

const messagesOf = (e: SlackEvent): SlackMessage[] => [e as SlackMessage, (e.message ?? {}) as SlackMessage]

/** Everybody an event speaks of: who acted, and who is mentioned. */
const peopleIn = (e: SlackEvent): string[] => {
  const actors = [typeof e.user === 'string' ? e.user : e.user?.id, (e.message as SlackMessage | undefined)?.user]
  return [...actors.filter((id) => id !== undefined), ...messagesOf(e).flatMap(mentionsIn)]
}

const idsIn = (e: SlackEvent): string[] => messagesOf(e).flatMap((m) => [m.ts, m.thread_ts]).filter((ts) => ts !== undefined)

const placeOf = (lane: Lane): [installationId: string, channelId: string] => {
  const [installationId = '', channelId = ''] = lane.lane.split(':')
  return [installationId, channelId]
}

type Reader = { house: House; clientFor: ClientFor }

export const peopleOf = (parsed: Pick<Parsed, 'event'>[]): string[] => [...new Set(parsed.flatMap((p) => (p.event ? peopleIn(p.event) : [])))]

type Place = { installation: Installation; channel: Channel | null; channelId: string; settings: Settings; /** What is looked at may be put elsewhere than its thread is. */ byHand?: boolean }

const stands = ({ ts, thread_ts }: SlackMessage): boolean => thread_ts !== undefined && thread_ts !== ts

/** Whether it could begin a conversation or go on with one that its thread does not name. */
const isGrouped = ({ event }: Pick<Parsed, 'event'>): boolean => {
  if (event?.type !== 'message' || event.subtype === 'message_deleted') return false
  return !stands(event.subtype === 'message_changed' ? ((event.message ?? {}) as SlackMessage) : (event as SlackMessage))
}

const sceneOf = async (ctx: Ctx, { installation, channel, channelId, settings, byHand = false }: Place, parsed: Pick<Parsed, 'event'>[]): Promise<Scene> => {
  const roomKey = `slack:${installation.teamId}:${channelId}`
  const ids = [...new Set(parsed.flatMap((p) => (p.event ? idsIn(p.event) : [])))]
  const touched = [...ids, ...parsed.flatMap((p) => [p.event?.deleted_ts, p.event?.item?.ts]).filter((ts) => ts !== undefined)]
  const [listed, room, internal, chats, chatPosts, ownerId] = await Promise.all([
    listPeople(ctx, installation.id, peopleOf(parsed)),
    openRoom(ctx, settings, roomKey, ids, byHand || parsed.some(isGrouped)),
    threadsAmong(ctx, roomKey, ids),
    chatsAmong(ctx, installation.id, channelId, ids),
    chatPostsAmong(ctx, installation.id, channelId, touched),
    channel?.accountId ? ownerOfAccount(ctx, channel.accountId) : null,
  ])
  const people = new Map(listed.map((p) => [p.userId, p]))
  return {
    installation, roomKey, room, people, internal, chats, chatPosts, channel, ownerId,
    names: { person: (id) => people.get(id)?.name ?? id, channel: (id) => id },
    link: (ts) => threadUrl(installation, channelId, ts),
  }
}

/** The scene of a channel as it stands now; of what was read, only the events matter. */
export const sceneAgain = async (ctx: Ctx, installation: Installation, channelId: string, parsed: Pick<Parsed, 'event'>[]): Promise<Scene> => {
  const [channel, { settings }] = await Promise.all([findChannel(ctx, installation.id, channelId), getWorkspace(ctx)])
  return sceneOf(ctx, { installation, channel, channelId, settings, byHand: true }, parsed)
}

type Laid = { parsed: Parsed[]; waits: Date | null; installation: Installation | null; channel: Channel | null; unknown: string[]; scene: Scene | null; moved: string | null }

/** What waits in the lane, and everybody it speaks of; the lane is held until the transaction ends. */
const lookAt = async (ctx: Ctx, lane: Lane): Promise<Laid> => {
  const [installationId, channelId] = placeOf(lane)
  const [letters, installation, channel, { settings }] = await Promise.all([
    takeLetters(ctx.query, 'slack', lane, AT_ONCE),
    isId(installationId) ? findInstallation(ctx, installationId) : null,
    isId(installationId) ? findChannel(ctx, installationId, channelId) : null,
    getWorkspace(ctx),
  ])
  const parsed = letters.filter((l) => l.due_at <= ctx.now).map(parse)
  const waits = letters[0] && letters[0].due_at > ctx.now ? letters[0].due_at : null
  const nothing = { parsed: waits ? [] : parsed, waits, installation, channel, unknown: [], scene: null, moved: null }
  if (waits || parsed.length === 0 || !installation) return nothing
  const isHeard = Boolean(channel?.kind) || parsed.some((p) => p.event?.type === 'channel_id_changed')
  const moved = isHeard ? null : await redirectLane(ctx, lane, installationId, channelId)
  if (moved) return { ...nothing, moved }
  const scene = await sceneOf(ctx, { installation, channel, channelId, settings }, parsed)
  // Nobody is looked up for what is said in channels that are not enabled (CH-16).
  return { parsed, waits, installation, channel, scene, moved, unknown: isHeard || scene.chats.size > 0 ? peopleOf(parsed).filter((id) => !scene.people.has(id)) : [] }
}

/** People that the letters bring along need not be asked for. */
const profilesFor = async (reader: Reader, edge: EdgeCtx, installation: Installation, unknown: string[], parsed: Parsed[]): Promise<Profile[]> => {
  const brought = new Map(parsed.flatMap((p) => p.profiles).map((p) => [p.id, p]))
  const asked = unknown.filter((id) => !brought.has(id))
  const told = asked.length > 0 && installation.botToken ? await fetchProfiles(edge, reader.clientFor(installation, edge.outside), asked, hintsIn(parsed.flatMap((p) => p.event ?? []))) : []
  return [...unknown.flatMap((id) => brought.get(id) ?? []), ...told]
}

/** Once for the whole batch, in the order of ids: two lanes that learn the same people must not wait for each other in a ring. */
const learnAll = (edge: EdgeCtx, installation: Installation, profiles: Profile[]): Promise<void> =>
  edge.transaction(async (ctx) => {
    const { settings } = await getWorkspace(ctx)
    for (const p of profiles.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await learnPerson(ctx, installation, p, settings.companyDomains)
  })

/** `scene` when it was set in this transaction. */
const work = async (ctx: Ctx, installation: Installation, lane: Lane, parsed: Parsed[], set?: Scene): Promise<void> => {
  const channelId = placeOf(lane)[1]
  let scene = set
  const yieldLoop = createYield()
  for (const { event, at } of parsed) {
    if (!event) continue
    await yieldLoop()
    // News may change who is who and what the room is, so all is read anew after them.
    if (await workspaceNews(ctx, installation, event, at)) scene = undefined
    else await understand(ctx, (scene ??= await sceneAgain(ctx, installation, channelId, parsed)), event, at)
  }
  finishLetters(ctx.put, ctx.workspaceId, parsed.map((p) => p.letter.id), ctx.now)
  // A letter whose understanding is lost with the power is understood again.
  commitLazily(ctx)
}

/** In a transaction of its own: another process may have worked some since they were read. */
const workLater = async (ctx: Ctx, installation: Installation, lane: Lane, read: Parsed[]): Promise<void> => {
  const waiting = await stillWaiting(ctx.query, 'slack', lane, read.map((p) => p.letter.id))
  await work(ctx, installation, lane, read.filter((p) => waiting.has(p.letter.id)))
}

/** Letters of the past are each understood at their own time, so that waits and reports come out true. */
const groupsOf = (parsed: Parsed[]): Parsed[][] => (parsed.some((p) => p.past) ? parsed.map((p) => [p]) : [parsed])

const timeFor = (group: Parsed[]): Date | undefined => (group[0]?.past ? group[0].letter.received_at : undefined)

/** One letter that cannot be understood must not hold up the lane for ever: it waits longer each time, then is laid aside. */
const setAside = (house: House, lane: Lane, letter: WaitingLetter, error: unknown) =>
  stepInside(house, { workspaceId: lane.workspaceId, actor: SYSTEM }, async (ctx) => {
    const last = letter.attempts + 1 >= MOST_ATTEMPTS
    const dueAt = last ? null : new Date(ctx.now.getTime() + FIRST_PAUSE_MS * 4 ** letter.attempts)
    ctx.log.error({ letter: letter.external_id, attempts: letter.attempts + 1, error: sentenceOf(error), laidAside: last }, 'a letter from Slack could not be understood')
    await postponeLetter(ctx.query, ctx.workspaceId, letter.id, sentenceOf(error), dueAt, ctx.now)
    return dueAt
  })

const workOneByOne = async (reader: Reader, lane: Lane, run: (group: Parsed[]) => Promise<void>, parsed: Parsed[]) => {
  for (const one of parsed) {
    try {
      await run([one])
    } catch (error) {
      const dueAt = await setAside(reader.house, lane, one.letter, error)
      if (dueAt) return { againAt: dueAt }
    }
  }
  return 'more' as const
}

const fetchUnknown = (reader: Reader, edge: EdgeCtx, installation: Installation, { unknown, parsed }: Laid): Promise<Profile[] | Date> =>
  profilesFor(reader, edge, installation, unknown, parsed).catch((error: unknown) => {
    const refusal = refusalOf(error)
    if (refusal.kind !== 'wait') throw error
    return new Date(edge.clock().getTime() + refusal.seconds * 1000)
  })

/** Everything in the transaction in which the letters were read, which is how it nearly always goes. */
const workAtOnce = async (edge: EdgeCtx, lane: Lane): Promise<{ laid: Laid; done: boolean }> =>
  edge.transaction(async (ctx) => {
    const laid = await lookAt(ctx, lane)
    const { parsed, installation, unknown, moved } = laid
    if (parsed.length === 0 || moved) return { laid, done: true }
    if (!installation) {
      forgetInstallation(ctx, parsed.map((p) => p.letter.id))
      return { laid, done: true }
    }
    if (unknown.length > 0 || parsed.some((p) => p.past)) return { laid, done: false }
    await work(ctx, installation, lane, parsed, laid.scene ?? undefined)
    return { laid, done: true }
  })

const workApart = async (reader: Reader, edge: EdgeCtx, lane: Lane, laid: Laid, installation: Installation): Promise<Left> => {
  const profiles = await fetchUnknown(reader, edge, installation, laid)
  if (profiles instanceof Date) {
    await edge.transaction((ctx) => restLane(ctx.query, 'slack', lane, profiles))
    return { againAt: profiles }
  }
  if (profiles.length > 0) await learnAll(edge, installation, profiles)
  const run = (group: Parsed[]) =>
    stepInside(reader.house, { workspaceId: lane.workspaceId, actor: SYSTEM, now: timeFor(group) }, (ctx) => workLater(ctx, installation, lane, group))
  try {
    for (const group of groupsOf(laid.parsed)) await run(group)
  } catch {
    const left = await edge.transaction((ctx) => lookAt(ctx, lane))
    return workOneByOne(reader, lane, run, left.parsed)
  }
  return 'more'
}

const drain = async (reader: Reader, lane: Lane): Promise<Left> => {
  const edge = edgeOf(reader.house, lane.workspaceId, SYSTEM)
  const { laid, done } = await workAtOnce(edge, lane).catch(async () => ({ laid: await edge.transaction((ctx) => lookAt(ctx, lane)), done: false }))
  if (laid.waits) return { againAt: laid.waits }
  if (laid.moved) return drain(reader, { ...lane, lane: laid.moved })
  if (laid.parsed.length === 0) return 'empty'
  if (!done && laid.installation) return workApart(reader, edge, lane, laid, laid.installation)
  return laid.parsed.length < AT_ONCE ? 'empty' : 'more'
}

export const slackLane = (reader: Reader): LaneKind => ({
  name: 'slack',
  drain: (lane) => drain(reader, lane),
  listWaiting: () => lanesWithLetters(reader.house.database.lookUp, 'slack', reader.house.clock()),
})

/** The lane of a channel; events of the whole workspace have one of their own. */
export const laneOf = (installationId: string, event: SlackEvent | undefined): string => `${installationId}:${event ? channelOf(event) : ''}`
