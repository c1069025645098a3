// The first start without the demo: a workspace, and one admin to sign in as.
import { randomBytes } from 'node:crypto'
import type { App } from './app.ts'
import { SYSTEM } from './platform/context.ts'
import { newId } from './platform/id.ts'
import { hashPassword } from './platform/secrets.ts'
import { stepInside } from './platform/workspace.ts'
import { insertMember } from './modules/members/index.ts'
import { listWorkspaces, openWorkspace } from './modules/workspaces/index.ts'

const EMAIL = 'admin@patchbay.example'

/** Gives the password; it is kept only as a hash. */
export const openWithAdmin = async (app: App, name: string, admin: { name: string; email: string }): Promise<string> => {
  const workspaceId = await openWorkspace(app.house, name)
  const password = randomBytes(9).toString('base64url')
  const passwordHash = await hashPassword(password)
  await stepInside(app.house, { workspaceId, actor: SYSTEM }, (ctx) => insertMember(ctx, { id: newId(ctx.now.getTime()), ...admin, role: 'admin', passwordHash }))
  return password
}

export const openFirst = async (app: App, say: (line: string) => void): Promise<void> => {
  if ((await listWorkspaces(app.house)).length > 0) return
  const password = await openWithAdmin(app, 'My company', { name: 'Admin', email: EMAIL })
  say(`First sign-in: ${EMAIL}  ${password}  (shown once; keep it)`)
}
