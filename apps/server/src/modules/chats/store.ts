// Every query on chats and the forms in them.
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/workspace.ts'
import { chatForms, chats } from './tables.ts'

export type ChatRow = typeof chats.$inferSelect
export type ChatFormRow = typeof chatForms.$inferSelect
export type ChatChange = Partial<Omit<typeof chats.$inferInsert, 'workspaceId' | 'id'>>

const mine = (ctx: Ctx, id: string) => and(eq(chats.workspaceId, ctx.workspaceId), eq(chats.id, id))

export const findChat = async (ctx: Ctx, id: string): Promise<ChatRow | null> => {
  const [row] = await ctx.db.select().from(chats).where(mine(ctx, id))
  return row ?? null
}

export const getChat = async (ctx: Ctx, id: string): Promise<ChatRow> => {
  const chat = await findChat(ctx, id)
  if (!chat) throw notFound('Chat')
  return chat
}

/** Held until the transaction ends: two of us may answer at the same moment. */
export const lockChat = async (ctx: Ctx, id: string): Promise<ChatRow> => {
  const [row] = await ctx.db.select().from(chats).where(mine(ctx, id)).for('no key update')
  if (!row) throw notFound('Chat')
  return row
}

export const findStarted = async (ctx: Ctx, visitorId: string, clientId: string): Promise<ChatRow | null> => {
  const [row] = await ctx.db.select().from(chats).where(and(eq(chats.workspaceId, ctx.workspaceId), eq(chats.visitorId, visitorId), eq(chats.clientId, clientId)))
  return row ?? null
}

/** An issue that chats were merged into is the latest of them. */
export const chatOfIssue = async (ctx: Ctx, issueId: string): Promise<ChatRow | null> => {
  const [row] = await ctx.db.select().from(chats).where(and(eq(chats.workspaceId, ctx.workspaceId), eq(chats.issueId, issueId))).orderBy(desc(chats.startedAt)).limit(1)
  return row ?? null
}

const MOST_LISTED = 50
type Whose = { visitorId: string; contactId: string | null }
/** Of a contact when the visitor has proved to be it, else of one browser. */
export const listChatsOf = (ctx: Ctx, { visitorId, contactId }: Whose): Promise<ChatRow[]> =>
  ctx.db
    .select()
    .from(chats)
    .where(and(eq(chats.workspaceId, ctx.workspaceId), contactId ? eq(chats.contactId, contactId) : eq(chats.visitorId, visitorId)))
    .orderBy(desc(chats.startedAt))
    .limit(MOST_LISTED)

type Way = { playbook: string; routing_group: string }

/** By the names that they have now. */
export const wayOf = async (ctx: Ctx, { playbookId, routingGroupId }: Pick<ChatRow, 'playbookId' | 'routingGroupId'>): Promise<Way> => {
  if (!playbookId && !routingGroupId) return { playbook: '', routing_group: '' }
  const [way] = await ctx.query<Way>(
    'chat_way',
    `select coalesce((select name from chat_playbooks where workspace_id = $1 and id = $2), '') as playbook, coalesce((select name from routing_groups where workspace_id = $1 and id = $3), '') as routing_group`,
    [ctx.workspaceId, playbookId, routingGroupId],
  )
  return way ?? { playbook: '', routing_group: '' }
}

export const titlesOf = (ctx: Ctx, chatIds: string[]) =>
  ctx.query<{ id: string; issue_id: string; number: number; title: string }>(
    'chat_titles',
    `select c.id, i.id as issue_id, i.number, i.title from chats c
     join issues i on i.workspace_id = c.workspace_id and i.id = c.issue_id
     where c.workspace_id = $1 and c.id = any($2) and i.deleted_at is null`,
    [ctx.workspaceId, chatIds],
  )

export const insertChat = async (ctx: Ctx, chat: Omit<typeof chats.$inferInsert, 'workspaceId'>): Promise<void> => {
  await ctx.db.insert(chats).values({ ...chat, workspaceId: ctx.workspaceId })
}

export const updateChat = async (ctx: Ctx, id: string, change: ChatChange): Promise<void> => {
  await ctx.db.update(chats).set({ ...change, updatedAt: ctx.now }).where(mine(ctx, id))
}

/** Chats of an issue that somebody else has go to this member; gives which. */
export const transferRows = (ctx: Ctx, issueId: string, memberId: string): Promise<{ id: string }[]> =>
  ctx.query<{ id: string }>(
    'chats_transfer',
    `update chats set claimed_by = $3, updated_at = $4 where workspace_id = $1 and issue_id = $2 and state = 'active' and claimed_by <> $3 returning id`,
    [ctx.workspaceId, issueId, memberId, ctx.now],
  )

/** Chats of an issue that have not ended; more than one only where chats were merged. */
export const listRunning = async (ctx: Ctx, issueId: string): Promise<string[]> =>
  (await ctx.query<{ id: string }>('chats_running', "select id from chats where workspace_id = $1 and issue_id = $2 and state <> 'ended' order by started_at limit 50", [ctx.workspaceId, issueId])).map((row) => row.id)

/** Whoever writes looks at the chat; nobody waits for it. */
export const putSeen = (ctx: Ctx, id: string): void => ctx.put('chat_put_seen', 'update chats set seen_at = $3, updated_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, ctx.now])

const VISITORS_WORDS = `from messages m where m.workspace_id = c.workspace_id and m.room = 'chat:' || c.id and m.author_kind = 'contact' and not m.is_private`
/** One of us looks at the chats of an issue, or answers in one; gives those in which the visitor had said something that none of us had seen. */
export const markTeamSeen = (ctx: Ctx, by: 'issue_id' | 'id', id: string): Promise<{ id: string }[]> =>
  ctx.query<{ id: string }>(
    `chats_team_seen_${by}`,
    `update chats c set team_seen_at = greatest($3::timestamptz, (select max(m.at) ${VISITORS_WORDS})) where c.workspace_id = $1 and c.${by} = $2
       and (select max(m.at) ${VISITORS_WORDS}) > coalesce(c.team_seen_at, '-infinity') returning c.id`,
    [ctx.workspaceId, id, ctx.now],
  )

export const markSeen = async (ctx: Ctx, chat: ChatRow): Promise<void> => {
  await updateChat(ctx, chat.id, { seenAt: ctx.now })
  await ctx.emit({ type: 'chat.seen', issueId: chat.issueId, objectId: chat.id })
}

/** What a chat ended with is told once, and once more where the word on the lead came after that: says which it is, null for neither. */
export const markConcluded = async (ctx: Ctx, id: string): Promise<'first' | 'update' | null> => {
  const [chat] = await ctx.db.select().from(chats).where(mine(ctx, id)).for('no key update')
  if (chat?.state !== 'ended') return null
  const { concludedAt, toldUnset, qualification } = chat
  const told = concludedAt === null ? 'first' : toldUnset && qualification !== null ? 'update' : null
  if (told) await ctx.db.update(chats).set({ concludedAt: ctx.now, toldUnset: told === 'first' && qualification === null }).where(mine(ctx, id))
  return told
}

/** Across workspaces: chats that somebody has taken, in which nothing was said since then. */
export const listQuiet = (house: House, before: Date) =>
  house.database.lookUp<{ workspace_id: string; id: string }>(
    'chats_quiet',
    `select c.workspace_id, c.id from chats c join issues i on i.workspace_id = c.workspace_id and i.id = c.issue_id
     where c.state = 'active' and c.updated_at < $1 and i.latest_message_at < $1 order by c.updated_at limit 200`,
    [before],
  )

/** Chats whose issue was merged into another one belong to that from then on. */
export const moveChats = async (ctx: Ctx, fromIssueId: string, toIssueId: string): Promise<void> => {
  await ctx.db.update(chats).set({ issueId: toIssueId }).where(and(eq(chats.workspaceId, ctx.workspaceId), eq(chats.issueId, fromIssueId)))
}

export const insertForm = async (ctx: Ctx, form: Omit<typeof chatForms.$inferInsert, 'workspaceId'>): Promise<void> => {
  await ctx.db.insert(chatForms).values({ ...form, workspaceId: ctx.workspaceId })
}

export const listChatForms = (ctx: Ctx, chatId: string): Promise<ChatFormRow[]> =>
  ctx.db.select().from(chatForms).where(and(eq(chatForms.workspaceId, ctx.workspaceId), eq(chatForms.chatId, chatId))).orderBy(asc(chatForms.at)).limit(50)

export const lockForm = async (ctx: Ctx, chatId: string, id: string): Promise<ChatFormRow> => {
  const [row] = await ctx.db.select().from(chatForms).where(and(eq(chatForms.workspaceId, ctx.workspaceId), eq(chatForms.id, id), eq(chatForms.chatId, chatId))).for('update')
  if (!row) throw notFound('Form')
  return row
}

export const answerFormRow = async (ctx: Ctx, id: string, answers: Record<string, string>): Promise<void> => {
  await ctx.db.update(chatForms).set({ answers: sql`${JSON.stringify(answers)}::jsonb`, answeredAt: ctx.now }).where(and(eq(chatForms.workspaceId, ctx.workspaceId), eq(chatForms.id, id)))
}
