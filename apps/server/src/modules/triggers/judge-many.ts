// Judges many at once: which of them match, and by which paths; who is at work is looked up once for all.
import type { Ctx } from '../../platform/context.ts'
import { isOpenAt, openHours } from '../hours/index.ts'
import { matching, type Compiled } from './compile.ts'
import type { Snapshot } from './judge.ts'
import type { Around } from './store-snapshot.ts'

type Judged<T> = { it: T; paths: number[]; snapshot: Snapshot }

export const judgeMany = async <T extends Pick<Around, 'account_id'>>(ctx: Ctx, compiled: Compiled, all: readonly T[], snapshotFor: (it: T) => Snapshot): Promise<Judged<T>[]> => {
  const hours = compiled.needs.hours ? await openHours(ctx, [...new Set(all.flatMap((it) => it.account_id ?? []))]) : null
  return all.flatMap((it) => {
    const snapshot = snapshotFor(it)
    if (hours) snapshot.values.support_hours = isOpenAt(hours.ofAccount(it.account_id).calendar, ctx.now.getTime()) ? 'inside' : 'outside'
    const paths = matching(compiled, snapshot, ctx.now)
    return paths.length > 0 ? [{ it, paths, snapshot }] : []
  })
}
