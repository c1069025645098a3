// The two contexts: Ctx inside one transaction without the network, EdgeCtx at the door without the database.
import type { EventType, Grant, Permission, Role } from '@patchbay/contract'
import type { Outside } from './outside.ts'
import type { Db, Gather, Put, Query, Rows, Texts } from './db.ts'
import type { Log } from './log.ts'

export type Actor =
  | { kind: 'user'; id: string; name: string; role: Grant }
  | { kind: 'token'; id: string; name: string; role: Role }
  | { kind: 'contact'; id: string; name: string }
  /** `cause`: the trigger that did it, for whoever asks why; what it began with, and how many triggers stand between. */
  | { kind: 'system'; name: string; cause?: { triggerId: string; runId: string; rootId: string; depth: number } }

export type EventDraft = {
  type: EventType
  issueId?: string | null
  objectId?: string | null
  data?: Record<string, unknown>
}

export type JobDraft = {
  task: string
  payload: Record<string, unknown>
  /** Jobs of one key are one job: the later replaces the earlier that has not started. */
  key?: string
  runAt?: Date
  /** `unsafe_dedupe` keeps a waiting job as it is; `replace` puts the new time and payload in its place. */
  keyMode?: 'replace' | 'preserve_run_at' | 'unsafe_dedupe'
  /** Nobody waits for it: it is done when nothing else is to be done. */
  canWait?: boolean
}

/** Inside: one workspace, one actor, one open transaction, no network. */
export type Ctx = {
  readonly workspaceId: string
  readonly actor: Actor
  readonly now: Date
  /** The past is being told: nobody outside is to hear of it now. */
  readonly historic: boolean
  readonly db: Db
  readonly query: Query
  readonly put: Put
  readonly gather: Gather
  readonly rows: Rows
  readonly texts: Texts
  readonly log: Log
  /** Writes a fact; it is stored and told with the commit. */
  emit(event: EventDraft): Promise<void>
  /** Asks for a job; it exists when the transaction commits. */
  enqueue(job: JobDraft): void
  /** Whether a job of this key was asked for in this transaction already. */
  isEnqueued(key: string): boolean
  /** With the commit, every process asks anew who its callers are: somebody's token, session or role has changed. */
  forgetCallers(): void
  /** Whether the role of a member shows them this issue, whoever it is that asks. */
  sees(memberId: string, issueId: string): Promise<boolean>
  readonly as: (actor: Actor) => Ctx
}

/** Which issues may be seen, as a condition of SQL on issues `x`; none for all. */
export type Scope = string | undefined

/** At the door: the network, no database handle, and a way to step inside. */
export type EdgeCtx = {
  readonly workspaceId: string
  readonly actor: Actor
  readonly scope?: Scope
  readonly outside: Outside
  readonly log: Log
  clock(): Date
  /** `seenBy` a member: only the issues that their role lets them see. */
  transaction<T>(work: (ctx: Ctx) => Promise<T>, as?: { seenBy: string | null }): Promise<T>
}

export type Caller = { workspaceId: string; actor: Actor; may: (permission: Permission) => boolean; scope?: Scope }

export const SYSTEM: Actor = { kind: 'system', name: 'Patchbay' }
