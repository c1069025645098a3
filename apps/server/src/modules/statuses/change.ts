// Adds, renames, archives and orders the statuses of our own; the five defaults stay as they are.
import { type Body, type addStatus as adding, type changeStatus as changing, MOST_STATUSES, slugFor, STATE_LABELS, STATES, type State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { findBySlug, getStatus, insertStatus, listOwn, lockStatuses, placeStatuses, updateStatus, type StatusRow } from './store.ts'

const COLORS = ['#7c5cd6', '#0e7c86', '#b4235a', '#3f7d20', '#a15c07', '#1d5fa8', '#9a3412', '#6b5b95']

const told = (ctx: Ctx, id: string) => ctx.emit({ type: 'status.changed', objectId: id })

const isFive = (slug: string): boolean => (STATES as readonly string[]).includes(slug)

const slugOf = async (ctx: Ctx, given: Body<typeof adding>, own: StatusRow[]): Promise<string> => {
  const wished = given.slug ?? (slugFor(given.label) || 'status')
  if (given.slug === undefined) {
    const isFree = (slug: string) => !isFive(slug) && !own.some((status) => status.slug === slug)
    return isFree(wished) ? wished : (Array.from({ length: own.length + 2 }, (_, n) => `${wished}_${n + 2}`).find(isFree) ?? wished)
  }
  if (isFive(wished)) throw conflict(`slug: ${wished} is the default of its kind; choose another slug.`)
  const holder = await findBySlug(ctx, wished)
  if (holder) throw conflict(`slug: the status ${holder.label} has the slug ${wished} already; choose another.`, holder.id)
  return wished
}

const checkLabel = (label: string, category: State, own: StatusRow[]): void => {
  const holder = own.find((status) => status.category === category && !status.archivedAt && status.label.toLowerCase() === label.toLowerCase())
  if (holder) throw conflict(`There is a status called ${holder.label} here already.`, holder.id)
  if (STATE_LABELS[category].toLowerCase() === label.toLowerCase()) throw conflict(`The default here is called ${STATE_LABELS[category]} already.`)
}

export const addStatus = async (ctx: Ctx, given: Body<typeof adding>): Promise<void> => {
  await lockStatuses(ctx)
  const own = await listOwn(ctx)
  if (own.filter((status) => !status.archivedAt).length >= MOST_STATUSES) throw conflict(`There are ${MOST_STATUSES} statuses of your own; archive one first.`)
  checkLabel(given.label, given.category, own)
  const id = newId(ctx.now.getTime())
  const hexColor = given.hex_color ?? (COLORS[own.length % COLORS.length] as string)
  await insertStatus(ctx, { id, category: given.category, slug: await slugOf(ctx, given, own), label: given.label, hexColor, position: own.length })
  await told(ctx, id)
}

export const changeStatus = async (ctx: Ctx, id: string, given: Body<typeof changing>): Promise<void> => {
  await lockStatuses(ctx)
  const kept = await getStatus(ctx, id)
  const others = (await listOwn(ctx)).filter((status) => status.id !== kept.id)
  const comesBack = given.is_archived === false && kept.archivedAt !== null
  if (given.label !== undefined || comesBack) checkLabel(given.label ?? kept.label, kept.category, others)
  await updateStatus(ctx, kept.id, {
    ...(given.label === undefined ? {} : { label: given.label }),
    ...(given.hex_color === undefined ? {} : { hexColor: given.hex_color }),
    ...(given.is_archived === undefined ? {} : { archivedAt: given.is_archived ? (kept.archivedAt ?? ctx.now) : null }),
  })
  await told(ctx, kept.id)
}

export const orderStatuses = async (ctx: Ctx, category: State, ids: string[]): Promise<void> => {
  await lockStatuses(ctx)
  const known = (await listOwn(ctx)).filter((status) => status.category === category).map((status) => status.id)
  const given = ids.map((id) => id.toLowerCase())
  for (const id of given) if (!known.includes(id)) await getStatus(ctx, id)
  if (given.length !== known.length || new Set(given).size !== known.length || given.some((id) => !known.includes(id))) throw invalid('ids: name every status of this kind that is not its default once.')
  await placeStatuses(ctx, given)
  await told(ctx, ctx.workspaceId)
}
