// What is asked and told about roles.
import { type BodyInput, changeRole, createRole, listRoles, type OwnRole, removeRole } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => call(listRoles, {}, { signal }),
  staleTime: 30_000,
})

export type RoleDraft = Pick<OwnRole, 'name' | 'description' | 'permissions' | 'issue_filter'> & { id: string | null }

export const useSaveRole = (id: string | null) =>
  useChange({
    work: (body: BodyInput<typeof createRole>) => (id ? call(changeRole, { params: { id }, body }) : call(createRole, { body })),
    stale: ['roles'],
    said: (role) => (id ? `${role.name} is changed; it holds from now on` : `${role.name} can be given to people now`),
  })

export const useRemoveRole = () =>
  useChange({ work: (role: OwnRole) => call(removeRole, { params: { id: role.id } }), stale: ['roles'], said: (_, role) => `${role.name} is removed`, trouble: 'The role was not removed' })
