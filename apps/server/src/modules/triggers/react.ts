// The job after something happened: drops what must not wait any more, then lets triggers run in their order.
import type { EdgeCtx } from '../../platform/context.ts'
import { begin } from './begin.ts'
import { knownTriggers } from './known.ts'
import { perform } from './perform.ts'
import type { Noted } from './rules-noted.ts'
import { subjectOf, type Subject } from './rules-subject.ts'
import { listOfRoots } from './store-runs.ts'
import { dropChanged } from './wait.ts'
import type { Ways } from './ways.ts'

type Payload = { subject: Subject; events: Noted[] }

/** What was begun and broken off goes on first; of this job only, for others see to theirs. */
const goOn = async (edge: EdgeCtx, ways: Ways, { subject, events }: Payload): Promise<void> => {
  const ids = new Set(events.map((e) => e.id))
  const runs = await edge.transaction((ctx) => listOfRoots(ctx, subject, [...new Set(events.map((e) => e.rootId))]))
  for (const run of runs) if (run.state === 'running' && ids.has(run.event.id)) await perform(edge, ways, run.id)
}

const reactTo = async (edge: EdgeCtx, ways: Ways, subject: Subject, noted: Noted): Promise<void> => {
  const handled = new Set<string>()
  for (;;) {
    const begun = await edge.transaction(async (ctx) => {
      if (handled.size === 0 && (await knownTriggers(ctx)).isWatching) await dropChanged(ctx, subject, noted)
      return begin(ctx, subject, noted, handled)
    })
    for (const run of begun.runs) await perform(edge, ways, run)
    if (begun.handled.length === 0) return
    begun.handled.forEach((id) => handled.add(id))
  }
}

export const react = (ways: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const given = payload as Partial<Payload> & { issueId?: string }
  const [subject, events] = [given.subject ?? subjectOf(given), given.events ?? []]
  await goOn(edge, ways, { subject, events })
  for (const noted of events) await reactTo(edge, ways, subject, noted)
}
