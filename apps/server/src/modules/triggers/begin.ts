// Begins runs: looks which triggers an event sets off, and lets none of them run for ever.
import { MOST_DEEP, UNIT_MINUTES, type Kickoff, type TriggerDelay } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { addWorkingTime, openHours } from '../hours/index.ts'
import { askJob, asksAi } from './asks.ts'
import { matching, type Compiled, type Needs } from './compile.ts'
import { knownTriggers } from './known.ts'
import { isAbout, type Noted } from './rules-noted.ts'
import type { Subject } from './rules-subject.ts'
import type { See, Seen } from './snapshot.ts'
import { insertRun, listOfRoots, wasCut, type NewRun } from './store-runs.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Of one trigger on one subject: nobody means it to run more often, two robots that answer each other do. */
const MOST_AN_HOUR = 20

const isHeard = ({ kickoffs }: Compiled, noted: Noted): boolean => kickoffs.some((k) => k.on === noted.type && isAbout(noted, k.fields))

/** Null when the support hours never come. */
const dueAt = async (ctx: Ctx, delay: TriggerDelay, accountId: string | null): Promise<Date | null> => {
  const ms = delay.count * UNIT_MINUTES[delay.unit] * MINUTE_MS
  if (delay.during === 'any_time') return new Date(ctx.now.getTime() + ms)
  const { calendar } = (await openHours(ctx, accountId ? [accountId] : [])).ofAccount(accountId)
  const at = addWorkingTime(calendar, ctx.now.getTime(), ms)
  return at === null ? null : new Date(at)
}

type Start = { c: Compiled; path: number; seen: Seen; noted: Noted; reason?: string | undefined }

const runOf = (ctx: Ctx, { c, path, noted, reason = '' }: Start): Omit<NewRun, 'state'> => ({
  id: newId(ctx.now.getTime()), triggerId: c.id, version: c.version, path, rootId: noted.rootId, depth: noted.depth + 1, kickoff: noted.type as Kickoff, event: noted, at: ctx.now, reason,
})

const hourAgo = (ctx: Ctx): Date => new Date(ctx.now.getTime() - HOUR_MS)
const keep = (ctx: Ctx, subject: Subject, run: NewRun): Promise<boolean> => insertRun(ctx, subject, run, hourAgo(ctx), MOST_AN_HOUR)

const end = async (ctx: Ctx, start: Start, state: 'cancelled' | 'cut', reason: string): Promise<null> => {
  await keep(ctx, start.seen.subject, { ...runOf(ctx, start), state, reason, endedAt: ctx.now })
  return null
}

/** Why it was not taken: the same job once more, which is no news; in a circle; or too often, which is told once an hour. */
const refuse = async (ctx: Ctx, start: Start): Promise<null> => {
  const { c, path, seen, noted } = start
  const earlier = (await listOfRoots(ctx, seen.subject, [noted.rootId])).find((run) => run.triggerId === c.id && run.path === path)
  if (earlier?.event.id === noted.id) return null
  if (earlier) return end(ctx, start, 'cut', 'What it did set it off again. A trigger runs once for what it all began with, so it stops here. Give it a condition that no longer holds once it has acted.')
  if (await wasCut(ctx, c.id, seen.subject, hourAgo(ctx))) return null
  return end(ctx, start, 'cut', `It ran ${MOST_AN_HOUR} times on this ${seen.subject.kind} within an hour; it is left alone for a while. If that was not meant, add a condition such as who did it.`)
}

/** A run that is being written down. Whether it was taken is known when the transaction ends, and nobody need wait for it before. */
export type Offer = { given: Start; /** Null for one that waits. */ now: string | null; taken: Promise<boolean> }

/** Null when it is not run at all. */
const offer = async (ctx: Ctx, given: Start): Promise<Offer | null> => {
  const { c, path, seen, noted } = given
  if (noted.depth >= MOST_DEEP) return end(ctx, given, 'cut', `Triggers set each other off ${MOST_DEEP} times in a row; it stops here. Make one trigger of them, with several paths.`)
  const delay = c.paths[path]?.delay ?? null
  const due = delay ? await dueAt(ctx, delay, seen.around.account_id) : null
  if (delay && !due) return end(ctx, given, 'cancelled', 'The support hours of this account never open, so the wait would never end. Open an hour in its schedule, or wait around the clock.')
  const run = { ...runOf(ctx, given), state: delay ? ('waiting' as const) : ('running' as const), dueAt: due, isWatched: delay?.unchanged !== null && delay !== null }
  const taken = keep(ctx, seen.subject, run)
  // Looked at later; until then nobody listens.
  taken.catch(() => undefined)
  return { given, now: delay ? null : run.id, taken }
}

/** Says in the log why those were not taken that were not. */
export const refuseAll = async (ctx: Ctx, offers: readonly Offer[]): Promise<void> => {
  for (const { given } of offers) await refuse(ctx, given)
}

/** What AI said no to, or could not tell, is told in the log. */
export const declineRun = (ctx: Ctx, given: Start, reason: string): Promise<null> => end(ctx, given, 'cancelled', reason)

type Starts = Omit<Start, 'path' | 'reason'> & { paths: number[]; reasons?: ReadonlyMap<number, string> }
/** Gives the runs that are to be done now. */
export const startPaths = async (ctx: Ctx, { paths, reasons, ...given }: Starts): Promise<string[]> => {
  const runs: string[] = []
  for (const path of paths) {
    const offered = await offer(ctx, { ...given, path, reason: reasons?.get(path) })
    if (!offered) continue
    if (!(await offered.taken)) await refuseAll(ctx, [offered])
    else if (offered.now) runs.push(offered.now)
  }
  return runs
}

/** Those that an event may set off, in their order, and what their conditions look at. */
const listening = async (ctx: Ctx, noted: Noted, handled: ReadonlySet<string>): Promise<{ listeners: Compiled[]; needs: Needs }> => {
  const listeners = ((await knownTriggers(ctx)).byKickoff.get(noted.type) ?? []).filter((c) => !handled.has(c.id) && isHeard(c, noted))
  return { listeners, needs: { hours: listeners.some((c) => c.needs.hours), clocks: listeners.some((c) => c.needs.clocks) } }
}

/** Reads ahead what will be looked at, while something else is asked. */
export const lookAhead = async (ctx: Ctx, see: See, noted: Noted, handled: ReadonlySet<string>): Promise<void> => {
  const { listeners, needs } = await listening(ctx, noted, handled)
  if (listeners.length > 0) await see(noted, needs)
}

/** `handled`: those that were looked at, where one of them acts at once. */
export type Begun = { offers: Offer[]; handled: string[] | null }

/** Looks at triggers in their order until one acts at once; those after it must see what it did. */
export const begin = async (ctx: Ctx, see: See, noted: Noted, handled: ReadonlySet<string>): Promise<Begun> => {
  const { listeners, needs } = await listening(ctx, noted, handled)
  const seen = listeners.length > 0 ? await see(noted, needs) : null
  const offers: Offer[] = []
  if (!seen) return { offers, handled: null }
  for (const [at, c] of listeners.entries()) {
    const paths = matching(c, seen.snapshot, ctx.now)
    if (asksAi(c, paths)) {
      ctx.enqueue(askJob(seen.subject, noted, c.id))
      continue
    }
    for (const path of paths) {
      const offered = await offer(ctx, { c, path, seen, noted })
      if (offered) offers.push(offered)
    }
    if (offers.some(({ now }) => now)) return { offers, handled: listeners.slice(0, at + 1).map((each) => each.id) }
  }
  return { offers, handled: null }
}
