// What people set for themselves: the profile, the picture, the password.
import type { Body, changeProfile as endpoint, Profile } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { AppError, denied, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { createLimits } from '../../platform/limits.ts'
import type { Blobs } from '../../platform/outside.ts'
import { hashPassword, newSecret, passwordFits } from '../../platform/secrets.ts'
import { contentTypeOf, insertAttachment, PICTURES } from '../attachments/index.ts'
import { getMember, updateMember, type Member } from '../members/index.ts'
import { isTimeZone } from '../views/index.ts'
import { deleteOtherSessions } from './store.ts'

export const meOf = ({ actor }: Pick<Ctx, 'actor'>): string => {
  if (actor.kind === 'user') return actor.id
  throw denied('Only a person has a session; tokens use the public API.')
}

export const presentProfile = (m: Member): Profile => ({
  name: m.name, email: m.email, avatar_url: m.avatarUrl, signature: m.signature, time_zone: m.timeZone, theme: m.theme, language: m.language,
  message_language: m.messageLanguage, undo_send_seconds: m.undoSendSeconds, notifications: m.notifications,
})

const told = async (ctx: Ctx, member: Member): Promise<Profile> => {
  await ctx.emit({ type: 'user.changed', objectId: member.id })
  return presentProfile(member)
}

export const changeProfile = async (ctx: Ctx, given: Body<typeof endpoint>): Promise<Profile> => {
  const { name, signature, time_zone: timeZone, theme, language, message_language: messageLanguage, undo_send_seconds: undoSendSeconds, notifications } = given
  if (timeZone && !isTimeZone(timeZone)) throw invalid('time_zone: not a time zone known here; give one such as Europe/Lisbon.')
  const change = Object.fromEntries(Object.entries({ name, signature, timeZone, theme, language, messageLanguage, undoSendSeconds, notifications }).filter(([, value]) => value !== undefined))
  return told(ctx, await updateMember(ctx, meOf(ctx), change))
}

const MOST_PICTURE_BYTES = 300_000

/** By what is in it, whatever it is called: a picture that is drawn, never one that can run. */
export const setAvatar = async (edge: EdgeCtx, picture: string, keep: Blobs['keep'], addressOf: (file: { id: string; secret: string; name: string }) => string): Promise<Profile> => {
  const me = meOf(edge)
  if (picture === '') return edge.transaction(async (ctx) => told(ctx, await updateMember(ctx, me, { avatarUrl: '' })))
  const bytes = Buffer.from(picture, 'base64')
  const contentType = contentTypeOf(bytes)
  if (!(contentType in PICTURES)) throw invalid('picture: this is not a picture that can be shown; choose a PNG, JPEG, WebP or GIF.')
  if (bytes.length > MOST_PICTURE_BYTES) throw invalid('picture: it is larger than 300 kB; choose a smaller one.')
  const id = newId(edge.clock().getTime())
  const blob = await keep(edge.workspaceId, id, bytes)
  return edge.transaction(async (ctx) => {
    const file = await insertAttachment(ctx, { id, messageId: null, name: 'avatar', contentType, size: bytes.length, blob, secret: newSecret() })
    return told(ctx, await updateMember(ctx, me, { avatarUrl: addressOf(file) }))
  })
}

/** However many sessions somebody has stolen. */
const TRIES_A_MINUTE = 5
const tries = createLimits()

export const changePassword = async (edge: EdgeCtx, given: { current: string; next: string }, sessionId: string): Promise<void> => {
  const me = meOf(edge)
  const limit = tries.take(me, TRIES_A_MINUTE, edge.clock().getTime())
  if (!limit.allowed) throw new AppError('rate_limited', `Too many tries; try again in ${limit.retryAfterSeconds} s.`, { retryAfterSeconds: limit.retryAfterSeconds })
  const { passwordHash } = await edge.transaction((ctx) => getMember(ctx, me))
  if (!(await passwordFits(given.current, passwordHash))) throw invalid('current: this is not the password you have.')
  if (given.current === given.next) throw invalid('next: this is the password you have; choose another one.')
  const hashed = await hashPassword(given.next)
  await edge.transaction(async (ctx) => {
    await updateMember(ctx, me, { passwordHash: hashed })
    await deleteOtherSessions(ctx, me, sessionId)
  })
}
