// Opens and checks sessions: the cookie names workspace and session; its secret is what counts.
import { can } from '@patchbay/contract'
import { SYSTEM, type Caller, type Ctx } from '../../platform/context.ts'
import { isId, newId } from '../../platform/id.ts'
import { hashToken, newSecret, sameText } from '../../platform/secrets.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { actorOfMember, findMember } from '../members/index.ts'
import { findSession, insertSession, markSeen } from './store.ts'

export const COOKIE = 'patchbay_session'
export const SESSION_SECONDS = 14 * 24 * 3600

const SEEN_EVERY_MS = 10 * 60_000

/** The cookie's value. */
export const openSession = async (ctx: Ctx, memberId: string, browser = ''): Promise<string> => {
  const id = newId(ctx.now.getTime())
  const secret = newSecret()
  await insertSession(ctx, { id, memberId, secretHash: hashToken(secret), browser: browser.slice(0, 300), expiresAt: new Date(ctx.now.getTime() + SESSION_SECONDS * 1000) })
  return `${ctx.workspaceId}.${id}.${secret}`
}

export const partsOf = (cookie: string): { workspaceId: string; id: string; secret: string } | null => {
  const [workspaceId = '', id = '', secret = ''] = cookie.split('.')
  return isId(workspaceId) && isId(id) && secret ? { workspaceId, id, secret } : null
}

export const checkSession = async (house: House, cookie: string): Promise<Caller | null> => {
  const parts = partsOf(cookie)
  if (!parts) return null
  const { workspaceId } = parts
  return stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
    const session = await findSession(ctx, parts.id)
    const member = session && sameText(session.secretHash, hashToken(parts.secret)) ? await findMember(ctx, session.memberId) : null
    if (!member || member.deactivatedAt) return null
    if (session && ctx.now.getTime() - (session.seenAt ?? session.createdAt).getTime() > SEEN_EVERY_MS) await markSeen(ctx, parts.id)
    const actor = actorOfMember(member)
    const scope = member.ownRole?.issueFilter ? await house.scopeOf(ctx, member.id) : undefined
    return { workspaceId, actor, may: (permission) => can(actor.role, permission), ...(scope === undefined ? {} : { scope }) }
  })
}
