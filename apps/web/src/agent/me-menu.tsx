// Me at the foot of the rail: status, theme, keys, sign out.
import { USER_STATUSES } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import clsx from 'clsx'
import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { leave, STATUS_COLORS, STATUS_LABELS, useMay, useSession, useSetStatus } from '../features/sessions/queries.ts'
import { THEME_LABELS, THEMES, useTheme } from '../lib/theme.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Dot } from '../ui/chip.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../ui/menu.tsx'
import { useShell } from './shell.ts'

const ICONS = { system: <Monitor size={15} />, light: <Sun size={15} />, dark: <Moon size={15} /> }

const MeMenuItems = () => {
  const { user } = useSession()
  const setStatus = useSetStatus()
  const maySetStatus = useMay('users:write')
  const [theme, setTheme] = useTheme()
  const { openKeys } = useShell()
  const client = useQueryClient()
  const go = useNavigate()
  const out = async () => {
    await leave(client)
    await go({ to: '/sign-in' })
  }
  return (
    <>
      {maySetStatus ? (
        <>
          <MenuLabel>Status</MenuLabel>
          {USER_STATUSES.map((status) => (
            <MenuItem
              key={status}
              icon={<Dot color={STATUS_COLORS[status]} />}
              checked={user.status === status}
              onSelect={() => void setStatus(status)}
            >
              {STATUS_LABELS[status]}
            </MenuItem>
          ))}
          <MenuLine />
        </>
      ) : null}
      <MenuLabel>Theme</MenuLabel>
      {THEMES.map((each) => (
        <MenuItem key={each} icon={ICONS[each]} checked={theme === each} onSelect={() => setTheme(each)}>
          {THEME_LABELS[each]}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem icon={<Keyboard size={15} />} keys="?" onSelect={openKeys}>
        Keys
      </MenuItem>
      <MenuItem icon={<LogOut size={15} />} onSelect={() => void out()}>
        Sign out
      </MenuItem>
    </>
  )
}

export const MeMenu = ({ narrow }: { narrow: boolean }) => {
  const { user } = useSession()
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`${user.name}, ${STATUS_LABELS[user.status]}. My menu`}
          className={clsx(
            'mt-2 flex items-center gap-2 rounded-md p-2 text-start transition-colors duration-100 hover:bg-hover',
            narrow && 'justify-center',
          )}
        >
          <Avatar name={user.name} url={user.avatar_url} />
          {narrow ? null : (
            <span className="min-w-0">
              <span className="block truncate" title={user.name}>
                {user.name}
              </span>
              <span className="flex items-center gap-1.5 text-[11.5px] text-ink-3">
                <Dot color={STATUS_COLORS[user.status]} size={6} />
                {STATUS_LABELS[user.status]}
              </span>
            </span>
          )}
        </button>
      }
    >
      <MeMenuItems />
    </Menu>
  )
}
