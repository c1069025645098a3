// The bar at the foot of a phone, and the drawer with the rest.
import { Link } from '@tanstack/react-router'
import { Menu as MenuIcon, Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { useSession } from '../features/sessions/queries.ts'
import { PLACES } from './nav.ts'
import { RailContent } from './rail.tsx'
import { useShell } from './shell.ts'
import { WorkspaceMenu } from './workspace-menu.tsx'

const TAB = 'flex min-w-0 flex-1 flex-col items-center gap-0.5 rounded-md py-1.5 text-tiny font-medium text-ink-2'

const Drawer = () => {
  const [open, setOpen] = useState(false)
  const { workspace } = useSession()
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className={TAB}>
        <MenuIcon size={20} />
        More
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(20%_0.02_265/0.35)]" />
        <Dialog.Content
          aria-describedby={undefined}
          // Focus on the first row would open its hint.
          onOpenAutoFocus={(event) => event.preventDefault()}
          className="fixed inset-y-0 start-0 z-50 flex w-[264px] flex-col gap-px border-e bg-bg px-2 py-3"
        >
          <Dialog.Title className="sr-only">{workspace.name}</Dialog.Title>
          <div className="mb-2 flex">
            <WorkspaceMenu narrow={false} />
          </div>
          <RailContent onGo={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

export const PhoneBar = () => {
  const { openPalette } = useShell()
  return (
    <nav aria-label="Main" className="flex border-t bg-bg px-1 pb-[env(safe-area-inset-bottom)]">
      {PLACES.slice(0, 3).map((place) => (
        <Link
          key={place.to}
          to={place.to}
          activeOptions={{ exact: true }}
          activeProps={{ className: '!text-accent', 'aria-current': 'page' }}
          className={TAB}
        >
          <place.icon size={20} />
          {place.label}
        </Link>
      ))}
      <button type="button" onClick={openPalette} className={TAB}>
        <Search size={20} />
        Search
      </button>
      <Drawer />
    </nav>
  )
}
