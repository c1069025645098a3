// What became of what an action sent, in one sentence. Pure.

/** What was sent has a `delivery`, and until it arrives a time when it is tried next. */
export type ActionOutcome = { ok: boolean; says: string; delivery?: 'leaving' | 'sent' | 'failed'; next_at?: string }
export type Sent = { kind: 'mail' | 'call' | 'alert' | 'ticket'; title: string; state: 'leaving' | 'sent' | 'failed'; attempts: number; says: string; nextAt: Date }

const names = (rows: readonly Sent[]): string => rows.map(({ title }) => title).join(', ')
const whys = (rows: readonly Sent[]): string => rows.map(({ title, says }) => `${title}: ${says}`).join('; ')

const sayMails = (rows: readonly Sent[], failed: readonly Sent[], late: readonly Sent[], isLeaving: boolean): string => {
  if (isLeaving) return `Mails ${names(rows)}${late.length > 0 ? `; not yet ${whys(late)}` : ''}`
  if (failed.length === 0) return `Mailed ${names(rows)}`
  return failed.length === rows.length ? `The mail could not be sent: ${whys(failed)}` : `Mailed ${rows.length - failed.length} of ${rows.length}; not ${whys(failed)}`
}

/** What has not been tried is as good as what is being tried. */
export const sayLeaving = ({ kind, title }: Pick<Sent, 'kind' | 'title'>): string => ({ mail: `Mails ${title}`, call: `Calls ${title}`, alert: title, ticket: `Asks for the ticket ${title}` })[kind]

/** As long as one is on its way, nothing has failed. */
export const deliveryOf = (rows: readonly Sent[]): ActionOutcome => {
  const of = (state: Sent['state']) => rows.filter((row) => row.state === state)
  const [leaving, failed] = [of('leaving'), of('failed')]
  const late = leaving.filter(({ attempts, says }) => attempts > 0 && says !== '')
  const [first] = rows
  const says = first?.kind === 'mail' ? sayMails(rows, failed, late, leaving.length > 0) : first?.says || (first ? sayLeaving(first) : '')
  if (leaving.length === 0) return { ok: failed.length === 0, says, delivery: failed.length > 0 ? 'failed' : 'sent' }
  return { ok: true, says, delivery: 'leaving', ...(late.length > 0 ? { next_at: new Date(Math.min(...late.map(({ nextAt }) => nextAt.getTime()))).toISOString() } : {}) }
}

/** How a run ends whose actions are all done. */
export const endOf = (outcomes: readonly ActionOutcome[]): 'leaving' | 'done' | 'failed' =>
  outcomes.some(({ delivery }) => delivery === 'leaving') ? 'leaving' : outcomes.every(({ ok }) => ok) ? 'done' : 'failed'
