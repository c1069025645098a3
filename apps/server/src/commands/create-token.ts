// Makes an API token and prints it, nothing else.
import { ROLES, type Role } from '@patchbay/contract'
import { SYSTEM } from '../platform/context.ts'
import { stepInside } from '../platform/workspace.ts'
import { makeToken } from '../modules/api-tokens/index.ts'
import { firstWorkspace, withHouse } from './house.ts'

const roleOf = (text: string): Role => {
  const role = ROLES.find((r) => r === text)
  if (!role) throw new Error(`There is no role ${text}; use ${ROLES.join(', ')}.`)
  return role
}

export const createToken = async (name: string | undefined, role = 'admin'): Promise<number> => {
  if (!name?.trim()) throw new Error('Give the token a name: token create --name NAME. Its actions are shown under it.')
  const granted = roleOf(role)
  const token = await withHouse(async (app) =>
    stepInside(app.house, { workspaceId: await firstWorkspace(app), actor: SYSTEM }, (ctx) => makeToken(ctx, name.trim(), granted)),
  )
  process.stdout.write(`${token}\n`)
  return 0
}
