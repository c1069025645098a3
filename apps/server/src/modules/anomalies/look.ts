// Looks at what was opened lately, and tells of bursts; what is known already is added to.
import type { Ctx } from '../../platform/context.ts'
import { listOpened } from '../issues/index.ts'
import { reasonOf } from './present.ts'
import { findBursts, isSameMatter, WINDOW_MS } from './burst.ts'
import { listKnown, writeAnomaly } from './store.ts'
import { readOpened, usualOf } from './usual.ts'

/** A busier hour is judged by its newest issues. */
const MOST_RECENT = 250
const LESSONS_MS = 180 * 24 * 3_600_000
/** A burst that goes on is the same burst. */
const SAME_MS = 24 * 3_600_000

export const lookForBursts = async (ctx: Ctx): Promise<void> => {
  const from = new Date(ctx.now.getTime() - WINDOW_MS)
  const recent = await listOpened(ctx, { from, to: ctx.now, most: MOST_RECENT })
  // Three issues make no burst, and the rest need not be read.
  if (recent.length < 4) return
  const { company, gists } = await usualOf(ctx, from)
  const known = await listKnown(ctx, new Date(ctx.now.getTime() - LESSONS_MS))
  const lessons = known.filter(({ state }) => state === 'false_alarm').map(({ words }) => words)
  const bursts = await findBursts(await readOpened(recent, company), gists, lessons)
  const current = bursts.length > 0 ? await listKnown(ctx, new Date(ctx.now.getTime() - SAME_MS)) : []
  for (const burst of bursts) {
    const same = current.find(({ words }) => isSameMatter(words, burst.words))
    const at = burst.issues.map((issue) => issue.at.getTime())
    const { id, isNews } = await writeAnomaly(ctx, same?.id ?? null, {
      words: burst.words, reason: reasonOf(burst), startedAt: new Date(Math.min(...at)), latestAt: new Date(Math.max(...at)), issueIds: burst.issues.map((issue) => issue.id),
    })
    if (!same) await ctx.emit({ type: 'anomaly.found', objectId: id })
    else if (isNews) await ctx.emit({ type: 'anomaly.changed', objectId: id })
  }
}
