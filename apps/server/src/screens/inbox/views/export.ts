// A view as a CSV file, page by page: however many issues, little memory and no long transaction.
import { findViewField, type ViewField } from '@patchbay/contract'
import type { EdgeCtx } from '../../../platform/context.ts'
import { ownFields } from '../../../modules/views/index.ts'
import { CSV_START, csvLine } from '../../../platform/csv.ts'
import { cursorKeyOf, orderOf } from './order.ts'
import { scopeOf, type Asked } from './read.ts'
import { pick, planFreely } from './store-pick.ts'
import { shownOf } from './store-shown.ts'

const PAGE = 500
const MOST_ROWS = 200_000
const PAGE_MS = 30_000
const ALWAYS = ['number', 'title']
const USUAL = ['state', 'priority', 'assignee_id', 'team_id', 'account_id', 'requester_id', 'tags', 'created_at', 'latest_message_at']

type Line = { number: number; key: string[]; cells: string[] }

/** Options by their labels. */
const worded = (field: ViewField | null, value: string | string[]): string =>
  [value].flat().map((each) => field?.words?.[each] ?? each).join(', ')

const page = (edge: EdgeCtx, asked: Asked, names: string[], after: string[] | null): Promise<Line[]> =>
  edge.transaction(async (ctx) => {
    planFreely(ctx, PAGE_MS)
    const order = orderOf(asked.look.sort, asked.look.reversed)
    const { scope, own } = await scopeOf(ctx, asked)
    const rows = (await pick(ctx, scope, null, order, after, PAGE)).slice(0, PAGE)
    const shown = await shownOf(ctx, rows.map((row) => row.id), names, scope.me, own)
    return rows.map((row) => {
      const held = shown.get(row.id) ?? {}
      const cells = names.map((name) => worded(findViewField(name, own), held[name] ?? ''))
      return { number: row.number, key: cursorKeyOf(order, row).map(String), cells }
    })
  })

/** The first page is read before the first word is given, so that what is refused is refused in a sentence. */
export const exportView = async (edge: EdgeCtx, asked: Asked, linkTo: (number: number) => string): Promise<AsyncGenerator<string>> => {
  const own = await edge.transaction((ctx) => ownFields(ctx))
  const chosen = asked.look.properties.filter((name) => findViewField(name))
  const names = [...new Set([...ALWAYS, ...(chosen.length > 0 ? chosen : USUAL)])]
  const first = await page(edge, asked, names, null)
  async function* lines(): AsyncGenerator<string> {
    yield CSV_START + csvLine([...names.map((name) => findViewField(name, own)?.label ?? name), 'Link'])
    let rows = first
    for (let written = 0; rows.length > 0; written += rows.length) {
      yield rows.map((row) => csvLine([...row.cells, linkTo(row.number)])).join('')
      const last = rows.at(-1)
      if (rows.length < PAGE || !last || written + rows.length >= MOST_ROWS) return
      rows = await page(edge, asked, names, last.key)
    }
  }
  return lines()
}
