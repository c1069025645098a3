// What can be asked of roles.
import * as contract from '@patchbay/contract'
import type { OwnRole } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { wholePage } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { changeRole, createRole, removeRole } from './change.ts'
import { presentRoles } from './present.ts'
import { countPeople, listOwnRoles, type RoleGiven } from './store.ts'

const listAll = async (ctx: Ctx): Promise<OwnRole[]> => presentRoles(await listOwnRoles(ctx), await countPeople(ctx))

const shown = async (ctx: Ctx, id: string): Promise<OwnRole> => {
  const role = (await listAll(ctx)).find((each) => each.id === id)
  if (!role) throw notFound('Role')
  return role
}

const refuseBuiltIn = (id: string): void => {
  const known = Object.values(contract.BUILT_IN_ROLES).find((role) => role.id === id)
  if (known) throw conflict(`${known.name} is built in and stays as it is; add a role of your own instead.`)
}

type Body = contract.Body<typeof contract.changeRole>
const given = ({ name, description, permissions, issue_filter }: Body): Partial<RoleGiven> =>
  Object.fromEntries(Object.entries({ name, description, permissions, issueFilter: issue_filter }).filter(([, value]) => value !== undefined))

export const roleRoutes = [
  route(contract.changeRole, async (ctx, { params, body }) => {
    refuseBuiltIn(params.id)
    await changeRole(ctx, params.id, given(body))
    return shown(ctx, params.id)
  }),
  route(contract.createRole, async (ctx, { body }) => {
    const { name, description, permissions, issue_filter: issueFilter } = body
    return shown(ctx, await createRole(ctx, { name, description, permissions, issueFilter }))
  }),
  route(contract.listRoles, listAll),
  route(contract.listUserRoles, async (ctx) => wholePage((await listAll(ctx)).map(({ id, name, slug }) => ({ id, name, slug })))),
  route(contract.removeRole, async (ctx, { params }) => {
    refuseBuiltIn(params.id)
    await removeRole(ctx, params.id)
    return {}
  }),
]
