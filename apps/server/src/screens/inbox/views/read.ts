// Reads a view: its columns, the first cards of each, what was left out of its filter; or the next page of one column.
import { findViewField, PRIORITIES, SOURCES, STATE_LABELS, STATES, type State, type ViewCard, type ViewColumn, type ViewField, type ViewFilter, type ViewLook } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { invalid } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { decodeCursor, encodeCursor } from '../../../platform/page.ts'
import { isTimeZone, ownFields, readFilter } from '../../../modules/views/index.ts'
import { presentCard } from '../present.ts'
import { COUNT_CAP, listCardsOf } from '../store.ts'
import { cursorKeyOf, orderOf, partsOf, type Order, type PickedRow } from './order.ts'
import { keysIn, pick, planFreely, tally, type Cut, type Scope } from './store-pick.ts'
import { everyKeyOf, isOnCard, namesOf, shownOf } from './store-shown.ts'

const FIRST_CARDS = 50
const PAGE = 100
const MOST_COLUMNS = 40
/** So few people or teams have a column each, even an empty one. */
const ALL_OF = 15
const GIVE_UP_MS = 5_000
/** Nobody waits for a count; it says less without one, but it says it. */
const GIVE_UP_COUNTING_MS = 1_500

export type Asked = { filter: ViewFilter | null; look: ViewLook; time_zone: string; column?: string | undefined; cursor?: string | undefined; counts?: boolean | undefined }

const meOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null)

type Seen = { scope: Scope; ignored: string[]; own: readonly ViewField[] }

export const scopeOf = async (ctx: Ctx, asked: Pick<Asked, 'filter' | 'look' | 'time_zone'>): Promise<Seen> => {
  if (!isTimeZone(asked.time_zone)) throw invalid('time_zone: not a time zone known here; give one such as Europe/Lisbon.')
  const me = meOf(ctx)
  const own = await ownFields(ctx)
  const { node, ignored } = readFilter(asked.filter, { me, now: ctx.now, timeZone: asked.time_zone, own })
  return { scope: { node, unreadOnly: asked.look.unread_only, me }, ignored, own }
}

/** The field that makes the columns; one that cannot is left out and told. */
const columnsField = (look: ViewLook, ignored: string[], own: readonly ViewField[]): ViewField | null => {
  const name = look.display === 'board' ? look.columns : look.group
  if (name === '') return null
  const field = findViewField(name, own)
  if (field?.groups && !field.gone) return field
  ignored.push(`${field?.gone ? `The field “${field.label}” was deleted` : `Issues cannot be grouped by “${name.slice(0, 40)}”`}; they are shown ${look.display === 'board' ? 'by status' : 'in one list'}.`)
  return look.display === 'board' ? findViewField('state') : null
}

const FIXED: Record<string, readonly string[]> = { state: STATES, priority: [...PRIORITIES, ''], type: ['conversation', 'ticket'] }

/** Columns that are always there, in their own order. */
const fixedKeys = (field: ViewField): readonly string[] | undefined => {
  if (field.slug !== undefined && field.kind === 'flag') return ['true', 'false', '']
  if (field.slug !== undefined && field.kind === 'choice' && (field.options?.length ?? 0) < MOST_COLUMNS) return [...(field.options ?? []), '']
  return field.statuses ? field.options : FIXED[field.name]
}

const keysFor = async (ctx: Ctx, scope: Scope, field: ViewField): Promise<string[]> => {
  const fixed = fixedKeys(field)
  if (fixed) return [...fixed]
  const [seen, every] = await Promise.all([keysIn(ctx, scope, field, MOST_COLUMNS), everyKeyOf(ctx, field, ALL_OF)])
  return [...new Set([...seen, ...every])]
}

const capital = (text: string) => (text.charAt(0).toUpperCase() + text.slice(1)).replaceAll('_', ' ')

const labelOf = (field: ViewField, key: string, names: Map<string, string>): string => {
  if (key === '') return field.kind === 'member' && field.name === 'assignee_id' ? 'Nobody' : `No ${field.label.toLowerCase()}`
  if (field.name === 'state') return field.words?.[key] ?? STATE_LABELS[key as State]
  if (field.kind === 'flag') return key === 'true' ? 'Yes' : 'No'
  return field.kind === 'choice' ? (field.words?.[key] ?? capital(key)) : (names.get(key) ?? key)
}

const byLabel = (field: ViewField) => {
  const sources: readonly string[] = SOURCES
  return (a: { key: string; label: string }, b: { key: string; label: string }) =>
    Number(a.key === '') - Number(b.key === '') || (field.name === 'source' ? sources.indexOf(a.key) - sources.indexOf(b.key) : a.label.localeCompare(b.label))
}

type Heap = { key: string; label: string; rows: PickedRow[]; count: number; more: boolean; oldest: Date | null; cursor: string }

/** Null is not older than a time. */
const oldestOf = (rows: PickedRow[]): Date | null => rows.reduce<Date | null>((old, { waiting_since: at }) => (at && (!old || at < old) ? at : old), null)

const heapOf = async (ctx: Ctx, scope: Scope, cut: Cut, label: string, order: Order): Promise<Heap> => {
  const found = await pick(ctx, scope, cut, order, null, FIRST_CARDS)
  const rows = found.slice(0, FIRST_CARDS)
  const more = found.length > FIRST_CARDS
  const last = rows.at(-1)
  return { key: cut?.key ?? '', label, rows, count: rows.length, more, oldest: more ? null : oldestOf(rows), cursor: more && last ? encodeCursor(cursorKeyOf(order, last)) : '' }
}

const countedHeap = async (ctx: Ctx, scope: Scope, cut: Cut, label: string): Promise<Heap> => {
  const { n, oldest } = await tally(ctx, scope, cut, COUNT_CAP)
  return { key: cut?.key ?? '', label, rows: [], count: Math.min(n, COUNT_CAP), more: n > COUNT_CAP, oldest, cursor: '' }
}

/** The cards of all columns are fetched together. */
const cardsFor = async (ctx: Ctx, look: ViewLook, ids: string[], { scope, own }: Seen): Promise<Map<string, ViewCard>> => {
  const names = [...look.properties, look.columns, look.group, ...(look.preview === 'first' ? ['body_html'] : [])].filter((name) => name !== '' && !isOnCard(name))
  const [cards, shown] = await Promise.all([listCardsOf(ctx, ids), shownOf(ctx, ids, names, scope.me, own)])
  return new Map(cards.map((card) => [card.id, { ...presentCard(card, ctx.now), fields: shown.get(card.id) ?? {} }]))
}

const present = (heap: Heap, cards: Map<string, ViewCard>): ViewColumn => ({
  key: heap.key, label: heap.label, count: heap.count, more: heap.more, oldest_waiting_since: heap.oldest?.toISOString() ?? null,
  cards: heap.rows.flatMap((row) => cards.get(row.id) ?? []), cursor: heap.cursor,
})

const nextPage = async (ctx: Ctx, asked: Asked, seen: Seen, field: ViewField | null, order: Order): Promise<ViewColumn> => {
  const key = asked.column ?? ''
  const wantsId = field && !field.name.includes('fields.') && (field.kind === 'member' || field.kind === 'team' || field.kind === 'account' || field.kind === 'contact' || field.kind === 'tags')
  if (key !== '' && wantsId && !isId(key)) throw invalid('column: there is no such column.')
  const found = await pick(ctx, seen.scope, field && { field, key }, order, decodeCursor(asked.cursor, partsOf(order)), PAGE)
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)
  const cards = await cardsFor(ctx, asked.look, rows.map((row) => row.id), seen)
  const heap = { key, label: '', rows, count: rows.length, more: false, oldest: null, cursor: found.length > PAGE && last ? encodeCursor(cursorKeyOf(order, last)) : '' }
  return present(heap, cards)
}

export const readView = async (ctx: Ctx, asked: Asked): Promise<{ columns: ViewColumn[]; ignored: string[] }> => {
  const seen = await scopeOf(ctx, asked)
  const { scope, ignored } = seen
  const field = columnsField(asked.look, ignored, seen.own)
  const order = orderOf(asked.look, seen.own, ignored)
  planFreely(ctx, asked.counts ? GIVE_UP_COUNTING_MS : GIVE_UP_MS)
  if (asked.column !== undefined) return { columns: [await nextPage(ctx, asked, seen, field, order)], ignored }
  const keys = field ? await keysFor(ctx, scope, field) : ['']
  const names = field ? await namesOf(ctx, field, keys) : new Map<string, string>()
  const heads = keys.map((key) => ({ key, label: field ? labelOf(field, key, names) : '' }))
  if (field && !fixedKeys(field)) heads.sort(byLabel(field))
  const heaps = await Promise.all(heads.map(({ key, label }) => (asked.counts ? countedHeap(ctx, scope, field && { field, key }, label) : heapOf(ctx, scope, field && { field, key }, label, order))))
  const cards = await cardsFor(ctx, asked.look, heaps.flatMap((heap) => heap.rows.map((row) => row.id)), seen)
  return { columns: heaps.map((heap) => present(heap, cards)), ignored }
}
