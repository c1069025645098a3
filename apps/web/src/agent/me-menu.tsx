// Me at the foot of the rail; the menu itself comes when it is asked for.
import type { User } from '@patchbay/contract'
import clsx from 'clsx'
import { type ComponentProps, Suspense, useState } from 'react'
import { STATUS_COLORS, STATUS_LABELS, useSession } from '../features/sessions/queries.ts'
import { later } from '../lib/later.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Dot } from '../ui/chip.tsx'

const MeMenuOpen = later(() => import('./me-menu-items.tsx'), 'MeMenuOpen')

const StatusDialog = later(() => import('./status-dialog.tsx'), 'StatusDialog')

const Me = ({ narrow, ...rest }: ComponentProps<'button'> & { narrow: boolean }) => {
  const { user } = useSession()
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-label={`${user.name}, ${STATUS_LABELS[user.status]}. My menu`}
      className={clsx(
        'mt-2 flex items-center gap-2 rounded-md p-2 text-start transition-colors duration-100 hover:bg-hover',
        narrow && 'justify-center',
      )}
      {...rest}
    >
      <Avatar who={user.id} name={user.name} url={user.avatar_url} />
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
  )
}

export const MeMenu = ({ narrow }: { narrow: boolean }) => {
  const [open, setOpen] = useState(false)
  const [away, setAway] = useState<User['status'] | null>(null)
  const { user } = useSession()
  const button = <Me narrow={narrow} onClick={() => setOpen(true)} />
  return (
    <>
      {open ? (
        <Suspense fallback={button}>
          <MeMenuOpen trigger={<Me narrow={narrow} />} onClose={() => setOpen(false)} onStatus={setAway} />
        </Suspense>
      ) : (
        button
      )}
      {away ? (
        <Suspense fallback={null}>
          <StatusDialog user={user} start={away} onClose={() => setAway(null)} />
        </Suspense>
      ) : null}
    </>
  )
}
