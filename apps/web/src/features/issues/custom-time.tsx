// A moment of one's own choosing, below the ready ones.
import { useState } from 'react'
import { fieldOfMoment, momentOfField } from '../../lib/reader.ts'
import { Button } from '../../ui/button.tsx'

export const CustomTime = ({ onPick }: { onPick: (until: Date) => void }) => {
  const [value, setValue] = useState('')
  const until = value === '' ? null : momentOfField(value)
  const isPast = until !== null && until.getTime() <= Date.now()
  return (
    <form
      className="flex flex-col gap-1.5 border-t p-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (until && !isPast) onPick(until)
      }}
    >
      <div className="flex gap-1.5">
        <input
          type="datetime-local"
          aria-label="Until when"
          value={value}
          min={fieldOfMoment(new Date())}
          onChange={(event) => setValue(event.target.value)}
          className="h-7 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-1.5 text-small"
        />
        <Button type="submit" look="primary" disabled={!until || isPast}>
          Set
        </Button>
      </div>
      {isPast ? <p className="text-small text-urgent">This moment has passed.</p> : null}
    </form>
  )
}
