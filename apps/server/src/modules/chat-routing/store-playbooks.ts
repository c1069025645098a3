// Every query on playbooks and concluding plays.
import type { ConcludingPlayInput, PlaybookInput } from '@patchbay/contract'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { chatPlaybooks, concludingPlays } from './tables.ts'

export type PlaybookRow = typeof chatPlaybooks.$inferSelect
export type PlayRow = typeof concludingPlays.$inferSelect

const books = (ctx: Ctx) => eq(chatPlaybooks.workspaceId, ctx.workspaceId)
const book = (ctx: Ctx, id: string) => and(books(ctx), eq(chatPlaybooks.id, id))
const plays = (ctx: Ctx) => eq(concludingPlays.workspaceId, ctx.workspaceId)
const play = (ctx: Ctx, id: string) => and(plays(ctx), eq(concludingPlays.id, id))

/** In the order they are looked at. */
export const listPlaybooks = (ctx: Ctx): Promise<PlaybookRow[]> =>
  ctx.db.select().from(chatPlaybooks).where(books(ctx)).orderBy(asc(chatPlaybooks.position), asc(chatPlaybooks.id)).limit(200)

export const lockPlaybook = async (ctx: Ctx, id: string): Promise<PlaybookRow> => {
  const [row] = await ctx.db.select().from(chatPlaybooks).where(book(ctx, id)).for('update')
  if (!row) throw notFound('Playbook')
  return row
}

const bookOf = (given: PlaybookInput) => ({
  name: given.name, isOn: given.is_on, pages: given.pages, audience: given.audience, greeting: given.greeting, ask: given.ask, routes: given.routes, toOwner: given.to_owner, groupId: given.group_id,
})

export const insertPlaybook = async (ctx: Ctx, id: string, given: PlaybookInput): Promise<void> => {
  const position = sql<number>`(select coalesce(max(p.position) + 1, 0) from chat_playbooks p where p.workspace_id = ${ctx.workspaceId})`
  await ctx.db.insert(chatPlaybooks).values({ ...bookOf(given), id, workspaceId: ctx.workspaceId, position, createdAt: ctx.now, updatedAt: ctx.now })
}
export const updatePlaybook = async (ctx: Ctx, id: string, given: PlaybookInput): Promise<void> => {
  await ctx.db.update(chatPlaybooks).set({ ...bookOf(given), updatedAt: ctx.now }).where(book(ctx, id))
}
export const deletePlaybook = async (ctx: Ctx, id: string): Promise<void> => void (await ctx.db.delete(chatPlaybooks).where(book(ctx, id)))

export const placePlaybooks = async (ctx: Ctx, ids: string[]): Promise<void> => {
  await ctx.query(
    'chat_playbooks_place',
    `update chat_playbooks p set position = o.at from unnest($2::uuid[]) with ordinality o(id, at) where p.workspace_id = $1 and p.id = o.id`,
    [ctx.workspaceId, ids],
  )
}

export const listPlays = (ctx: Ctx): Promise<PlayRow[]> => ctx.db.select().from(concludingPlays).where(plays(ctx)).orderBy(asc(concludingPlays.name), asc(concludingPlays.id)).limit(200)

export const lockPlay = async (ctx: Ctx, id: string): Promise<PlayRow> => {
  const [row] = await ctx.db.select().from(concludingPlays).where(play(ctx, id)).for('update')
  if (!row) throw notFound('Concluding play')
  return row
}

const playOf = (given: ConcludingPlayInput) => ({ name: given.name, isOn: given.is_on, webhookId: given.webhook_id, qualifications: given.qualifications, sends: given.sends })

export const writePlay = async (ctx: Ctx, id: string, given: ConcludingPlayInput): Promise<void> => {
  const set = { ...playOf(given), updatedAt: ctx.now }
  await ctx.db.insert(concludingPlays).values({ ...set, id, workspaceId: ctx.workspaceId, createdAt: ctx.now }).onConflictDoUpdate({ target: [concludingPlays.workspaceId, concludingPlays.id], set })
}
export const deletePlay = async (ctx: Ctx, id: string): Promise<void> => void (await ctx.db.delete(concludingPlays).where(play(ctx, id)))
