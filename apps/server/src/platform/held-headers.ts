// Headers of a workspace's own for what is sent elsewhere: their values are sealed, told to nobody, and kept for their address only.
import { invalid } from './errors.ts'
import type { Secrets } from './secrets.ts'

/** @throws for a header without a value that is not held already. */
export const sealHeaders = (secrets: Secrets, given: readonly { name: string; value: string }[], held: Record<string, string>) => {
  const pairs = given.map(({ name, value }) => {
    const kept = value || held[name]
    if (kept === undefined) throw invalid(`headers: ${name} needs a value.`)
    return [name, kept] as const
  })
  return { headers: secrets.seal(JSON.stringify(Object.fromEntries(pairs))), headerNames: pairs.map(([name]) => name) }
}

/** What is held was for the old address: a new one must not be handed it. */
export const heldHeaders = (secrets: Secrets, row: { url: string; headers: string }, url: string): Record<string, string> =>
  new URL(row.url).origin === new URL(url).origin ? (JSON.parse(secrets.open(row.headers)) as Record<string, string>) : {}
