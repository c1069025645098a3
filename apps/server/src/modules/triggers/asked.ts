// Conditions in plain words: each trigger that has some is judged in a job of its own, so that nothing else waits for the answer.
import { MOST_DEEP } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { askAi } from '../ai/index.ts'
import { declineRun, startPaths } from './begin.ts'
import type { Asked } from './asks.ts'
import type { Compiled } from './compile.ts'
import { knownTriggers } from './known.ts'
import { perform } from './perform.ts'
import { fillText } from './rules-fill.ts'
import { see, variablesOf, type Seen } from './snapshot.ts'
import { listOfRoots } from './store-runs.ts'
import type { Ways } from './ways.ts'

type Answer = { holds: boolean | null; says: string }
type Question = { path: number; words: string }

type Judged = { paths: number[]; declined: number[]; question: Question | null }

/** Its paths in their order, as far as is known; what is asked is asked only where all else holds. */
const judge = (c: Compiled, { snapshot }: Seen, now: Date, answers: ReadonlyMap<number, Answer>, mayAsk: boolean): Judged => {
  const [paths, declined]: [number[], number[]] = [[], []]
  for (const [at, path] of c.paths.entries()) {
    if (!path.test(snapshot, now)) continue
    const answer = path.ai_condition === undefined || !mayAsk ? undefined : answers.get(at)
    if (path.ai_condition !== undefined && mayAsk && !answer) return { paths, declined, question: { path: at, words: path.ai_condition } }
    if (answer && answer.holds !== true) declined.push(at)
    else paths.push(at)
    if (c.run === 'first' && paths.length > 0) break
  }
  return { paths, declined, question: null }
}

type Step = { question: Question } | { runs: string[] }

/** What runs already, or would be cut, is asked nothing. */
const step = async (ctx: Ctx, ways: Ways, { subject, noted, triggerId }: Asked, answers: ReadonlyMap<number, Answer>): Promise<Step> => {
  const c = (await knownTriggers(ctx)).byId.get(triggerId)
  const seen = c ? await see(ctx, subject, noted, c.needs) : null
  if (!c || !seen) return { runs: [] }
  const earlier = (await listOfRoots(ctx, subject, [noted.rootId])).filter((run) => run.triggerId === c.id)
  const begun = earlier.filter((run) => run.event.id === noted.id)
  if (begun.length > 0) return { runs: begun.filter((run) => run.state === 'running').map((run) => run.id) }
  const { paths, declined, question } = judge(c, seen, ctx.now, answers, earlier.length === 0 && noted.depth < MOST_DEEP)
  if (question) return { question: { ...question, words: fillText(question.words, variablesOf(seen, noted, c.name, ways.publicUrl)) } }
  for (const path of declined) await declineRun(ctx, { c, path, seen, noted }, answers.get(path)?.says ?? '')
  return { runs: await startPaths(ctx, { c, paths, seen, noted, reasons: new Map([...answers].map(([path, { says }]) => [path, says])) }) }
}

const answerTo = async (edge: EdgeCtx, ways: Ways, { subject }: Asked, words: string): Promise<Answer> => {
  const { holds, reason, why } = await askAi(edge, { secrets: ways.secrets }, subject.id, words)
  if (holds === null) return { holds, says: `AI could not tell whether its condition holds, so nothing was done: ${why.replace(/^No model is set for rules\.$/, 'its words alone do not say, and no model is chosen for rules in the settings under AI.')}` }
  return { holds, says: holds ? `AI says that its condition holds: ${reason}` : `AI says that its condition does not hold: ${reason}` }
}

/** The job. It may come again: what began goes on, and what was asked is remembered. */
export const askThenBegin = (ways: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const given = payload as Asked
  const answers = new Map<number, Answer>()
  for (;;) {
    const next = await edge.transaction((ctx) => step(ctx, ways, given, answers))
    if ('runs' in next) {
      for (const run of next.runs) await perform(edge, ways, run)
      return
    }
    answers.set(next.question.path, await answerTo(edge, ways, given, next.question.words))
  }
}
