// The workspaces this browser is signed in to, and the way to one more.
import type { Seat } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSession } from '../features/sessions/queries.ts'
import { goToWorkspace, seatsQuery } from '../features/sessions/seats.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../ui/menu.tsx'

const SeatItem = ({ seat: { workspace, user, is_here } }: { seat: Seat }) => (
  <MenuItem tall icon={<Avatar name={workspace.name} square size={20} />} checked={is_here} onSelect={() => (is_here ? undefined : void goToWorkspace(workspace))}>
    <span className="block max-w-56 truncate font-medium">{workspace.name}</span>
    <span className="block max-w-56 truncate text-small text-ink-3">{user.email}</span>
  </MenuItem>
)

const Items = () => {
  const { workspace, user } = useSession()
  const seats = useQuery(seatsQuery).data
  const go = useNavigate()
  const here: Seat = { workspace, user: { id: user.id, name: user.name, email: user.email, avatar_url: user.avatar_url }, is_here: true }
  return (
    <>
      <MenuLabel>Workspaces</MenuLabel>
      {(seats && seats.length > 0 ? seats : [here]).map((seat) => (
        <SeatItem key={seat.workspace.id} seat={seat} />
      ))}
      <MenuLine />
      <MenuItem icon={<Plus size={15} />} onSelect={() => void go({ to: '/sign-in', search: { beside: true } })}>
        Sign in to another…
      </MenuItem>
      <MenuItem icon={<Settings size={15} />} keys="G S" onSelect={() => void go({ to: '/settings' })}>
        Settings
      </MenuItem>
    </>
  )
}

export const WorkspaceMenuOpen = ({ trigger, onClose }: { trigger: ReactNode; onClose: () => void }) => (
  <Menu align="start" open onOpenChange={(open) => !open && onClose()} trigger={trigger}>
    <Items />
  </Menu>
)
