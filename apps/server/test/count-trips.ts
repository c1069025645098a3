// Counts how often the database is waited for: what makes a desk slow when there is much to do.
import pg from 'pg'

export type Trips = { trips: number; statements: number; transactions: number }
/** Statements that leave together are one trip. */
export const countTrips = async (work: () => Promise<unknown>): Promise<Trips> => {
  const { query } = pg.Client.prototype as unknown as { query: (...given: unknown[]) => Promise<unknown> }
  const count = { trips: 0, statements: 0, transactions: 0 }
  const open = new WeakMap<pg.Client, number>()
  const counting = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given as [string | { text?: string }]
    const text = typeof first === 'string' ? first : (first?.text ?? '')
    if (/^begin/i.test(text)) count.transactions += 1
    if (!open.get(this)) count.trips += 1
    open.set(this, (open.get(this) ?? 0) + 1)
    count.statements += 1
    return query.apply(this, given).finally(() => void open.set(this, (open.get(this) ?? 1) - 1))
  }
  Object.assign(pg.Client.prototype, { query: counting })
  await work().finally(() => Object.assign(pg.Client.prototype, { query }))
  return count
}
