// A role as the wire shows it: built in or our own.
import { BUILT_IN_ROLES, permissionsOf, ROLES, type OwnRole } from '@patchbay/contract'
import { slugOf } from './rules.ts'
import type { RoleRow } from './store.ts'

const builtIn = (people: Map<string, number>): OwnRole[] =>
  ROLES.map((slug) => ({ ...BUILT_IN_ROLES[slug], slug, is_built_in: true, permissions: permissionsOf(slug), issue_filter: null, users: people.get(slug) ?? 0 }))

const own = (row: RoleRow, people: Map<string, number>): OwnRole => ({
  id: row.id, name: row.name, slug: slugOf(row.name), description: row.description, is_built_in: false,
  permissions: permissionsOf(row.permissions), issue_filter: row.issueFilter, users: people.get(row.id) ?? 0,
})

export const presentRoles = (rows: RoleRow[], people: Map<string, number>): OwnRole[] => [...builtIn(people), ...rows.map((row) => own(row, people))]
