// What the lists and forms of routing share: a section, a row with a switch and a menu, the foot of a form.
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { Switch } from 'radix-ui'
import { type FormEvent, type ReactNode, useId } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Modal } from '../../ui/modal.tsx'

export const Section = ({ title, says, action, children }: { title: string; says: string; action?: ReactNode; children: ReactNode }) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mb-8">
      <div className="mb-2 flex min-h-7 items-end gap-3">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-semibold">{title}</h2>
          <p className="max-w-prose text-small text-ink-3">{says}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

export const Nothing = ({ children, action }: { children: ReactNode; action: ReactNode }) => (
  <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-6 text-center text-ink-2">
    <p className="max-w-md">{children}</p>
    {action}
  </div>
)

type RowProps = {
  name: string
  number?: number
  isOn?: boolean
  onSwitch?: (isOn: boolean) => void
  onEdit: () => void
  onMove?: { up?: (() => void) | undefined; down?: (() => void) | undefined }
  onRemove: () => void
  children: ReactNode
}
export const Row = ({ name, number, isOn, onSwitch, onEdit, onMove, onRemove, children }: RowProps) => (
  <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
    {number === undefined ? null : <span className="w-4 shrink-0 text-ink-3 tabular-nums">{number}</span>}
    <div className="min-w-0 flex-1">
      <p className="font-medium break-words">{name}</p>
      {children}
    </div>
    {onSwitch ? (
      <Switch.Root checked={isOn ?? false} onCheckedChange={onSwitch} aria-label={`${name} is on`} className="relative h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-accent">
        <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-[18px]" />
      </Switch.Root>
    ) : null}
    <Menu trigger={<IconButton label={`More for ${name}`} className="-my-1"><Ellipsis size={16} /></IconButton>}>
      <MenuItem icon={<Pencil size={14} />} onSelect={onEdit}>Change</MenuItem>
      {onMove?.up ? <MenuItem icon={<ArrowUp size={14} />} onSelect={onMove.up}>Look at it earlier</MenuItem> : null}
      {onMove?.down ? <MenuItem icon={<ArrowDown size={14} />} onSelect={onMove.down}>Look at it later</MenuItem> : null}
      <MenuItem icon={<Trash2 size={14} />} danger onSelect={onRemove}>Remove</MenuItem>
    </Menu>
  </li>
)

type FormProps = { title: string; says?: string; wide?: boolean; problem: string | null; isSaving: boolean; onSave: () => void; onClose: () => void; children: ReactNode }
/** What is missing is said before it is sent, what the server refuses after. */
export const FormWindow = ({ title, says, wide = false, problem, isSaving, onSave, onClose, children }: FormProps) => {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <Modal open wide={wide} onOpenChange={(open) => !open && onClose()} title={title} {...(says ? { says } : {})}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {children}
        {problem ? <p role="alert" className="text-urgent">{problem}</p> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isSaving}>{isSaving ? 'Saving…' : 'Save'}</Button>
        </div>
      </form>
    </Modal>
  )
}
