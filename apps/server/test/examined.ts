// What a channel must let a test do so that it can be put to the examination, and Slack doing it.
import { randomUUID } from 'node:crypto'
import { retryMessage, type TimelineMessage } from '@patchbay/contract'
import { WebClient } from '@slack/web-api'
import { personToken } from '@patchbay/slack-sandbox'
import { APP, SECRET, startRig, type Rig } from './slack-rig.ts'

/** A message as the provider's own people see it there. */
export type Outside = { id: string; text: string; name: string; face: string; thread: string }

export type Examined = {
  rig: Rig
  /** Who owns the customer's account, and is one of us. */
  owner: string
  customer: string
  /** A room of a customer, heard by the desk; `owner` owns its account. */
  open(): Promise<string>
  /** The customer writes; returns the message's id there. */
  say(room: string, text: string, thread?: string): Promise<string>
  edit(room: string, id: string, text: string): Promise<void>
  remove(room: string, id: string): Promise<void>
  attach(room: string, name: string, content: string): Promise<void>
  react(room: string, id: string, emoji: string, off?: boolean): Promise<void>
  /** Gives the last letter once more as it came, or the same message in another letter. */
  repeat(how: 'same letter' | 'another letter'): Promise<void>
  /** Something the provider sends that nobody here has heard of. */
  sendStrange(room: string): Promise<void>
  outside(room: string): Outside[]
  provider: { down(on: boolean): void; limit(seconds: number): void; loseAnswers(on: boolean): void }
  retry(message: TimelineMessage): Promise<void>
}

export type Faults = { down: boolean; loseAnswers: boolean }

/** fetch that can be unreachable, or lose the answer after the provider has done what was asked. */
export const faultyFetch = (faults: Faults): typeof fetch =>
  (async (input: string | URL | Request, init?: RequestInit) => {
    if (faults.down) throw new TypeError('connect ECONNREFUSED')
    const answer = await fetch(input, init)
    const lost = faults.loseAnswers && String(input instanceof Request ? input.url : input).endsWith('chat.postMessage')
    if (lost) throw new TypeError('socket hang up')
    return answer
  }) as typeof fetch

const lastMessageLetter = (rig: Rig) => {
  const letter = rig.sandbox.deliveries.findLast((d) => d.app === APP && (d.payload as { event?: { type: string } }).event?.type === 'message')
  return letter?.payload as { event_id: string }
}

export const startExaminedSlack = async (): Promise<Examined> => {
  const faults: Faults = { down: false, loseAnswers: false }
  const rig = await startRig({ fetch: faultyFetch(faults) })
  const ines = new WebClient(personToken('U0INES'), { slackApiUrl: rig.sandbox.apiUrl })
  const then = async (work: Promise<unknown>) => {
    await work
    await rig.settle()
  }
  return {
    rig, owner: rig.mira.id, customer: 'Inês Carvalho',
    open: () => rig.open({ owner: rig.mira.id }),
    async say(room, text, thread) {
      rig.h.clock.pass(1_000)
      const { ts } = await ines.chat.postMessage({ channel: room, text, ...(thread ? { thread_ts: thread } : {}) })
      await rig.settle()
      return String(ts)
    },
    edit: (room, id, text) => then(ines.chat.update({ channel: room, ts: id, text })),
    remove: (room, id) => then(ines.chat.delete({ channel: room, ts: id })),
    async attach(room, name, content) {
      rig.h.clock.pass(1_000)
      await then(ines.filesUploadV2({ channel_id: room, filename: name, content }))
    },
    react: (room, id, emoji, off) => then((off ? ines.reactions.remove : ines.reactions.add)({ channel: room, timestamp: id, name: emoji })),
    async repeat(how) {
      const letter = lastMessageLetter(rig)
      await then(rig.post(JSON.stringify(how === 'same letter' ? letter : { ...letter, event_id: `Ev${randomUUID()}` }), { secret: SECRET }))
    },
    sendStrange: (room) => then(rig.event({ type: 'hologram_shown', channel: room, depth: { unheard: [1, null] } })),
    outside: (room) =>
      rig.shown(room).filter((m) => m.bot_id).map((m) => ({
        id: m.ts, text: m.text, name: m.username ?? '', face: (m.icons as { image_72?: string } | undefined)?.image_72 ?? '', thread: m.thread_ts ?? '',
      })),
    provider: {
      down: (on) => void (faults.down = on),
      loseAnswers: (on) => void (faults.loseAnswers = on),
      limit: (seconds) => rig.sandbox.limit('chat.postMessage', 1, seconds),
    },
    retry: async (message) => {
      await (await rig.as(rig.mira))(retryMessage, { params: { id: message.id } })
      await rig.settle()
    },
  }
}
