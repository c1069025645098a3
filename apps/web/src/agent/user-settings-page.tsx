// Settings → Users: who works here, and in which role.
import { useQuery } from '@tanstack/react-query'
import type { User } from '@patchbay/contract'
import { CircleDot, GraduationCap, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Invitations, InviteForm } from '../features/members/invitations.tsx'
import { JoiningRule } from '../features/members/joining.tsx'
import { usersQuery } from '../features/members/queries.ts'
import { UserTable } from '../features/members/user-table.tsx'
import { rolesQuery } from '../features/roles/queries.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { useBegun } from '../lib/begun.ts'
import { Button } from '../ui/button.tsx'
import { MenuItem } from '../ui/menu.tsx'
import { Failed, NotAllowed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'
import { StatusDialog } from './status-dialog.tsx'
import { WorkDialog } from './work-dialog.tsx'

const MANY = 12

const Content = () => {
  const users = useQuery(usersQuery)
  const roles = useQuery(rolesQuery).data
  const mayChange = useMay('users:write')
  const { user: me } = useSession()
  const [words, setWords] = useState('')
  const [away, setAway] = useState<User | null>(null)
  const [work, setWork] = useState<User | null>(null)
  const [inviting, setInviting] = useState(false)
  useBegun(() => setInviting(true), mayChange)
  const choices = (roles ?? []).map(({ id, name, slug }) => ({ id, name, slug }))
  if (users.isPending) return <Skeleton className="h-64" />
  if (!users.data) return <Failed what="The people could not be loaded" error={users.error} onRetry={() => void users.refetch()} />
  const found = users.data.filter((user) => `${user.name} ${user.email} ${user.role.name}`.toLowerCase().includes(words.trim().toLowerCase()))
  return (
    <>
      <div className="mb-2 flex min-h-7 flex-wrap items-center gap-2">
        <h2 className="flex-1 font-semibold">
          Users <span className="font-normal text-ink-3 tabular-nums">{users.data.filter((user) => !user.is_deactivated).length}</span>
        </h2>
        {users.data.length > MANY ? <input type="search" aria-label="Find people" placeholder="Find people…" className="h-7 w-48 rounded-md border bg-surface px-2 text-ui" value={words} onChange={(event) => setWords(event.target.value)} /> : null}
        {mayChange ? (
          <Button onClick={() => setInviting(true)}>
            <UserPlus size={14} /> Invite
          </Button>
        ) : null}
      </div>
      {found.length > 0 ? <UserTable users={found} roles={choices} me={me.id} mayChange={mayChange} renderItems={(user) => (
            <>
              <MenuItem icon={<CircleDot size={14} />} onSelect={() => setAway(user)}>
                Change status…
              </MenuItem>
              <MenuItem icon={<GraduationCap size={14} />} onSelect={() => setWork(user)}>
                Skills and capacity…
              </MenuItem>
            </>
          )} /> : <p className="rounded-lg border bg-surface px-4 py-8 text-center text-ink-3">Nobody is called that.</p>}
      {away ? <StatusDialog user={away} start={away.status === 'active' ? 'away' : away.status} onClose={() => setAway(null)} /> : null}
      {work ? <WorkDialog user={work} onClose={() => setWork(null)} /> : null}
      {mayChange ? <Invitations /> : null}
      {mayChange ? <JoiningRule roles={choices} /> : null}
      {inviting ? <InviteForm roles={choices} onClose={() => setInviting(false)} /> : null}
    </>
  )
}

export const UserSettingsPage = () => {
  const allowed = useMay('users:read')
  return <SettingsPage title="Users" says="Who works here, and in which role.">{allowed ? <Content /> : <NotAllowed>Your role does not show who works here.</NotAllowed>}</SettingsPage>
}
