// Who gets a seat by signing in: people with an address of the company, unless everybody is to be invited.
import { BUILT_IN_ROLES, isCommonProvider, type Joining, type ShownJoining } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { getWorkspace, updateSettings } from '../workspaces/index.ts'
import { checkMayGive, getGivenRole } from './roles.ts'
import { insertMember, listMembers, type Member } from './store.ts'

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

const domainsOfAdmins = async (ctx: Ctx): Promise<string[]> => {
  const admins = (await listMembers(ctx)).filter((m) => m.role === 'admin' && !m.deactivatedAt)
  return [...new Set(admins.map((m) => domainOf(m.email)).filter((domain) => domain !== '' && !isCommonProvider(domain)))].toSorted()
}

export const joiningOf = async (ctx: Ctx): Promise<ShownJoining> => {
  const { joining, companyDomains } = (await getWorkspace(ctx)).settings
  return { by_domain: joining.byDomain, domains: companyDomains, role_id: joining.roleId, domains_of_admins: await domainsOfAdmins(ctx) }
}

export const changeJoining = async (ctx: Ctx, given: Joining): Promise<ShownJoining> => {
  await checkMayGive(ctx, await getGivenRole(ctx, given.role_id))
  await updateSettings(ctx, { joining: { byDomain: given.by_domain, roleId: given.role_id }, companyDomains: [...new Set(given.domains)] })
  return joiningOf(ctx)
}

/** The seat of somebody new whose address somebody trusted has checked; null when the rule of this workspace gives them none. */
export const joinByDomain = async (ctx: Ctx, who: { email: string; name: string; avatarUrl: string }): Promise<Member | null> => {
  const rule = await joiningOf(ctx)
  if (!rule.by_domain || ![...rule.domains, ...rule.domains_of_admins].includes(domainOf(who.email))) return null
  // A role that is gone since gives what is least.
  const { role, ownRoleId } = await getGivenRole(ctx, rule.role_id).catch(() => getGivenRole(ctx, BUILT_IN_ROLES.viewer.id))
  const member = await insertMember(ctx, { id: newId(ctx.now.getTime()), name: who.name, email: who.email.toLowerCase(), avatarUrl: who.avatarUrl, role, ownRoleId, passwordHash: null })
  await ctx.emit({ type: 'user.changed', objectId: member.id })
  return member
}
