// Several workspaces in one browser: each has a session of its own that was signed in to by itself; one of them is the present one, the others wait in a second cookie.
import type { Seat } from '@patchbay/contract'
import { SYSTEM } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import type { Http } from '../../platform/route.ts'
import { hashToken } from '../../platform/secrets.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { getMember } from '../members/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { cookieOf } from './mine.ts'
import { checkSession, COOKIE, partsOf, SESSION_SECONDS } from './open.ts'
import { deleteSession } from './store.ts'

const WAITING = 'patchbay_seats'
const MOST = 8

const workspaceOf = (cookie: string): string => partsOf(cookie)?.workspaceId ?? ''

/** One for each workspace, the first of each. */
const once = (cookies: readonly string[]): string[] => {
  const places = cookies.map(workspaceOf)
  return cookies.filter((_, at) => places[at] && places.indexOf(places[at]) === at)
}

const waitingOf = (http: Http): string[] => once((new RegExp(`(?:^|;\\s*)${WAITING}=([^;]+)`).exec(http.header('cookie'))?.[1] ?? '').split('~')).slice(0, MOST)

/** The first becomes the present one; who was present before waits, unless it is the same workspace. */
export const enter = (http: Http, cookies: readonly string[]): void => {
  const [here = '', ...others] = once([...cookies, cookieOf(http), ...waitingOf(http)])
  http.setCookie(COOKIE, here, SESSION_SECONDS)
  const waiting = others.slice(0, MOST).join('~')
  if (waiting || waitingOf(http).length > 0) http.setCookie(WAITING, waiting, waiting ? SESSION_SECONDS : 0)
}

const memberBehind = async (house: House, cookie: string) => {
  const caller = await checkSession(house, cookie)
  return caller?.actor.kind === 'user' ? { workspaceId: caller.workspaceId, memberId: caller.actor.id } : null
}

const seatBehind = async (house: House, cookie: string, isHere: boolean): Promise<Seat[]> => {
  const known = await memberBehind(house, cookie)
  if (!known) return []
  return stepInside(house, { workspaceId: known.workspaceId, actor: SYSTEM }, async (ctx) => {
    const { id, name } = await getWorkspace(ctx)
    const member = await getMember(ctx, known.memberId)
    return [{ workspace: { id, name }, user: { id: member.id, name: member.name, email: member.email, avatar_url: member.avatarUrl }, is_here: isHere }]
  })
}

/** Only what this browser has a living session for: an address alone proves nothing about who reads it. */
export const listSeats = async (house: House, http: Http): Promise<Seat[]> => {
  const seats: Seat[] = []
  const here = cookieOf(http)
  for (const cookie of once([here, ...waitingOf(http)])) seats.push(...(await seatBehind(house, cookie, cookie === here)))
  return seats.toSorted((a, b) => a.workspace.name.localeCompare(b.workspace.name))
}

/** @throws when this browser is not signed in there any more. */
export const switchTo = async (house: House, http: Http, workspaceId: string): Promise<{ workspaceId: string; memberId: string }> => {
  const cookie = once([cookieOf(http), ...waitingOf(http)]).find((each) => workspaceOf(each) === workspaceId)
  const known = cookie ? await memberBehind(house, cookie) : null
  if (!cookie || !known) throw new AppError('permission_denied', 'You are not signed in to this workspace any more; sign in again.')
  enter(http, [cookie])
  return known
}

/** Signing out is of this browser, so the sessions that wait in it end too. */
export const leaveSeats = async (house: House, http: Http): Promise<void> => {
  for (const cookie of waitingOf(http)) {
    const parts = partsOf(cookie)
    if (parts) await stepInside(house, { workspaceId: parts.workspaceId, actor: SYSTEM }, (ctx) => deleteSession(ctx, parts.id, hashToken(parts.secret)))
  }
  http.setCookie(WAITING, '', 0)
}
