// A member as the wire shows a user.
import type { User } from '@patchbay/contract'
import { presentRole } from './roles.ts'
import type { Member } from './store.ts'

export const presentMember = (m: Member): User => {
  const role = presentRole(m.role)
  return { id: m.id, name: m.name, email: m.email, emails: [m.email], avatar_url: m.avatarUrl, role, role_id: role.id, status: m.status }
}
