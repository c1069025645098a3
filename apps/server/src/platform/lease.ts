// Whether what was handed out with a connection may still use it.
//
// Of several things done at once in a transaction the others may still be under way when one has failed. What they would
// ask then would be asked in the next transaction of that connection, which may be another workspace's.

export type Lease = { over: boolean }

const leases = new WeakMap<object, Lease>()

/** The lease of a connection, until it is ended; then the next is another. */
export const leaseOf = (client: object): Lease => {
  const known = leases.get(client)
  if (known) return known
  const made = { over: false }
  leases.set(client, made)
  return made
}

export const endLease = (client: object): void => {
  leaseOf(client).over = true
  leases.delete(client)
}

/** @throws when the transaction it was handed out for has failed. */
export const checkLease = (lease: Lease): void => {
  if (lease.over) throw new Error('This transaction has failed and is over; nothing more can be asked in it.')
}
