// The pieces that an editor of triggers is built from: a step with its mark, and small controls in a line.
import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'

/** One step of the way down: what it is on the left, what it says on the right. */
export const Step = ({ mark, title, children }: { mark: ReactNode; title: string; children: ReactNode }) => (
  <div className="grid grid-cols-[76px_minmax(0,1fr)] gap-3 max-[719px]:grid-cols-1 max-[719px]:gap-1.5">
    <span className="flex h-7 items-center gap-1.5 font-medium text-ink-2">
      {mark} {title}
    </span>
    <div className="flex min-w-0 flex-col gap-2">{children}</div>
  </div>
)

type TickProps = { label: string; on: boolean; onChange: (on: boolean) => void }
export const Tick = ({ label, on, onChange }: TickProps) => (
  <label className="inline-flex h-7 cursor-pointer items-center gap-1.5 text-ink-2">
    <input type="checkbox" className="size-3.5 accent-accent" checked={on} onChange={(event) => onChange(event.target.checked)} />
    {label}
  </label>
)

export const RemoveButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <IconButton label={label} onClick={onClick} className="!size-6 !text-ink-3">
    <X size={14} />
  </IconButton>
)

export const AddButton = ({ children, onClick }: { children: ReactNode; onClick: () => void }) => (
  <Button look="ghost" onClick={onClick} className="self-start">
    <Plus size={13} /> {children}
  </Button>
)

export const replaceAt = <T,>(list: readonly T[], at: number, one: T): T[] => list.map((each, n) => (n === at ? one : each))
export const without = <T,>(list: readonly T[], at: number): T[] => list.filter((_, n) => n !== at)
