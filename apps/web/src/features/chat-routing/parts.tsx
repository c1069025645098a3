// What the lists and forms of routing share: a section, a row with a switch and a menu, the foot of a form.
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Told, Unsaved } from '../../ui/settings-editor.tsx'
import { More, PlaceMark, SettingsRow } from '../../ui/settings-list.tsx'
import { Switch } from '../../ui/switch.tsx'

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
  <SettingsRow
    name={name}
    onName={onEdit}
    before={number === undefined ? null : <PlaceMark at={number - 1} />}
    hands={
      <>
        {onSwitch ? <Switch label={`${name} is on`} on={isOn ?? false} onChange={onSwitch} /> : null}
        <More name={name} onChange={onEdit} onRemove={onRemove}>
          {onMove?.up ? <MenuItem icon={<ArrowUp size={14} />} onSelect={onMove.up}>Look at it earlier</MenuItem> : null}
          {onMove?.down ? <MenuItem icon={<ArrowDown size={14} />} onSelect={onMove.down}>Look at it later</MenuItem> : null}
        </More>
      </>
    }
  >
    {children}
  </SettingsRow>
)

type FormProps = { title: string; says?: string; wide?: boolean; problem: string | null; isSaving: boolean; onSave: () => void; onClose: () => void; children: ReactNode }
/** What is missing is said before it is sent, what the server refuses after; left by Escape or a press beside it, it asks before what was typed is gone. */
export const FormWindow = ({ title, says, wide = false, problem, isSaving, onSave, onClose, children }: FormProps) => {
  const [isTouched, setTouched] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const leave = () => (isTouched && !leaving ? setLeaving(true) : onClose())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <Modal open wide={wide} onOpenChange={leave} title={title} {...(says ? { says } : {})}>
      <form onSubmit={submit} onInput={() => setTouched(true)} className="flex flex-col gap-4">
        {children}
        <Told>{problem}</Told>
        {leaving ? (
          <Unsaved onStay={() => setLeaving(false)} onLeave={onClose} />
        ) : (
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" disabled={isSaving}>{isSaving ? 'Saving…' : 'Save'}</Button>
          </div>
        )}
      </form>
    </Modal>
  )
}
