// The face as a Slack client: the Web API with the person's token, the sandbox's controls, and the live feed.
import type { App, Bookmark, Channel, Msg, Person, Team, View } from './store.ts'
import { change, face, findChannel, tell } from './store.ts'

type Answer = { ok: boolean; error?: string; errors?: Record<string, string>; [key: string]: unknown }

export async function call(method: string, args: Record<string, unknown> = {}): Promise<Answer> {
  const response = await fetch(`/api/${method}`, {
    method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${face.token}` }, body: JSON.stringify(args),
  })
  const answer = (await response.json()) as Answer
  if (!answer.ok) tell(explain(answer.error ?? 'unknown_error'))
  return answer
}

export async function control(path: string, body: object): Promise<Answer> {
  const response = await fetch(`/sandbox/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: face.me?.id, ...body }) })
  const answer = (await response.json()) as Answer
  if (!answer.ok && !answer.errors) tell(explain(answer.error ?? 'unknown_error'))
  return answer
}

function explain(error: string): string {
  const words: Record<string, string> = {
    no_url: 'The app has no address for this yet: set its URLs, or connect it by Socket Mode.',
    connection_failed: 'The app could not be reached.',
    http_timeout: 'The app did not answer within three seconds.',
    timeout: 'The app did not answer within three seconds.',
    http_error: 'The app answered with an error.',
    unknown_command: 'No installed app knows this command.',
    app_not_installed: 'The app is not installed in your workspace.',
    ratelimited: 'Too fast: Slack asks you to wait a moment.',
    cant_delete_message: 'This message cannot be deleted.',
    is_archived: 'This channel is archived.',
  }
  return words[error] ?? `That did not work (${error}).`
}

type World = { teams: Team[]; users: Person[]; channels: Channel[]; apps: App[] }

/** Everybody, or of the people only these: the others are known. */
export async function loadWorld(only?: string[]): Promise<void> {
  const world = (await (await fetch(`/sandbox/state${only ? `?users=${only.join(',')}` : ''}`)).json()) as World
  const users = new Map([...(only ? face.users : []), ...world.users.map((user) => [user.id, user] as const)])
  change({ teams: world.teams, users, channels: world.channels, apps: world.apps, me: face.me ? (users.get(face.me.id) ?? null) : null, ready: true })
}

let feed: EventSource | null = null

/** Open, or known to be out of reach: what happens from then on is told. */
function openFeed(id: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  feed?.close()
  feed = new EventSource(`/sandbox/stream?user=${encodeURIComponent(id)}`)
  feed.onmessage = (event) => listen(JSON.parse(String(event.data)) as Notice)
  feed.onopen = () => {
    const again = !face.online
    change({ online: true })
    resolve()
    if (again) void refresh()
  }
  feed.onerror = () => {
    change({ online: false })
    resolve()
  }
  return promise
}

let readings = 0
const heardMeanwhile: Notice[] = []

function listen(notice: Notice): void {
  if (readings > 0) heardMeanwhile.push(notice)
  else hear(notice)
}

/** What is told while something is read may be missing in it, so it is heard afterwards. */
async function reading(work: () => Promise<void>): Promise<void> {
  readings += 1
  try {
    await work()
  } finally {
    readings -= 1
    if (readings === 0) heardMeanwhile.splice(0).forEach(hear)
  }
}

type Where = { channel?: string | null; thread?: string | null; ts?: string | null }

export function become(id: string, where: Where = {}): Promise<void> {
  return reading(async () => {
    const me = face.users.get(id)
    if (!me) return change({ me: null, panel: null })
    await openFeed(id)
    await readMine(me)
    const mine = face.channels.filter((channel) => channel.members.includes(id))
    const open = mine.filter((channel) => !channel.is_archived)
    const wanted = mine.find((channel) => channel.id === where.channel) ?? open.find((channel) => channel.is_ext_shared) ?? open[0]
    if (wanted) await openChannel(wanted.id, where.ts ?? null)
    if (where.thread) await openThread(where.thread)
  })
}

async function readMine(me: Person): Promise<void> {
  const { id } = me
  const mine = (await (await fetch(`/sandbox/mine?user=${encodeURIComponent(id)}`)).json()) as {
    token: string; latest: Record<string, string>; reads: Record<string, string>; ephemerals: { channel: string; message: Msg }[]; views: View[]; emoji: Record<string, string>
  }
  const ephemerals: Record<string, Msg[]> = {}
  for (const { channel, message } of mine.ephemerals) (ephemerals[channel] ??= []).push({ ...message, only_me: true })
  change({
    me, token: mine.token, latest: mine.latest, reads: mine.reads, ephemerals, views: mine.views, emoji: mine.emoji ?? {}, messages: {}, replies: {}, more: {},
    bookmarks: {}, thread: null, home: null, panel: null, channel: null, marked: null,
  })
}

async function refresh(): Promise<void> {
  await loadWorld()
  if (face.channel) await loadChannel(face.channel)
  if (face.thread) await openThread(face.thread)
}

function writeUrl(): void {
  const fields = new URLSearchParams()
  if (face.me) fields.set('user', face.me.id)
  if (face.channel) fields.set('channel', face.channel)
  if (face.thread) fields.set('thread', face.thread)
  history.replaceState(null, '', `/?${fields.toString()}`)
  const channel = findChannel(face.channel)
  document.title = channel && face.me ? `${channel.name || 'Direct message'} – ${face.me.real_name} – Sandbox Slack` : 'Sandbox Slack'
}

export async function openChannel(id: string, ts: string | null = null): Promise<void> {
  change({ channel: id, thread: null, home: null, panel: null, marked: ts })
  writeUrl()
  if (!face.messages[id]) await loadChannel(id)
  markRead(id)
}

function loadChannel(id: string): Promise<void> {
  return reading(() => readChannel(id))
}

async function readChannel(id: string): Promise<void> {
  const [history, marks] = await Promise.all([call('conversations.history', { channel: id, limit: 60 }), call('bookmarks.list', { channel_id: id })])
  if (!history.ok) return
  const messages = (await withFiles(history['messages'] as Msg[])).toReversed()
  const next = (history['response_metadata'] as { next_cursor?: string } | undefined)?.next_cursor ?? ''
  change({
    messages: { ...face.messages, [id]: messages }, more: { ...face.more, [id]: next }, bookmarks: { ...face.bookmarks, [id]: (marks['bookmarks'] as Bookmark[] | undefined) ?? [] },
  })
}

export async function loadOlder(id: string): Promise<void> {
  const answer = await call('conversations.history', { channel: id, limit: 60, cursor: face.more[id] })
  if (!answer.ok) return
  const older = (await withFiles(answer['messages'] as Msg[])).toReversed()
  const next = (answer['response_metadata'] as { next_cursor?: string } | undefined)?.next_cursor ?? ''
  change({ messages: { ...face.messages, [id]: [...older, ...(face.messages[id] ?? [])] }, more: { ...face.more, [id]: next } })
}

/** In shared channels a message only names its files, so each is asked for. */
async function withFiles(messages: Msg[]): Promise<Msg[]> {
  return Promise.all(messages.map(async (message) => {
    if (!message.files?.some((file) => !file.url_private)) return message
    const files = await Promise.all(message.files.map(async (file) => {
      const answer = file.url_private ? null : await call('files.info', { file: file.id })
      return answer?.ok ? (answer['file'] as typeof file) : file
    }))
    return { ...message, files }
  }))
}

export async function openThread(ts: string | null): Promise<void> {
  change({ thread: ts })
  writeUrl()
  if (!ts || !face.channel) return
  await reading(async () => {
    const answer = await call('conversations.replies', { channel: face.channel, ts, limit: 200 })
    if (answer.ok) change({ replies: { ...face.replies, [ts]: await withFiles(answer['messages'] as Msg[]) } })
  })
}

export function markRead(id: string): void {
  const last = face.latest[id]
  if (!last || (face.reads[id] ?? '0') >= last) return
  change({ reads: { ...face.reads, [id]: last } })
  void call('conversations.mark', { channel: id, ts: last })
}

async function send(files: File[]): Promise<{ id: string; title: string }[] | null> {
  const done: { id: string; title: string }[] = []
  for (const file of files) {
    const place = await call('files.getUploadURLExternal', { filename: file.name, length: file.size })
    if (!place.ok) return null
    await fetch(new URL(String(place['upload_url'])).pathname, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file })
    done.push({ id: String(place['file_id']), title: file.name })
  }
  return done
}

/** For a modal: nobody sees them before it is sent. */
export async function uploadAlone(files: File[]): Promise<{ id: string; name: string }[]> {
  const done = (await send(files)) ?? []
  if (done.length > 0) await call('files.completeUploadExternal', { files: done })
  return done.map(({ id, title }) => ({ id, name: title }))
}

export async function upload(files: File[], channel: string, thread: string | null, comment: string): Promise<void> {
  const done = await send(files)
  if (!done) return
  await call('files.completeUploadExternal', { files: done, channel_id: channel, ...(thread ? { thread_ts: thread } : {}), ...(comment ? { initial_comment: comment } : {}) })
}

let soon = 0
/** Who changed since the world was read last; null when it may be anybody. */
let changed: Set<string> | null = new Set()
const MOST_NAMED = 200

/** Many changes at once are one to look at. */
function loadSoon(who: string[] | null): void {
  changed = who === null || changed === null ? null : new Set([...changed, ...who])
  clearTimeout(soon)
  soon = window.setTimeout(() => {
    const only = changed === null || changed.size > MOST_NAMED ? undefined : [...changed]
    changed = new Set()
    void loadWorld(only).then(loadBookmarks)
  }, 60)
}

type Notice = { kind: string; users?: string[]; channel: string; message: Msg; ts: string; change: string; view: View | null }

function hear(notice: Notice): void {
  if (notice.kind === 'channels') return loadSoon([])
  if (notice.kind === 'users' || notice.kind === 'apps') return loadSoon(notice.users ?? null)
  if (notice.kind === 'view') return hearView(notice)
  if (notice.kind === 'ephemeral' || notice.kind === 'ephemeral-gone') return hearEphemeral(notice)
  const { channel } = notice
  const ts = notice.kind === 'deleted' ? notice.ts : notice.message.ts
  const put = (list: Msg[]): Msg[] => {
    if (notice.kind === 'deleted') return list.filter((one) => one.ts !== ts)
    return list.some((one) => one.ts === ts) ? list.map((one) => (one.ts === ts ? notice.message : one)) : [...list, notice.message]
  }
  const thread = notice.kind === 'deleted' ? null : (notice.message.thread_ts ?? null)
  const reply = thread !== null && thread !== ts
  const list = face.messages[channel]
  const inList = notice.kind === 'deleted' || !reply || notice.message.subtype === 'thread_broadcast'
  // A change to something older than what is shown must not put it at the end.
  const known = notice.kind === 'message' || list?.some((one) => one.ts === ts)
  if (list && inList && known) change({ messages: { ...face.messages, [channel]: put(list) } })
  const replies = Object.fromEntries(Object.entries(face.replies).map(([key, all]) => [key, key === thread || all.some((one) => one.ts === ts) ? put(all) : all]))
  change({ replies })
  if (notice.kind !== 'message' || reply) return
  change({ latest: { ...face.latest, [channel]: ts } })
  if (channel === face.channel && !face.home && document.hasFocus()) markRead(channel)
}

function loadBookmarks(): void {
  const id = face.channel
  if (id && findChannel(id)) void call('bookmarks.list', { channel_id: id }).then((answer) => change({ bookmarks: { ...face.bookmarks, [id]: (answer['bookmarks'] as Bookmark[] | undefined) ?? [] } }))
}

function hearEphemeral(notice: Notice): void {
  const ts = notice.kind === 'ephemeral' ? notice.message.ts : notice.ts
  const list = face.ephemerals[notice.channel] ?? []
  const message = { ...notice.message, only_me: true }
  const next = notice.kind === 'ephemeral-gone' ? list.filter((one) => one.ts !== ts)
    : list.some((one) => one.ts === ts) ? list.map((one) => (one.ts === ts ? message : one)) : [...list, message]
  change({ ephemerals: { ...face.ephemerals, [notice.channel]: next } })
}

function hearView(notice: Notice): void {
  const { view } = notice
  if (notice.change === 'close') {
    const root = view?.root_view_id
    const at = face.views.findIndex((one) => one.id === view?.id)
    return change({ views: face.views.filter((one, index) => one.type === 'home' || (root !== undefined && one.root_view_id === root && index <= at)) })
  }
  if (!view) return
  const known = face.views.some((one) => one.id === view.id)
  change({ views: known ? face.views.map((one) => (one.id === view.id ? view : one)) : [...face.views, view] })
}

