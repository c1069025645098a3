// Asks the database whether Slack may be called now, and tells it what Slack refused: one statement each, outside any transaction.
import type { Query } from '../../platform/db.ts'

/** `burstMs` is how far one may run ahead of the pace, and how far with care; below zero the pace binds only after Slack has complained. */
export type Budget = { key: string; everyMs: number; burstMs: number; carefulBurstMs: number }
type Who = { workspaceId: string; id: string }

/** Milliseconds until one's turn; 0 means now, and counts as done. */
export const takeTurn = async (query: Query, who: Who, budgets: Budget[], now: Date): Promise<number> => {
  const [row] = await query<{ ms: number }>('slack_pace', 'select patchbay_pace($1, $2, $3, $4::text[], $5::int[], $6::int[], $7::int[]) as ms', [
    who.workspaceId, who.id, now, budgets.map((b) => b.key), budgets.map((b) => b.everyMs), budgets.map((b) => b.burstMs), budgets.map((b) => b.carefulBurstMs),
  ])
  return row?.ms ?? 0
}

/** Slack said no: nothing of these until `shutUntil`, and only what is promised until `carefulUntil`. */
export const shutBudgets = async (query: Query, who: Who, keys: string[], now: Date, shutUntil: Date, carefulUntil: Date): Promise<void> => {
  await query(
    'slack_pace_shut',
    `insert into slack_budgets (workspace_id, installation_id, key, free_at, turn_at, shut_until, careful_until)
     select $1, $2, k, $4::timestamptz, $4::timestamptz, case when k = ($3::text[])[1] then $5::timestamptz else $4::timestamptz end, $6 from unnest($3::text[]) k order by k
     on conflict (workspace_id, installation_id, key) do update
       set shut_until = greatest(slack_budgets.shut_until, excluded.shut_until), careful_until = excluded.careful_until`,
    [who.workspaceId, who.id, keys, now, shutUntil, carefulUntil],
  )
}
