// What is done to people's seats: roles given, seats taken back and given again.
import { giveRole, type Handover, setUserActive, setUserStatus, undoHandover, type User } from '@patchbay/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { usersQuery } from './queries.ts'

const sayFailure = (error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) })

/** Seen at once, and put right when the server says no. */
const useUsers = <Given, Made>(work: (given: Given) => Promise<Made>, guess: (user: User, given: Given) => User, done?: (made: Made, given: Given) => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onMutate: (given: Given) => client.setQueryData(usersQuery.queryKey, (old) => old?.map((user) => guess(user, given))),
    onSuccess: (made, given) => done?.(made, given),
    onError: sayFailure,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['people'] }), client.invalidateQueries({ queryKey: ['roles'] })]),
  })
}

type Giving = { users: User[]; role: User['role'] }
export const useGiveRole = () =>
  useUsers(
    ({ users, role }: Giving) => call(giveRole, { body: { user_ids: users.map((user) => user.id), role_id: role.id } }),
    (user, { users, role }) => (users.some((each) => each.id === user.id) ? { ...user, role, role_id: role.id } : user),
    (_, { users, role }) => tell(users.length === 1 ? `${users[0]?.name} is ${role.name} now` : `${users.length} people are ${role.name} now`),
  )

export const useSetActive = () =>
  useUsers(
    ({ user, active }: { user: User; active: boolean }) => call(setUserActive, { params: { id: user.id }, body: { active } }),
    (user, given) => (user.id === given.user.id ? { ...user, is_deactivated: !given.active } : user),
  )

type Away = { user: Pick<User, 'id' | 'name'>; status: User['status']; until: string | null; handover?: Handover | undefined }

const useUndo = () => {
  const client = useQueryClient()
  return (id: string) =>
    call(undoHandover, { params: { id } })
      .then(({ returned }) => tell(returned === 1 ? 'One issue is back' : `${returned} issues are back`))
      .catch((error: unknown) => tellTrouble('The issues stay where they are', { description: reasonOf(error) }))
      .finally(() => void client.invalidateQueries())
}

const sayHanded = (n: number): string => (n === 1 ? 'One open issue was handed over' : `${n} open issues were handed over`)

export const useSetStatus = () => {
  const client = useQueryClient()
  const undo = useUndo()
  return useMutation({
    mutationFn: ({ user, status, until, handover }: Away) => call(setUserStatus, { params: { id: user.id }, body: { status, until, ...(handover ? { handover } : {}) } }),
    networkMode: 'always',
    onSuccess: ({ handed_over, handover_id }) => {
      if (handover_id) tell(sayHanded(handed_over), { duration: 10_000, action: { label: 'Undo', onClick: () => void undo(handover_id) } })
      if (handed_over > 0) return client.invalidateQueries()
      return undefined
    },
    onError: (error) => tellTrouble('The status was not changed', { description: reasonOf(error) }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['people'] }), client.invalidateQueries({ queryKey: ['session'] })]),
  })
}
