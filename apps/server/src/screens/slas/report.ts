// How promises were kept: in all, over time, and by policy, team and assignee.
import { SLA_KINDS, type SLA_STEPS, type SlaReport } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { countBy, countByKind, countOverTime, spanOf, type Chosen, type Named } from './store.ts'

const DAY_MS = 86_400_000

/** So that a chart has enough bars and not too many. */
const stepFor = (since: Date | null, until: Date | null): (typeof SLA_STEPS)[number] => {
  const days = since && until ? (until.getTime() - since.getTime()) / DAY_MS : 0
  return days <= 31 ? 'day' : days <= 200 ? 'week' : 'month'
}

const named = (nobody: string) => (row: Named) => ({ ...row, name: row.name ?? (row.id === null ? nobody : 'Deleted') })

export const readReport = async (ctx: Ctx, chosen: Chosen): Promise<SlaReport> => {
  const { since, until } = await spanOf(ctx, chosen)
  const step = stepFor(since, until)
  const kinds = await countByKind(ctx, chosen)
  return {
    by_kind: SLA_KINDS.flatMap((kind) => kinds.find((row) => row.kind === kind) ?? []), step,
    over_time: (await countOverTime(ctx, chosen, step)).map(({ at, ...counts }) => ({ at: at.toISOString(), ...counts })),
    by_policy: (await countBy(ctx, chosen, 'policy')).map(named('Triggers')),
    by_team: (await countBy(ctx, chosen, 'team')).map(named('No team')),
    by_assignee: (await countBy(ctx, chosen, 'assignee')).map(named('Nobody')),
  }
}
