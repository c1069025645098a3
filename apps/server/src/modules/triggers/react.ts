// The job after something happened: drops what must not wait any more, then lets triggers run in their order.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { commitLazily } from '../../platform/lazily.ts'
import { promptly } from '../../platform/prompt.ts'
import { begin, lookAhead, type Offer, refuseAll } from './begin.ts'
import { knownTriggers } from './known.ts'
import { perform } from './perform.ts'
import type { Noted } from './rules-noted.ts'
import { subjectOf, type Subject } from './rules-subject.ts'
import { seer } from './snapshot.ts'
import { listOfRoots } from './store-runs.ts'
import { dropChanged } from './wait.ts'
import type { Ways } from './ways.ts'

type Payload = { subject: Subject; events: Noted[] }
/** At which event, and which triggers have looked at it already. */
type Place = { at: number; handled: ReadonlySet<string> }
type Advance = { runs: string[]; offers: Offer[]; place: Place | null }
const NONE: ReadonlySet<string> = new Set()

/** What was begun and broken off goes on first; of this job only, for others see to theirs. */
const leftOver = async (ctx: Ctx, { subject, events }: Payload): Promise<string[]> => {
  const ids = new Set(events.map((e) => e.id))
  const runs = await listOfRoots(ctx, subject, [...new Set(events.map((e) => e.rootId))])
  return runs.filter((run) => run.state === 'running' && ids.has(run.event.id)).map((run) => run.id)
}

/** Looks at the events in turn until a trigger acts at once; those after it must see what it did. Until then what was read once is true. */
const advance = async (ctx: Ctx, { subject, events }: Payload, from: Place, see = seer(ctx, subject)): Promise<Advance> => {
  const offers: Offer[] = []
  for (const [at, noted] of events.entries()) {
    if (at < from.at) continue
    const handled = at === from.at ? from.handled : NONE
    if (handled.size === 0 && (await knownTriggers(ctx)).isWatching) await dropChanged(ctx, subject, noted)
    const begun = await begin(ctx, see, noted, handled)
    offers.push(...begun.offers)
    if (begun.handled) return { runs: [], offers, place: { at, handled: new Set([...handled, ...begun.handled]) } }
  }
  return { runs: [], offers, place: null }
}

const resume = async (ctx: Ctx, given: Payload, place: Place): Promise<Advance> => {
  const see = seer(ctx, given.subject)
  const [noted] = given.events
  // Asked together they take the time of one.
  const [runs] = await Promise.all([leftOver(ctx, given), noted && lookAhead(ctx, see, noted, place.handled)])
  return runs.length > 0 ? { runs, offers: [], place } : advance(ctx, given, place, see)
}

/** The runs that were taken; their rows and the end of the transaction travelled together. */
const takenOf = async (edge: EdgeCtx, offers: readonly Offer[]): Promise<string[]> => {
  const taken = await Promise.all(offers.map((each) => each.taken))
  const refused = offers.filter((_, at) => !taken[at])
  if (refused.length > 0) await edge.transaction((ctx) => refuseAll(ctx, refused))
  return offers.flatMap(({ now }, at) => (taken[at] && now ? [now] : []))
}

const lookAndAct = async (ways: Ways, edge: EdgeCtx, payload: Record<string, unknown>, attempt: number): Promise<void> => {
  const told = payload as Partial<Payload> & { issueId?: string }
  const given = { subject: told.subject ?? subjectOf(told), events: told.events ?? [] }
  let place: Place | null = { at: 0, handled: NONE }
  // Before the first try nothing of it can have been begun.
  let take: typeof resume = attempt > 1 ? resume : advance
  while (place) {
    const now: Place = place
    const next: Advance = await edge.transaction((ctx) => {
      commitLazily(ctx)
      return take(ctx, given, now)
    })
    for (const run of [...next.runs, ...(await takenOf(edge, next.offers))]) await perform(edge, ways, run)
    place = next.place
    take = advance
  }
}

export const react = (ways: Ways) => (edge: EdgeCtx, payload: Record<string, unknown>, attempt = 1): Promise<void> => promptly(() => lookAndAct(ways, edge, payload, attempt))
