// A moment of a filter: in words that move along, or a day of the calendar.
import { useState } from 'react'
import { RELATIVE_TIMES } from './words.ts'

const CONTROL = 'h-7 min-w-0 rounded-md border bg-surface px-2 text-ui text-ink'
const isDay = (value: string) => /^\d{4}-\d\d-\d\d/.test(value)
const DAY = 'a day'

export const TimeInput = ({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) => {
  const [day, setDay] = useState(isDay(value))
  const known = RELATIVE_TIMES.some(([relative]) => relative === value)
  return (
    <span className="inline-flex items-center gap-1.5">
      <select
        className={CONTROL}
        aria-label={label}
        value={day ? DAY : value}
        onChange={({ target }) => {
          setDay(target.value === DAY)
          onChange(target.value === DAY ? '' : target.value)
        }}
      >
        {value === '' && !day ? <option value="">choose…</option> : null}
        {RELATIVE_TIMES.map(([relative, words]) => (
          <option key={relative} value={relative}>
            {words}
          </option>
        ))}
        {known || day || value === '' ? null : <option value={value}>{value}</option>}
        <option value={DAY}>a day…</option>
      </select>
      {day ? <input type="date" className={CONTROL} aria-label={`${label}, day`} value={value.slice(0, 10)} onChange={({ target }) => onChange(target.value)} /> : null}
    </span>
  )
}
