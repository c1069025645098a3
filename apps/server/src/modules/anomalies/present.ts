// A burst as the contract shows it, and why it stands out in one sentence.
import type { Anomaly } from '@patchbay/contract'
import type { AnomalyRow } from './store.ts'
import type { Burst } from './burst.ts'

export const presentAnomaly = (row: AnomalyRow): Anomaly => ({
  id: row.id, words: row.words, reason: row.reason, state: row.state, issue_count: row.issue_count, account_count: row.account_count,
  started_at: row.started_at.toISOString(), latest_at: row.latest_at.toISOString(),
})

const times = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** "5 issues from 4 customers in 38 minutes speak of this; in the 7 days before there were 2." */
export const reasonOf = ({ issues, usual }: Burst): string => {
  const at = issues.map((issue) => issue.at.getTime())
  const minutes = Math.max(1, Math.ceil((Math.max(...at) - Math.min(...at)) / 60_000))
  const accounts = new Set(issues.map(({ id, accountId }) => accountId ?? id)).size
  return `${issues.length} issues from ${times(accounts, 'customer', 'customers')} in ${times(minutes, 'minute', 'minutes')} speak of this; in the 7 days before there ${usual === 1 ? 'was 1' : `were ${usual === 0 ? 'none' : usual}`}.`
}
