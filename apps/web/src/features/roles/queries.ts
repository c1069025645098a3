// What is asked and told about roles.
import { type BodyInput, changeRole, createRole, listRoles, type OwnRole, removeRole } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => call(listRoles, {}, { signal }),
  staleTime: 30_000,
})

export type RoleDraft = Pick<OwnRole, 'name' | 'description' | 'permissions' | 'issue_filter'> & { id: string | null }

export const useSaveRole = (id: string | null) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyInput<typeof createRole>) => (id ? call(changeRole, { params: { id }, body }) : call(createRole, { body })),
    networkMode: 'always',
    onSuccess: (role) => {
      tell(id ? `${role.name} is changed; it holds from now on` : `${role.name} can be given to people now`)
      return client.invalidateQueries({ queryKey: ['roles'] })
    },
  })
}

export const useRemoveRole = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (role: OwnRole) => call(removeRole, { params: { id: role.id } }),
    networkMode: 'always',
    onSuccess: (_, role) => tell(`${role.name} is removed`),
    onError: (error) => tellTrouble('The role was not removed', { description: reasonOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['roles'] }),
  })
}
