// Concluding plays: what is sent to the connected systems when a chat has ended.
import type { PlayPart } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { formsOf, getChat, markConcluded, roomOf, type ChatRow } from '../chats/index.ts'
import { getContact } from '../contacts/index.ts'
import { getIssue } from '../issues/index.ts'
import { listMeetingsOfChat, presentMeetings } from '../meetings/index.ts'
import { listInRoom } from '../messages/index.ts'
import { sendLater } from '../webhooks/index.ts'
import { listPlays, type PlayRow } from './store-playbooks.ts'

const MOST_SAID = 1_000

const isFor = (play: PlayRow, chat: ChatRow): boolean => play.isOn && (play.qualifications.length === 0 || play.qualifications.includes(chat.qualification ?? ''))

/** Of such a play somebody was told already, when nothing was known of the lead. */
const isForUnset = (play: PlayRow): boolean => play.qualifications.length === 0

const transcript = async (ctx: Ctx, chat: ChatRow) =>
  (await listInRoom(ctx, roomOf(chat.id), {}, MOST_SAID)).toReversed().map((m) => ({ at: m.at.toISOString(), by: m.author_name, side: m.author_kind === 'contact' ? 'visitor' : m.author_kind === 'bot' ? 'bot' : 'team', text: m.body_text }))

const partsOf = async (ctx: Ctx, chat: ChatRow): Promise<Record<PlayPart, unknown>> => ({
  transcript: await transcript(ctx, chat),
  fields: Object.assign({}, ...(await formsOf(ctx, chat.id)).map((form) => form.answers ?? {})) as Record<string, string>,
  meetings: (await presentMeetings(ctx, await listMeetingsOfChat(ctx, chat.id))).map(({ id, state, name, minutes, starts_at, host, location, url }) => ({ id, state, name, minutes, starts_at, host, location, url })),
  qualification: chat.qualification ?? 'unset',
})

/** One message to each webhook whose play is for such an end; whoever was told that the lead is unset hears once more, as an update, when somebody has said it. */
export const conclude = async (ctx: Ctx, chatId: string): Promise<void> => {
  const told = await markConcluded(ctx, chatId)
  if (!told) return
  const chat = await getChat(ctx, chatId)
  const plays = (await listPlays(ctx)).filter((play) => isFor(play, chat))
  if (plays.length === 0) return
  const [issue, contact, parts] = [await getIssue(ctx, chat.issueId), await getContact(ctx, chat.contactId), await partsOf(ctx, chat)]
  const about = {
    event_type: 'chat.concluded', chat_id: chat.id, issue_id: issue.id, issue_number: issue.number, contact: { id: contact.id, name: contact.name, email: contact.emails[0] ?? '' },
    page_url: chat.pageUrl, started_at: chat.startedAt.toISOString(), ended_at: chat.endedAt?.toISOString() ?? null,
  }
  for (const play of plays) await sendLater(ctx, play.webhookId, JSON.stringify({ ...about, play: play.name, is_update: told === 'update' && isForUnset(play), ...Object.fromEntries(Object.entries(parts).filter(([part]) => play.sends.includes(part as PlayPart))) }))
}
