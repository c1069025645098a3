// Making or changing a schedule, with what the next days look like by it.
import { WEEKDAYS } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { Field, SelectField } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { Holidays } from './holidays.tsx'
import { previewQuery, useSaveSchedule } from './queries.ts'
import { Ranges } from './ranges.tsx'
import { type Draft, inputOf, nameOfDay, problemOf } from './templates.ts'

const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }

const Week = ({ draft, change }: PartProps) => (
  <fieldset>
    <legend className="mb-1 text-[12.5px] font-medium">Hours</legend>
    <ul className="rounded-lg border">
      {WEEKDAYS.map((day) => (
        <li key={day} className="flex min-h-10 flex-wrap items-center gap-x-3 border-b px-3 py-1 last:border-b-0">
          <span className="w-24 shrink-0">{nameOfDay(day)}</span>
          <Ranges label={nameOfDay(day)} ranges={draft.days[day]} onChange={(ranges) => change({ days: { ...draft.days, [day]: ranges } })} />
        </li>
      ))}
    </ul>
  </fieldset>
)

const dayWords = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
export const sayDate = (date: string): string => dayWords.format(new Date(`${date}T00:00:00Z`))

const hoursIn = (minutes: number): string => `${Math.round(minutes / 6) / 10} h`

const Preview = ({ draft }: { draft: Draft }) => {
  const calm = useDeferredValue(draft)
  const preview = useQuery(previewQuery(problemOf(calm) ? null : inputOf(calm)))
  if (!preview.data) return null
  const week = preview.data.days.slice(0, 7)
  return (
    <div className="rounded-lg bg-hover px-3 py-2 text-small text-ink-2">
      <p>
        The next seven days are open for <span className="font-medium text-ink">{hoursIn(week.reduce((sum, day) => sum + day.minutes, 0))}</span>
        {week.some((day) => day.holiday) ? `, without ${week.filter((day) => day.holiday).map((day) => `${day.holiday} (${sayDate(day.date)})`).join(', ')}` : ''}.
      </p>
      {preview.data.holidays.length > 0 ? <p>Next holidays: {preview.data.holidays.slice(0, 4).map((day) => `${sayDate(day.date)} ${day.name}`).join(' · ')}</p> : <p>There are no holidays in the next year.</p>}
    </div>
  )
}

export const ScheduleForm = ({ start, onClose }: { start: Draft; onClose: () => void }) => {
  const editor = useEditor({ start, bodyOf: inputOf, problemOf, save: useSaveSchedule(start.id), onClose })
  const { draft, change } = editor
  return (
    <EditorModal editor={editor} title={start.id ? 'Change the schedule' : 'New schedule'} says="SLAs count only while it is open.">
      <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
        <Field label="Name" required maxLength={100} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        <SelectField label="Time zone" value={draft.time_zone} onChange={(event) => change({ time_zone: event.target.value })}>
          {[...new Set([draft.time_zone, ...ZONES])].map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </SelectField>
      </div>
      <Week draft={draft} change={change} />
      <Holidays draft={draft} change={change} />
      <SwitchRow
        label="The default"
        says={start.is_default ? 'It is for every account that nothing else is said of. Make another one the default to change that.' : 'For every account that nothing else is said of.'}
        on={draft.is_default}
        disabled={start.is_default}
        onChange={(is_default) => change({ is_default })}
      />
      <Preview draft={draft} />
    </EditorModal>
  )
}
