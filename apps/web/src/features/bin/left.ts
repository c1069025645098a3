// How long a deleted issue can still be taken out of the bin.
import type { BinnedIssue } from '@patchbay/contract'

const DAY_MS = 24 * 3_600_000

/** The minute hand of the page may stand a little before the moment of deleting; that is no day more. */
export const sayLeft = ({ deleted_at, gone_at }: Pick<BinnedIssue, 'deleted_at' | 'gone_at'>, now: number): string => {
  const days = Math.ceil((Date.parse(gone_at) - Math.max(now, Date.parse(deleted_at))) / DAY_MS)
  return days <= 1 ? 'one day left' : `${days} days left`
}
