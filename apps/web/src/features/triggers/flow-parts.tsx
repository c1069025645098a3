// The pieces that an editor of triggers is built from: a step with its mark, and small controls in a line.
import { Plus, X } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import type { Option } from './drafts.ts'

export const SMALL = 'h-7 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-ui text-ink'

/** One step of the way down: what it is on the left, what it says on the right. */
export const Step = ({ mark, title, children }: { mark: ReactNode; title: string; children: ReactNode }) => (
  <div className="grid grid-cols-[76px_minmax(0,1fr)] gap-3 max-[719px]:grid-cols-1 max-[719px]:gap-1.5">
    <span className="flex h-7 items-center gap-1.5 font-medium text-ink-2">
      {mark} {title}
    </span>
    <div className="flex min-w-0 flex-col gap-2">{children}</div>
  </div>
)

type SmallSelectProps = Omit<ComponentProps<'select'>, 'onChange'> & { label: string; options: readonly Option[]; onPick: (value: string) => void }
/** What is chosen and not there any more is shown as such, never as something else. */
export const SmallSelect = ({ label, value, options, onPick, ...rest }: SmallSelectProps) => (
  <select aria-label={label} className={`${SMALL} max-w-full`} value={value} onChange={(event) => onPick(event.target.value)} {...rest}>
    {options.some((option) => option.value === value) ? null : <option value={value}>{value ? 'no longer there' : 'Choose…'}</option>}
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
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
