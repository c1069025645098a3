// What every part of the sandbox is handed: the state, the clock, and the ways to tell apps and faces what happened.
import type { TsMaker } from './ids.ts'
import type { App, Channel, Message, State, View } from './state.ts'

export type Settings = {
  /** Multiplies the waits of the retry schedule; 0 retries at once. */
  retryScale: number
  /** How long an app may take to answer, in ms. */
  answerWithin: number
  /** Slack's one message a second in a channel. */
  channelLimit: boolean
  /** One call a minute and 15 messages a page, as for apps sold outside the Marketplace. */
  historyLimit: boolean
  /** The share of app calls that fail: 429, 500, or 500 after the work was done. */
  storm: number
  /** What the storm has done. */
  storms: { refused: number; failed: number; lost: number }
  /** Methods that answer 429 the next so many times. */
  refusals: Map<string, { times: number; retryAfter: number }>
}

/** Something that apps may be told. */
export type Happening = {
  event: { type: string; [key: string]: unknown }
  /** Name in the app's list of events, where it differs from the type. */
  subscription?: string
  /** Any one of these scopes suffices. */
  scopes: string[]
  channel?: Channel
  team?: string
  /** Who hears it: apps in the channel, every app of the teams, or one app. */
  reach: 'members' | 'team' | 'app'
  app?: string
}

type LetterKind = 'events_api' | 'interactive' | 'slash_commands'

export type Letter = { kind: LetterKind; url: string | null; payload: object; retry?: boolean }

export type Answer = { ok: boolean; status: number; body: string; reason?: string }

export type Delivery = { app: string; kind: LetterKind; at: number; attempt: number; via: 'http' | 'socket'; ok: boolean; reason?: string; payload: object }

/** What an open face learns at once. */
export type Notice =
  | { kind: 'message' | 'changed'; channel: string; message: Message }
  | { kind: 'deleted'; channel: string; ts: string }
  | { kind: 'ephemeral'; channel: string; user: string; message: Message }
  | { kind: 'ephemeral-gone'; channel: string; user: string; ts: string }
  | { kind: 'channels' }
  /** Without any named it may be all. */
  | { kind: 'users'; users?: string[] }
  | { kind: 'apps' }
  | { kind: 'view'; change: 'open' | 'push' | 'update' | 'close' | 'home'; user: string; view: View | null }

/** Leave to open a modal, for three seconds after somebody did something. */
export type Trigger = { app: string; team: string; user: string; until: number; view: string | null }

/** Where an app may answer an interaction later: five times in half an hour. */
export type Hook = { app: string; team: string; channel: string; user: string; ts: string | null; thread_ts: string | null; ephemeral: boolean; until: number; left: number }

/** An open Slack Connect invitation. */
type Invite = { channel: string }

export type Core = {
  state: State
  invites: Map<string, Invite>
  triggers: Map<string, Trigger>
  hooks: Map<string, Hook>
  clock: () => number
  ts: TsMaker
  /** Where the sandbox is reached, without a slash at the end. */
  url: string
  settings: Settings
  publish(happening: Happening): void
  send(app: App, letter: Letter): Promise<Answer>
  push(notice: Notice): void
  openSocket(app: App): string
  /** Says that the state changed and wants saving. */
  touch(): void
}

export function seconds(core: Core): number {
  return Math.floor(core.clock() / 1_000)
}
