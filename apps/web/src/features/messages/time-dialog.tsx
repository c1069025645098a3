// Asks for a day and a time, in the time zone of who is asked.
import { type FormEvent, useState } from 'react'
import { fieldOfMoment, momentOfField, readerZone } from '../../lib/reader.ts'
import { atHour, sayUntil } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'

const problemOf = (at: Date, now: Date): string => {
  if (Number.isNaN(at.getTime())) return 'Choose a day and a time.'
  if (at <= now) return 'This time has passed; choose a later one.'
  if (at.getTime() - now.getTime() > 366 * 86_400_000) return 'Choose a time within a year.'
  return ''
}

type TimeDialogProps = { title: string; does: string; initial?: Date; onClose: () => void; onPick: (at: Date) => void }
export const TimeDialog = ({ title, does, initial, onClose, onPick }: TimeDialogProps) => {
  const [now] = useState(() => new Date())
  const [text, setText] = useState(() => fieldOfMoment(initial ?? atHour(now, 1, 9)))
  const at = momentOfField(text)
  const problem = problemOf(at, now)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (problem) return
    onPick(at)
    onClose()
  }
  return (
    <Modal open title={title} onOpenChange={(open) => !open && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label="Day and time"
          type="datetime-local"
          autoFocus
          value={text}
          min={fieldOfMoment(now)}
          onChange={(event) => setText(event.target.value)}
          problem={problem || undefined}
          hint={problem ? undefined : `${sayUntil(at.toISOString())}, ${readerZone().replaceAll('_', ' ')}`}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={problem !== ''}>
            {does}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
