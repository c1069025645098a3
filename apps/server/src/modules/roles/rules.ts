// Pure decisions about roles: who may give which, and what a role's name is on the wire.
import { ALL_ISSUES_ONLY, can, type Grant, type Permission, PERMISSIONS, ROLES, type ViewFilter } from '@patchbay/contract'

/** What somebody holds: what they may do, and of which issues. */
export type Held = { grant: Grant; filter: ViewFilter | null }

/** Nobody gives away, nor takes away, what they do not have themselves; who sees only some issues could give themselves all. */
export const mayGive = (giver: Held, role: Held): boolean => {
  if (giver.grant === 'admin') return true
  if (role.grant === 'admin' || giver.filter !== null) return false
  return PERMISSIONS.every((p) => can(giver.grant, p) || !can(role.grant, p))
}

/** Of letters and digits, and never that of a built-in role, for programs go by it. */
export const slugOf = (name: string): string => {
  const slug = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'role'
  return (ROLES as readonly string[]).includes(slug) ? `own-${slug}` : slug
}

export const isBuiltInName = (name: string): boolean => (ROLES as readonly string[]).includes(name.trim().toLowerCase())

/** @returns what a role cannot carry because it sees only some issues. */
export const tooWide = (permissions: readonly Permission[], filter: ViewFilter | null): Permission[] => (filter === null ? [] : permissions.filter((p) => ALL_ISSUES_ONLY.includes(p)))
