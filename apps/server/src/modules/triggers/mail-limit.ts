// How many mails the triggers of a workspace may send: a rule that goes wild fills no mailboxes, and keeps our name with mail servers.

export const MOST_MAILS_AN_HOUR = 500
const HOUR_MS = 3_600_000

/** Of this process, and of this hour alone. */
let hour = 0
const sent = new Map<string, number>()

/** Whether so many more may be sent now; if so, they count. */
export const takeMails = (workspaceId: string, now: Date, count: number): boolean => {
  const current = Math.floor(now.getTime() / HOUR_MS)
  if (current !== hour) {
    hour = current
    sent.clear()
  }
  const next = (sent.get(workspaceId) ?? 0) + count
  if (next > MOST_MAILS_AN_HOUR) return false
  sent.set(workspaceId, next)
  return true
}
