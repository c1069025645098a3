// The hours of a week when somebody is at work, and what the bot says outside them.
import { type TicketSettings, WEEKDAYS, type Weekday } from '@patchbay/contract'
import { AreaField, Field, SelectField } from '../../ui/field.tsx'
import { SwitchRow } from '../../ui/switch.tsx'

type OffHours = TicketSettings['off_hours']
type Props = { value: OffHours; onChange: (value: OffHours) => void; disabled: boolean }

const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]
const USUAL = { from: '09:00', to: '17:00' }
const nameOf = (day: Weekday): string => day[0]?.toUpperCase() + day.slice(1)

/** A clock knows no 24:00; the end of a day is its midnight. */
const shown = (to: string): string => (to === '24:00' ? '00:00' : to)
const kept = (to: string): string => (to === '00:00' ? '24:00' : to)

export const hoursProblem = ({ days }: OffHours): string | null => {
  const wrong = WEEKDAYS.find((day) => {
    const hours = days[day]
    return hours !== null && (hours.from === '' || hours.to === '' || hours.from >= hours.to)
  })
  return wrong ? `${nameOf(wrong)} must end after it begins.` : null
}

const DayRow = ({ day, value, onChange, disabled }: Props & { day: Weekday }) => {
  const hours = value.days[day]
  const set = (next: OffHours['days'][Weekday]) => onChange({ ...value, days: { ...value.days, [day]: next } })
  const box = 'h-8 rounded-md border border-line-strong bg-surface px-2 text-ui text-ink disabled:opacity-50'
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1 last:border-b-0">
      <label className="flex w-32 items-center gap-2">
        <input type="checkbox" checked={hours !== null} disabled={disabled} onChange={() => set(hours ? null : USUAL)} className="accent-(--accent)" />
        {nameOf(day)}
      </label>
      {hours ? (
        <span className="flex items-center gap-2">
          <input type="time" aria-label={`${nameOf(day)}, from`} className={box} disabled={disabled} value={hours.from} onChange={(event) => set({ ...hours, from: event.target.value })} />
          <span aria-hidden className="text-ink-3">–</span>
          <input type="time" aria-label={`${nameOf(day)}, to`} className={box} disabled={disabled} value={shown(hours.to)} onChange={(event) => set({ ...hours, to: kept(event.target.value) })} />
        </span>
      ) : (
        <span className="text-ink-3">Closed</span>
      )}
    </li>
  )
}

export const TicketHours = ({ value, onChange, disabled }: Props) => (
  <>
    <SwitchRow
      label="Say so when nobody is at work"
      says="Once in each conversation that begins outside these hours."
      on={value.enabled}
      disabled={disabled}
      onChange={(enabled) => onChange({ ...value, enabled })}
    />
    {value.enabled ? (
      <>
        <AreaField rows={2} label="What the bot says" required maxLength={1000} disabled={disabled} value={value.text} onChange={(event) => onChange({ ...value, text: event.target.value })} />
        <SelectField label="Time zone" disabled={disabled} value={value.time_zone} onChange={(event) => onChange({ ...value, time_zone: event.target.value })}>
          {[...new Set([value.time_zone, ...ZONES])].map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </SelectField>
        <ul className="rounded-lg border" aria-label="Hours of the week">
          {WEEKDAYS.map((day) => (
            <DayRow key={day} day={day} value={value} onChange={onChange} disabled={disabled} />
          ))}
        </ul>
      </>
    ) : null}
  </>
)

type PromptProps = { value: TicketSettings['prompt']; onChange: (value: TicketSettings['prompt']) => void; disabled: boolean }
export const TicketPrompt = ({ value, onChange, disabled }: PromptProps) => (
  <>
    <SwitchRow
      label="Ask who seems to need help"
      says="When a message looks like a question, its author alone sees an offer to make it a ticket, with Help and Close."
      on={value.enabled}
      disabled={disabled}
      onChange={(enabled) => onChange({ ...value, enabled })}
    />
    {value.enabled ? (
      <>
        <AreaField
          rows={2}
          label="What the bot asks"
          required
          maxLength={1000}
          hint="{bot} is the name of your bot. *bold* and _italic_ work as in Slack."
          disabled={disabled}
          value={value.text}
          onChange={(event) => onChange({ ...value, text: event.target.value })}
        />
        <div className="max-w-48">
          <Field
            label="At most once in so many hours"
            type="number"
            min={1}
            max={720}
            required
            hint="For each person and channel."
            disabled={disabled}
            value={value.cooldown_hours || ''}
            onChange={(event) => onChange({ ...value, cooldown_hours: Math.trunc(Number(event.target.value)) })}
          />
        </div>
      </>
    ) : null}
  </>
)
