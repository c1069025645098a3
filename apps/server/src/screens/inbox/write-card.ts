// Cards written as JSON straight from the database's texts: lists are asked for most often, and a card of them is never looked into here.
import type { Text } from '../../platform/db.ts'
import { presentCardClock, type CardClock } from '../../modules/slas/index.ts'

const quoted = (text: Text | undefined): string => JSON.stringify(text ?? '')
/** Of a closed set, or an id: nothing in it needs an escape. */
const word = (text: Text | undefined): string => (text == null ? 'null' : `"${text}"`)

/** `2026-11-21 07:45:57.12+00`, as the database writes times in UTC; zeros at the end are left out. */
export const momentOf = (text: string): string => `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`
const moment = (text: Text | undefined): string => (text == null ? 'null' : `"${momentOf(text)}"`)
const person = (id: Text | undefined, name: Text | undefined, avatar: Text | undefined): string =>
  id == null ? 'null' : `{"id":"${id}","name":${quoted(name)},"avatar_url":${quoted(avatar)}}`

/** A row of `cardsOf`, column by column. The shape is that of `presentCard`, and a test holds the two together. */
export const writeCard = (row: Text[], now: Date): string => {
  const [
    id, number, title, state, priority, , type, source, version, lastText, lastAuthor, lastAuthorKind, lastIsPrivate, waitingSince, snoozedUntil, latestMessageAt, createdAt,
    accountId, accountName, accountLogo, requesterId, requesterName, requesterAvatar, assigneeId, assigneeName, assigneeAvatar, teamId, teamName, tags, clock, status, tickets, unread,
  ] = row
  const account = accountId == null ? 'null' : `{"id":"${accountId}","name":${quoted(accountName)},"logo_url":${quoted(accountLogo)}}`
  const team = teamId == null ? 'null' : `{"id":"${teamId}","name":${quoted(teamName)}}`
  const sla = clock == null ? 'null' : JSON.stringify(presentCardClock(JSON.parse(clock) as CardClock, now))
  const last = lastText ? `{"text":${quoted(lastText)},"author_name":${quoted(lastAuthor)},"author_kind":"${lastAuthorKind}","is_private":${lastIsPrivate === 't'}}` : 'null'
  return `{"id":"${id}","number":${number},"title":${quoted(title)},"state":"${state}","status":${status ?? 'null'},"priority":${word(priority)},"type":"${type}","source":"${source}","account":${account},"requester":${person(requesterId, requesterName, requesterAvatar)},"assignee":${person(assigneeId, assigneeName, assigneeAvatar)},"team":${team},"tags":${tags ?? '[]'},"last_message":${last},"unread":${unread === 't'},"waiting_since":${moment(waitingSince)},"snoozed_until":${moment(snoozedUntil)},"sla":${sla},"linked_tickets":${tickets ?? 'null'},"latest_message_at":${moment(latestMessageAt)},"created_at":${moment(createdAt)},"version":${version}}`
}

export const writeCards = (rows: Text[][], now: Date): string => `[${rows.map((row) => writeCard(row, now)).join(',')}]`

/** What lists are sorted by, of a row of `cardsOf`. */
export const pressingKey = (row: Text[]) => [Number(row[5]), momentOf(row[15] ?? ''), row[0] ?? ''] as const
export const activeKey = (row: Text[]) => [momentOf(row[15] ?? ''), row[0] ?? ''] as const
