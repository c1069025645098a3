// A view as a CSV file, page by page: however many issues, little memory and no long transaction.
import { findViewField, MOST_EXPORTED, type ViewField } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Pages } from '../../../modules/exports/index.ts'
import { ownFields } from '../../../modules/views/index.ts'
import { CSV_START, csvLine } from '../../../platform/csv.ts'
import { cursorKeyOf, orderOf } from './order.ts'
import { scopeOf, type Asked } from './read.ts'
import { pick, planFreely, tally } from './store-pick.ts'
import { shownOf } from './store-shown.ts'

const PAGE = 500
const COUNT_MS = 5_000
const PAGE_MS = 30_000
const ALWAYS = ['number', 'title']
const USUAL = ['state', 'priority', 'assignee_id', 'team_id', 'account_id', 'requester_id', 'tags', 'created_at', 'latest_message_at']

type Line = { number: number; key: string[]; cells: string[] }

/** Options by their labels. */
const worded = (field: ViewField | null, value: string | string[]): string =>
  [value].flat().map((each) => field?.words?.[each] ?? each).join(', ')

const page = async (ctx: Ctx, asked: Asked, names: string[], after: string[] | null): Promise<Line[]> => {
  planFreely(ctx, PAGE_MS)
  const { scope, own } = await scopeOf(ctx, asked)
  const order = orderOf(asked.look, own)
  const rows = (await pick(ctx, scope, null, order, after, PAGE)).slice(0, PAGE)
  const shown = await shownOf(ctx, rows.map((row) => row.id), names, scope.me, own)
  return rows.map((row) => {
    const held = shown.get(row.id) ?? {}
    const cells = names.map((name) => worded(findViewField(name, own), held[name] ?? ''))
    return { number: row.number, key: cursorKeyOf(order, row).map(String), cells }
  })
}

/** What is in a file: the number and the title, and what the view shows or, where it shows nothing, the usual. */
const namesIn = (asked: Asked): string[] => {
  const chosen = asked.look.properties.filter((name) => findViewField(name))
  return [...new Set([...ALWAYS, ...(chosen.length > 0 ? chosen : USUAL)])]
}
const headOf = (names: string[], own: readonly ViewField[]): string => CSV_START + csvLine([...names.map((name) => findViewField(name, own)?.label ?? name), 'Link'])

type LinkTo = (number: number) => string
const textOf = (rows: Line[], linkTo: LinkTo): string => rows.map((row) => csvLine([...row.cells, linkTo(row.number)])).join('')

/** The first page is read before the first word is given, so that what is refused is refused in a sentence. */
export const exportView = async (edge: EdgeCtx, asked: Asked, linkTo: LinkTo): Promise<AsyncGenerator<string>> => {
  const own = await edge.transaction((ctx) => ownFields(ctx))
  const names = namesIn(asked)
  const first = await edge.transaction((ctx) => page(ctx, asked, names, null))
  async function* lines(): AsyncGenerator<string> {
    yield headOf(names, own)
    let rows = first
    for (let written = 0; rows.length > 0; written += rows.length) {
      yield textOf(rows, linkTo)
      const last = rows.at(-1)
      if (rows.length < PAGE || !last || written + rows.length >= MOST_EXPORTED) return
      rows = await edge.transaction((ctx) => page(ctx, asked, names, last.key))
    }
  }
  return lines()
}

/** The same, part by part, for a file that is written in the background. */
export const pagesOfViews = (publicUrl: string): Pages => ({
  async linesOf(ctx, asked, after) {
    const names = namesIn(asked)
    const rows = await page(ctx, asked, names, after)
    const head = after === null ? headOf(names, await ownFields(ctx)) : ''
    const reached = rows.length < PAGE ? null : (rows.at(-1)?.key ?? null)
    return { text: head + textOf(rows, (number) => `${publicUrl}/issues/${number}`), rows: rows.length, reached }
  },
  async totalOf(edge, actor, asked, most) {
    try {
      return await edge.transaction(async (ctx) => {
        planFreely(ctx, COUNT_MS)
        const { scope } = await scopeOf(ctx.as(actor), asked)
        return Math.min(most, (await tally(ctx, scope, null, most)).n)
      }, { seenBy: actor.kind === 'user' ? actor.id : null })
    } catch (error) {
      if (error instanceof AppError && error.code === 'too_large') return null
      throw error
    }
  },
})
