// Transactions whose end does not wait for the disk.
import type { Ctx } from './context.ts'

/**
 * The end of this transaction does not wait for the disk: for what comes again by itself when it is lost with the power or
 * the database, as its letter or its job is there until the same transaction has done it. Nothing leaves the house in between:
 * whatever is sent is first written by a transaction that waits, and then all before it is on the disk too.
 */
export const commitLazily = ({ put }: Pick<Ctx, 'put'>): void => put('commit_lazily', `select set_config('synchronous_commit', 'off', true)`, [])
