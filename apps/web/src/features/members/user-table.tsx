// Everybody who works here, with their role; several can be given one at once.
import type { User } from '@patchbay/contract'
import { Ellipsis, UserRoundCheck, UserRoundX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { tell } from '../../lib/tell.ts'
import { sayExactly } from '../../lib/time-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useGiveRole, useSetActive } from './changes.ts'

export type RoleChoice = User['role']
type Table = { me: string; roles: readonly RoleChoice[]; mayChange: boolean; chosen: ReadonlySet<string>; onChoose: (id: string) => void; onLeave: (user: User) => void; renderItems: (user: User) => ReactNode }

const RoleSelect = ({ user, roles, disabled }: { user: User; roles: readonly RoleChoice[]; disabled: boolean }) => {
  const give = useGiveRole()
  const known = roles.some((role) => role.id === user.role_id)
  return (
    <select
      className="h-7 w-36 max-[719px]:w-24 rounded-md border bg-surface px-2 text-ui text-ink disabled:border-transparent disabled:bg-transparent disabled:appearance-none"
      aria-label={`Role of ${user.name}`}
      value={user.role_id}
      disabled={disabled}
      onChange={(event) => {
        const role = roles.find((each) => each.id === event.target.value)
        if (role) give.mutate({ users: [user], role })
      }}
    >
      {known ? null : <option value={user.role_id}>{user.role.name}</option>}
      {roles.map((role) => (
        <option key={role.id} value={role.id}>
          {role.name}
        </option>
      ))}
    </select>
  )
}

const RowMenu = ({ user, table }: { user: User; table: Table }) => {
  const setActive = useSetActive()
  if (user.id === table.me) return <span className="w-7" />
  return (
    <Menu
      trigger={
        <IconButton label={`More for ${user.name}`}>
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      {user.is_deactivated ? (
        <MenuItem icon={<UserRoundCheck size={14} />} onSelect={() => setActive.mutate({ user, active: true })}>
          Take back
        </MenuItem>
      ) : (
        <>
          {table.renderItems(user)}
          <MenuItem icon={<UserRoundX size={14} />} danger onSelect={() => table.onLeave(user)}>
            Deactivate
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

const sayAway = ({ status, status_until }: User): string => `${status === 'away' ? 'busy' : 'out of office'}${status_until ? ` until ${sayExactly(status_until)}` : ''}`

const Row = ({ user, table }: { user: User; table: Table }) => (
  <li className="flex min-h-12 items-center gap-3 border-b px-4 py-1.5 last:border-b-0">
    {table.mayChange ? <input type="checkbox" className="size-4 shrink-0 accent-accent max-[719px]:hidden" aria-label={`Choose ${user.name}`} checked={table.chosen.has(user.id)} disabled={user.is_deactivated} onChange={() => table.onChoose(user.id)} /> : null}
    <Avatar who={user.id} name={user.name} url={user.avatar_url} size={28} className={user.is_deactivated ? 'opacity-50' : ''} />
    <span className="min-w-0 flex-1">
      <span className={user.is_deactivated ? 'block truncate text-ink-3' : 'block truncate font-medium'} title={user.name}>
        {user.name}
        {user.id === table.me ? <span className="font-normal text-ink-3"> · you</span> : null}
      </span>
      <span className="block truncate text-small text-ink-3" title={user.email}>
        {user.email}
        {user.status === 'active' || user.is_deactivated ? null : ` · ${sayAway(user)}`}
      </span>
    </span>
    {user.is_deactivated ? <Chip>deactivated</Chip> : null}
    <RoleSelect user={user} roles={table.roles} disabled={!table.mayChange || user.is_deactivated} />
    {table.mayChange ? <RowMenu user={user} table={table} /> : null}
  </li>
)

const Bulk = ({ users, roles, onDone }: { users: User[]; roles: readonly RoleChoice[]; onDone: () => void }) => {
  const give = useGiveRole()
  return (
    <div className="flex flex-wrap items-center gap-2 border-b bg-accent-soft px-4 py-1.5">
      <span className="flex-1 font-medium">{users.length === 1 ? '1 person' : `${users.length} people`} chosen</span>
      <select
        className="h-7 rounded-md border bg-surface px-2 text-ui text-ink"
        aria-label="Role for all who are chosen"
        value=""
        onChange={(event) => {
          const role = roles.find((each) => each.id === event.target.value)
          if (role) give.mutate({ users, role }, { onSuccess: onDone })
        }}
      >
        <option value="">Give them the role…</option>
        {roles.map((role) => (
          <option key={role.id} value={role.id}>
            {role.name}
          </option>
        ))}
      </select>
      <Button look="ghost" onClick={onDone}>
        Choose nobody
      </Button>
    </div>
  )
}

const Leaving = ({ user, onClose }: { user: User | null; onClose: () => void }) => {
  const setActive = useSetActive()
  const leave = (left: User) =>
    setActive.mutate({ user: left, active: false }, { onSuccess: () => tell(`${left.name} is signed out everywhere`, { action: { label: 'Undo', onClick: () => setActive.mutate({ user: left, active: true }) } }) })
  return (
    <Modal open={user !== null} onOpenChange={onClose} title={`Deactivate ${user?.name ?? ''}?`} says="They are signed out at once and get no more issues. What they wrote and what is assigned to them stays; you can take them back any time.">
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep them</Button>
        <Button
          look="danger"
          onClick={() => {
            if (user) leave(user)
            onClose()
          }}
        >
          Deactivate
        </Button>
      </div>
    </Modal>
  )
}

type UserTableProps = { users: User[]; roles: readonly RoleChoice[]; me: string; mayChange: boolean; renderItems: (user: User) => ReactNode }
export const UserTable = ({ users, roles, me, mayChange, renderItems }: UserTableProps) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [leaving, setLeaving] = useState<User | null>(null)
  const choose = (id: string) => setChosen(new Set(chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id]))
  const table = { me, roles, mayChange, chosen, onChoose: choose, onLeave: setLeaving, renderItems }
  const taken = users.filter((user) => chosen.has(user.id))
  const sorted = users.toSorted((a, b) => Number(a.is_deactivated) - Number(b.is_deactivated))
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      {taken.length > 0 ? <Bulk users={taken} roles={roles} onDone={() => setChosen(new Set())} /> : null}
      <ul>
        {sorted.map((user) => (
          <Row key={user.id} user={user} table={table} />
        ))}
      </ul>
      <Leaving user={leaving} onClose={() => setLeaving(null)} />
    </div>
  )
}
