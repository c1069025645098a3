// A member as the wire shows a user, and as the one who does something.
import { BUILT_IN_ROLES, type User } from '@patchbay/contract'
import type { Actor } from '../../platform/context.ts'
import { slugOf } from '../roles/index.ts'
import type { Member } from './store.ts'

const roleOf = ({ role, ownRole }: Member): User['role'] =>
  ownRole ? { id: ownRole.id, name: ownRole.name, slug: slugOf(ownRole.name) } : { id: BUILT_IN_ROLES[role].id, name: BUILT_IN_ROLES[role].name, slug: role }

export const presentMember = (m: Member): User => {
  const role = roleOf(m)
  return { id: m.id, name: m.name, email: m.email, emails: [m.email], avatar_url: m.avatarUrl, role, role_id: role.id, status: m.status, status_until: m.statusUntil?.toISOString() ?? null, is_deactivated: m.deactivatedAt !== null }
}

/** Who left may do nothing any more. */
export const actorOfMember = (m: Member): Extract<Actor, { kind: 'user' }> => ({
  kind: 'user', id: m.id, name: m.name, role: m.deactivatedAt ? [] : (m.ownRole?.permissions ?? m.role),
})
