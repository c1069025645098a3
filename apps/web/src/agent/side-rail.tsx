// The sidebar as a rail of icons: each opens its module over the page, one at a time.
import type { SidebarModule } from '@patchbay/contract'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { SIDEBAR_LABELS } from '../features/issues/sidebar.ts'
import { IconButton } from '../ui/button.tsx'
import { Tip } from '../ui/tip.tsx'
import { MODULE_ICONS } from './side-modules.tsx'

type PanelProps = { name: SidebarModule; /** A picker in it is open, and has the focus. */ isPicking: boolean; onClose: () => void; children: ReactNode }
const Panel = ({ name, isPicking, onClose, children }: PanelProps) => {
  const panel = useRef<HTMLDivElement>(null)
  const picking = useRef(isPicking)
  picking.current = isPicking
  useEffect(() => {
    if (!picking.current) panel.current?.focus()
  }, [name])
  return (
    <div
      ref={panel}
      id="side-panel"
      role="dialog"
      aria-label={SIDEBAR_LABELS[name]}
      tabIndex={-1}
      className="absolute inset-y-0 end-11 z-20 w-[328px] max-w-[calc(100%-44px)] overflow-y-auto border-s bg-bg py-1.5 shadow-float outline-none"
    >
      <span className="absolute end-2 top-1.5 z-10">
        <IconButton label="Close" onClick={onClose}>
          <X size={16} />
        </IconButton>
      </span>
      {children}
      {/* A module that has nothing to show draws nothing, and then this line is what there is. */}
      <p className="hidden px-4 py-3 text-ink-3 nth-2:block">{SIDEBAR_LABELS[name]}: nothing here about this issue.</p>
    </div>
  )
}

/** Before the page takes it for the way back; whatever is open inside the panel has had it by then. */
const useEscape = (close: (() => void) | null) => {
  const latest = useRef(close)
  latest.current = close
  const isOpen = close !== null
  useEffect(() => {
    if (!isOpen) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      latest.current?.()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [isOpen])
}

type RailProps = { names: readonly SidebarModule[]; /** Whose picker was asked for by a key. */ wanted: SidebarModule | null; draw: (name: SidebarModule) => ReactNode }
export const SideRail = ({ names, wanted, draw }: RailProps) => {
  const [at, setAt] = useState<SidebarModule | null>(wanted)
  useEffect(() => {
    if (wanted) setAt(wanted)
  }, [wanted])
  const rail = useRef<HTMLElement>(null)
  const close = () => {
    setAt(null)
    rail.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus()
  }
  useEscape(at === null ? null : close)
  return (
    <>
      {at && names.includes(at) ? (
        <Panel name={at} isPicking={wanted === at} onClose={close}>
          {draw(at)}
        </Panel>
      ) : null}
      <nav ref={rail} aria-label="Details" className="flex w-11 shrink-0 flex-col items-center gap-0.5 overflow-y-auto border-s bg-bg py-1.5 [scrollbar-width:none]">
        {names.map((name) => {
          const Icon = MODULE_ICONS[name]
          const isOpen = name === at
          return (
            <Tip key={name} label={SIDEBAR_LABELS[name]} side="left">
              <button
                type="button"
                aria-label={SIDEBAR_LABELS[name]}
                aria-expanded={isOpen}
                aria-controls={isOpen ? 'side-panel' : undefined}
                onClick={() => (isOpen ? close() : setAt(name))}
                className={clsx('grid size-8 shrink-0 place-items-center rounded-md transition-colors duration-100', isOpen ? 'bg-selected text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink')}
              >
                <Icon size={16} />
              </button>
            </Tip>
          )
        })}
      </nav>
    </>
  )
}
