// Makes what tests need: a workspace of its own for each test, people, tokens, accounts.
import type { Role } from '@patchbay/contract'
import { newId } from '../src/platform/id.ts'
import { hashPassword } from '../src/platform/secrets.ts'
import { makeToken } from '../src/modules/api-tokens/index.ts'
import { insertMember, type Member } from '../src/modules/members/index.ts'
import { openSession } from '../src/modules/sessions/open.ts'
import { openWorkspace } from '../src/modules/workspaces/index.ts'
import type { Harness } from './harness.ts'

let counter = 0
const next = () => (counter += 1)

export type Desk = { workspaceId: string; admin: Member; token: string }

export const makeMember = async (h: Harness, workspaceId: string, given: { name?: string; email?: string; role?: Role; password?: string } = {}): Promise<Member> => {
  const n = next()
  const passwordHash = given.password ? await hashPassword(given.password) : null
  return h.inside(workspaceId, (ctx) =>
    insertMember(ctx, {
      id: newId(ctx.now.getTime()), name: given.name ?? `Robin Weaver ${n}`, email: given.email ?? `robin.${n}@patchworks.example`, role: given.role ?? 'member', passwordHash,
    }),
  )
}

/** A workspace with an admin and an admin's token. */
export const makeDesk = async (h: Harness, name = `Patchworks ${next()}`): Promise<Desk> => {
  const workspaceId = await openWorkspace(h.app.house, name)
  const admin = await makeMember(h, workspaceId, { role: 'admin', name: 'Ada Admin' })
  const token = await h.inside(workspaceId, (ctx) => makeToken(ctx, 'Tests'))
  return { workspaceId, admin, token }
}

export const makeTokenFor = (h: Harness, workspaceId: string, role: Role): Promise<string> => h.inside(workspaceId, (ctx) => makeToken(ctx, `A ${role}`, role))

/** Headers of a browser that is signed in as this member. */
export const signedIn = async (h: Harness, workspaceId: string, memberId: string): Promise<Record<string, string>> => {
  const cookie = await h.inside(workspaceId, (ctx) => openSession(ctx, memberId))
  return { cookie: `patchbay_session=${cookie}`, 'x-patchbay': '1', 'content-type': 'application/json' }
}
