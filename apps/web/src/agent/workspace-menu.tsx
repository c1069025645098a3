// The name of the workspace at the top of the rail; where this browser is signed in to several, it goes from one to the other.
import { type ComponentProps, Suspense, useState } from 'react'
import clsx from 'clsx'
import { ChevronsUpDown } from 'lucide-react'
import { useSession } from '../features/sessions/queries.ts'
import { later } from '../lib/later.ts'
import { Avatar } from '../ui/avatar.tsx'

const WorkspaceMenuOpen = later(() => import('./workspace-menu-items.tsx'), 'WorkspaceMenuOpen')

const Name = ({ narrow, ...rest }: ComponentProps<'button'> & { narrow: boolean }) => {
  const { workspace } = useSession()
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-label={`${workspace.name}. Workspaces`}
      title={workspace.name}
      className={clsx('group/name flex min-w-0 items-center gap-2 rounded-md transition-colors duration-100 hover:bg-hover', narrow ? 'p-1' : 'h-8 flex-1 px-2 text-start')}
      {...rest}
    >
      <Avatar name={workspace.name} square />
      {narrow ? null : (
        <>
          <span className="min-w-0 truncate font-semibold">{workspace.name}</span>
          <ChevronsUpDown size={13} className="shrink-0 text-ink-3 opacity-60 group-hover/name:opacity-100" />
        </>
      )}
    </button>
  )
}

export const WorkspaceMenu = ({ narrow }: { narrow: boolean }) => {
  const [open, setOpen] = useState(false)
  const button = <Name narrow={narrow} onClick={() => setOpen(true)} />
  return open ? (
    <Suspense fallback={button}>
      <WorkspaceMenuOpen trigger={<Name narrow={narrow} />} onClose={() => setOpen(false)} />
    </Suspense>
  ) : (
    button
  )
}
