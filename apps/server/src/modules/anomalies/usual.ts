// What is usual in a workspace: its issues of the days before, read again only after a while, as a busy desk looks every few seconds.
import type { Ctx } from '../../platform/context.ts'
import { textOf } from '../../platform/html.ts'
import { standAside } from '../../platform/prompt.ts'
import { createYield } from '../../platform/yielding.ts'
import { gistOf, meet, newCompany, type Company, type Gist } from '../intelligence/index.ts'
import { listOpened, type OpenedIssue } from '../issues/index.ts'
import { USUAL_MS, type Opened, type Usual } from './burst.ts'

/** A busier week is judged by its newest issues. */
const MOST_BEFORE = 1_000
const KEPT_MS = 10 * 60_000
const MOST_KEPT = 8
const wordsOf = (issue: OpenedIssue): string => `${issue.title}\n${textOf(issue.body_html)}`

const kept = new Map<string, { at: number; usual: Usual }>()

const inTurns = async <T, R>(rows: readonly T[], work: (row: T) => R): Promise<R[]> => {
  const made: R[] = []
  const yieldLoop = createYield()
  for (const row of rows) {
    const turn = yieldLoop()
    if (turn) await turn.then(() => standAside())
    made.push(work(row))
  }
  return made
}

type Read = { title: string; body: string; gist: Gist }
/** Of the last look: a busy desk looks every few seconds, and most of what it finds is what it found before. */
const readLast = new WeakMap<Company, Map<string, Read>>()

export const readOpened = async (issues: readonly OpenedIssue[], company: Company): Promise<Opened[]> => {
  const before = readLast.get(company)
  const read = (issue: OpenedIssue): Read => {
    const known = before?.get(issue.id)
    if (known && known.title === issue.title && known.body === issue.body_html) return known
    return { title: issue.title, body: issue.body_html, gist: gistOf(wordsOf(issue), company) }
  }
  const found = await inTurns(issues, (issue) => ({ issue, read: read(issue) }))
  readLast.set(company, new Map(found.map(({ issue, read: one }) => [issue.id, one])))
  return found.map(({ issue, read: { gist } }) => ({ id: issue.id, accountId: issue.account_id, at: issue.created_at, gist }))
}

const readUsual = async (ctx: Ctx, to: Date): Promise<Usual> => {
  const before = await listOpened(ctx, { from: new Date(ctx.now.getTime() - USUAL_MS), to, most: MOST_BEFORE })
  const company: Company = newCompany()
  const texts = await inTurns(before, (issue) => {
    const text = wordsOf(issue)
    meet(company, text)
    return text
  })
  let gists: Promise<Gist[]> | undefined
  return { company, gists: () => (gists ??= inTurns(texts, (text) => gistOf(text, company))) }
}

export const usualOf = async (ctx: Ctx, to: Date): Promise<Usual> => {
  const now = ctx.now.getTime()
  const known = kept.get(ctx.workspaceId)
  if (known && Math.abs(now - known.at) < KEPT_MS) return known.usual
  const usual = await readUsual(ctx, to)
  kept.delete(ctx.workspaceId)
  kept.set(ctx.workspaceId, { at: now, usual })
  for (const id of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(id)
  return usual
}
