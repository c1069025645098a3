// The menu behind my name: status, theme, keys, sign out.
import { USER_STATUSES, type User } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSetStatus } from '../features/members/changes.ts'
import { useKeepTheme } from '../features/profile/queries.ts'
import { leave, STATUS_COLORS, STATUS_LABELS, useSession } from '../features/sessions/queries.ts'
import { THEME_LABELS, THEMES, useTheme } from '../lib/theme.ts'
import { Dot } from '../ui/chip.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../ui/menu.tsx'
import { useShell } from './shell.ts'

const ICONS = { system: <Monitor size={15} />, light: <Sun size={15} />, dark: <Moon size={15} /> }

const Items = ({ onStatus }: { onStatus: (status: User['status']) => void }) => {
  const { user } = useSession()
  const setStatus = useSetStatus()
  const [theme, setTheme] = useTheme()
  const keep = useKeepTheme()
  const { openKeys } = useShell()
  const client = useQueryClient()
  const go = useNavigate()
  const out = async () => {
    await leave(client)
    await go({ to: '/sign-in' })
  }
  return (
    <>
      <MenuLabel>Status</MenuLabel>
      {USER_STATUSES.map((status) => (
        <MenuItem
          key={status}
          icon={<Dot color={STATUS_COLORS[status]} />}
          checked={user.status === status}
          onSelect={() => (status === 'active' ? setStatus.mutate({ user, status, until: null }) : onStatus(status))}
        >
          {status === 'active' ? STATUS_LABELS[status] : `${STATUS_LABELS[status]}…`}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuLabel>Theme</MenuLabel>
      {THEMES.map((each) => (
        <MenuItem
          key={each}
          icon={ICONS[each]}
          checked={theme === each}
          onSelect={() => {
            setTheme(each)
            keep.mutate(each)
          }}
        >
          {THEME_LABELS[each]}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem icon={<UserRound size={15} />} onSelect={() => void go({ to: '/settings/profile' })}>
        Profile
      </MenuItem>
      <MenuItem icon={<Keyboard size={15} />} keys="?" onSelect={openKeys}>
        Keys
      </MenuItem>
      <MenuItem icon={<LogOut size={15} />} onSelect={() => void out()}>
        Sign out
      </MenuItem>
    </>
  )
}

export const MeMenuOpen = ({ trigger, onClose, onStatus }: { trigger: ReactNode; onClose: () => void; onStatus: (status: User['status']) => void }) => (
  <Menu align="start" side="top" open onOpenChange={(open) => !open && onClose()} trigger={trigger}>
    <Items onStatus={onStatus} />
  </Menu>
)
