// Signing in and out, and what the app must know at its start.
import * as contract from '@patchbay/contract'
import { permissionsOf, type Session } from '@patchbay/contract'
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { AppError, denied } from '../../platform/errors.ts'
import { createLimits, type Limits } from '../../platform/limits.ts'
import { edgeRoute, openRoute, route, type Http } from '../../platform/route.ts'
import { hashPassword, hashToken, passwordFits } from '../../platform/secrets.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import {
  acceptInvitation, actorOfMember, getInvitation, getMember, listMembers, noInvitation, presentMember, readInvitationToken, type Member,
} from '../members/index.ts'
import { getWorkspace, listWorkspaces } from '../workspaces/index.ts'
import { cookieOf } from './mine.ts'
import { COOKIE, openSession, partsOf } from './open.ts'
import { meOf, presentProfile } from './profile.ts'
import { profileRoutes, type ProfileTools } from './routes-profile.ts'
import { enter, leaveSeats, listSeats, switchTo } from './seats.ts'
import { deleteSession } from './store.ts'

type DemoSignIn = { on: boolean; sandboxUrl: string }
export type SignInTools = { demo: DemoSignIn; hasSlackSignIn: boolean }

const sessionOf = async (ctx: Ctx, member: Member, demo: DemoSignIn): Promise<Session> => {
  const { id, name, slug } = await getWorkspace(ctx)
  return {
    workspace: { id, name, slug }, user: presentMember(member), profile: presentProfile(member), is_scoped: Boolean(member.ownRole?.issueFilter),
    permissions: permissionsOf(actorOfMember(member).role), sandbox_url: demo.sandboxUrl,
  }
}

const LEFT = 'Your seat here was taken back; ask an admin.'

type Whose = { workspaceId: string; memberId: string }

const sessionFor = (house: House, { workspaceId, memberId }: Whose, demo: DemoSignIn): Promise<Session> =>
  stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => sessionOf(ctx, await getMember(ctx, memberId), demo))

const opened = (house: House, { workspaceId, memberId }: Whose, http: Http): Promise<string> =>
  stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
    if ((await getMember(ctx, memberId)).deactivatedAt) throw denied(LEFT)
    return openSession(ctx, memberId, http.header('user-agent'))
  })

/** In the first of these workspaces; the others are signed in to beside it. */
const start = async (house: House, whose: [Whose, ...Whose[]], demo: DemoSignIn, http: Http): Promise<Session> => {
  const cookies: string[] = []
  for (const one of whose) cookies.push(await opened(house, one, http))
  enter(http, cookies)
  return sessionFor(house, whose[0], demo)
}

/** Email is unique within a workspace only, so the password decides among workspaces: each where it is the right one is entered. */
const findByPassword = async (house: House, email: string, password: string): Promise<Whose[]> => {
  const rows = await house.database.lookUp<{ workspace_id: string; id: string; password_hash: string | null }>(
    'sign_in', 'select workspace_id, id, password_hash from members where email = $1 and deactivated_at is null order by created_at, id limit 20', [email.toLowerCase()])
  if (rows.length === 0) await passwordFits(password, null)
  const whose: Whose[] = []
  for (const row of rows) if (await passwordFits(password, row.password_hash)) whose.push({ workspaceId: row.workspace_id, memberId: row.id })
  return whose
}

const optionsOf = async (house: House, { demo, hasSlackSignIn }: SignInTools) => {
  const [workspace] = await listWorkspaces(house)
  const options = { workspace_name: workspace?.name ?? '', has_slack: hasSlackSignIn, demo_people: [] }
  if (!workspace || !demo.on) return options
  const members = await stepInside(house, { workspaceId: workspace.id, actor: SYSTEM }, listMembers)
  return {
    ...options,
    // Who may do everything comes first: a newcomer takes the first.
    demo_people: members.filter((m) => !m.deactivatedAt).toSorted((a, b) => Number(b.role === 'admin') - Number(a.role === 'admin')).map((m) => ({ id: m.id, name: m.name, email: m.email, avatar_url: m.avatarUrl })),
  }
}

/** For one address, wherever the tries come from; the limit of the endpoint counts by who asks. */
const TRIES_A_MINUTE = 10

const refuseGuessing = (tries: Limits, email: string, now: Date) => {
  const { allowed, retryAfterSeconds } = tries.take(email.toLowerCase(), TRIES_A_MINUTE, now.getTime())
  if (!allowed) throw new AppError('rate_limited', `Too many tries to sign in; try again in ${retryAfterSeconds} s.`, { retryAfterSeconds })
}

/** A password costs as much to make as to check, so a token that is none is found out first. */
const enterByInvitation = async (house: House, given: { token: string; name: string; password: string }): Promise<{ workspaceId: string; memberId: string }> => {
  const parts = readInvitationToken(given.token)
  if (!parts) throw noInvitation()
  const { workspaceId, id, secret } = parts
  await stepInside(house, { workspaceId, actor: SYSTEM }, (ctx) => getInvitation(ctx, id, secret))
  const passwordHash = await hashPassword(given.password)
  const member = await stepInside(house, { workspaceId, actor: SYSTEM }, (ctx) => acceptInvitation(ctx, { id, secret, name: given.name, passwordHash }))
  return { workspaceId, memberId: member.id }
}

const look = async (house: House, token: string) => {
  const parts = readInvitationToken(token)
  if (!parts) throw noInvitation()
  return stepInside(house, { workspaceId: parts.workspaceId, actor: SYSTEM }, async (ctx) => {
    const { email, invitedBy } = await getInvitation(ctx, parts.id, parts.secret)
    return { workspace_name: (await getWorkspace(ctx)).name, email, invited_by: invitedBy }
  })
}

export const sessionRoutes = ({ demo, hasSlackSignIn, ...tools }: ProfileTools & SignInTools, tries = createLimits()) => [
  ...profileRoutes(tools),
  openRoute(contract.acceptInvitation, async (house, { body }, http) => {
    return start(house, [await enterByInvitation(house, body)], demo, http)
  }),
  route(contract.getMe, async (ctx) => {
    const { id, name } = await getWorkspace(ctx)
    const { actor } = ctx
    if (actor.kind !== 'user') return { id, name, user: { id: 'id' in actor ? actor.id : id } }
    const member = await getMember(ctx, actor.id)
    return { id, name, user: { id: member.id, email: member.email } }
  }),
  route(contract.getSession, async (ctx) => sessionOf(ctx, await getMember(ctx, meOf(ctx)), demo)),
  openRoute(contract.leaveSeats, async (house, _given, http) => {
    await leaveSeats(house, http)
    return {}
  }),
  openRoute(contract.listSeats, (house, _given, http) => listSeats(house, http)),
  openRoute(contract.lookAtInvitation, (house, { body }) => look(house, body.token)),
  openRoute(contract.signIn, async (house, { body }, http) => {
    refuseGuessing(tries, body.email, house.clock())
    const [first, ...others] = await findByPassword(house, body.email, body.password)
    if (!first) throw new AppError('permission_denied', 'Email or password is not right.')
    return start(house, [first, ...others], demo, http)
  }),
  openRoute(contract.signInAsDemo, async (house, { body }, http) => {
    const [workspace] = demo.on ? await listWorkspaces(house) : []
    if (!workspace) throw denied('Signing in without a password works in the demo only.')
    return start(house, [{ workspaceId: workspace.id, memberId: body.user_id }], demo, http)
  }),
  openRoute(contract.signInOptions, (house) => optionsOf(house, { demo, hasSlackSignIn })),
  openRoute(contract.switchWorkspace, async (house, { params }, http) => sessionFor(house, await switchTo(house, http, params.id), demo)),
  edgeRoute(contract.signOut, async (edge, _given, http) => {
    const parts = partsOf(cookieOf(http))
    if (parts) await edge.transaction((ctx) => deleteSession(ctx, parts.id, hashToken(parts.secret)))
    http.setCookie(COOKIE, '', 0)
    return {}
  }),
]
