// When a trigger begins: what happens, to which fields, or at which times.
import { KICKOFF_FIELDS, KICKOFF_LABELS, KICKOFFS, type Kickoff, subjectOfKickoff, subjectOfKickoffs, type TriggerKickoff, type TriggerSchedule, TRIGGER_SUBJECTS, type TriggerSubject, type Weekday, WEEKDAYS } from '@patchbay/contract'
import { Radio } from 'lucide-react'
import { useId } from 'react'
import { readerZone, todayIn } from '../../lib/reader.ts'
import { SMALL, SmallSelect } from '../../ui/small-select.tsx'
import { AddButton, RemoveButton, replaceAt, Step, Tick, without } from './flow-parts.tsx'
import { upper } from './say.ts'

type KickoffProps = { kickoff: TriggerKickoff; onChange: (kickoff: TriggerKickoff) => void }

const Fields = ({ kickoff, onChange }: KickoffProps) => {
  const list = useId()
  const known = KICKOFF_FIELDS[kickoff.on] ?? []
  return (
    <>
      <input
        key={kickoff.fields?.join()}
        aria-label="Only these fields, with commas between them"
        className={`${SMALL} w-60 max-w-full max-[719px]:order-1 max-[719px]:basis-full`}
        list={list}
        placeholder={`any field, or ${known[1] ?? known[0]}, plan`}
        defaultValue={kickoff.fields?.join(', ')}
        onBlur={(event) => onChange({ on: kickoff.on, fields: event.target.value.split(',').map((name) => name.trim()).filter(Boolean) })}
      />
      <datalist id={list}>
        {known.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  )
}

const ZONES = Intl.supportedValuesOf('timeZone')
const oftenOf = (interval: number) => (['day', 'week', 'month'] as const).map((value) => ({ value, label: interval === 1 ? value : `${value}s` }))

/** The same time of day and zone, another round. */
const turnedInto = (schedule: TriggerSchedule, every: string): TriggerSchedule => {
  const { at, time_zone, interval, starts, ends } = schedule
  const same = { at, time_zone, ...(interval === undefined ? {} : { interval }), ...(starts ? { starts } : {}), ...(ends ? { ends } : {}) }
  return every === 'week' ? { every, weekdays: ['monday'], ...same } : every === 'month' ? { every, day: 1, ...same } : { every: 'day', ...same }
}

/** From when it is counted is known as soon as it does not come every time. */
const withInterval = (schedule: TriggerSchedule, given: number): TriggerSchedule => {
  const { interval: _, ...rest } = schedule
  const interval = Math.min(12, Math.max(1, Math.trunc(given) || 1))
  return interval === 1 ? rest : { ...rest, interval, starts: rest.starts ?? todayIn(rest.time_zone) }
}

const withDay = (schedule: TriggerSchedule, which: 'starts' | 'ends', day: string): TriggerSchedule => {
  const { [which]: _, ...rest } = schedule
  return day === '' ? rest : { ...rest, [which]: day }
}

const Span = ({ schedule, onChange }: { schedule: TriggerSchedule; onChange: (schedule: TriggerSchedule) => void }) => (
  <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1.5 text-ink-3">
    <label className="inline-flex items-center gap-1.5">
      from
      <input type="date" required={schedule.interval !== undefined} className={SMALL} max={schedule.ends} value={schedule.starts ?? ''} onChange={(event) => onChange(withDay(schedule, 'starts', event.target.value || (schedule.interval ? (schedule.starts ?? '') : '')))} />
    </label>
    <label className="inline-flex items-center gap-1.5">
      until
      <input type="date" className={SMALL} min={schedule.starts} value={schedule.ends ?? ''} onChange={(event) => onChange(withDay(schedule, 'ends', event.target.value))} />
    </label>
  </span>
)

const Days = ({ weekdays, onChange }: { weekdays: readonly Weekday[]; onChange: (weekdays: Weekday[]) => void }) => (
  <fieldset className="flex flex-wrap gap-x-3">
    <legend className="sr-only">On these days</legend>
    {WEEKDAYS.map((day) => (
      <Tick key={day} label={upper(day.slice(0, 3))} on={weekdays.includes(day)} onChange={(on) => onChange(WEEKDAYS.filter((each) => (each === day ? on : weekdays.includes(each))))} />
    ))}
  </fieldset>
)

/** Over what it goes; where something else begins it too, that has said it. */
const Over = ({ kickoff, onChange }: KickoffProps) => (
  <SmallSelect
    label="Over what it goes"
    value={kickoff.about ?? 'issue'}
    options={TRIGGER_SUBJECTS.map((value) => ({ value, label: `over ${value}s` }))}
    onPick={(about) => onChange({ ...kickoff, about: about as TriggerSubject })}
  />
)

type ScheduleProps = KickoffProps & { isAlone: boolean }
const Schedule = ({ kickoff, isAlone, onChange }: ScheduleProps) => {
  const schedule: TriggerSchedule = kickoff.schedule ?? newSchedule()
  const set = (next: TriggerSchedule) => onChange({ ...kickoff, schedule: next })
  return (
    <div className="flex basis-full flex-wrap items-center gap-x-2 gap-y-1.5">
      <label className="inline-flex items-center gap-1.5 text-ink-3">
        every
        <input type="number" min={1} max={12} className={`${SMALL} w-14`} value={schedule.interval ?? 1} onChange={(event) => set(withInterval(schedule, Number(event.target.value)))} />
      </label>
      <SmallSelect label="How often" value={schedule.every} options={oftenOf(schedule.interval ?? 1)} onPick={(every) => set(turnedInto(schedule, every))} />
      {schedule.every === 'week' ? <Days weekdays={schedule.weekdays} onChange={(weekdays) => set({ ...schedule, weekdays })} /> : null}
      {schedule.every === 'month' ? (
        <label className="inline-flex items-center gap-1.5 text-ink-3">
          on day
          <input type="number" min={1} max={31} className={`${SMALL} w-16`} value={schedule.day} onChange={(event) => set({ ...schedule, day: Math.min(31, Math.max(1, Math.trunc(Number(event.target.value)))) })} />
        </label>
      ) : null}
      <label className="inline-flex items-center gap-1.5 text-ink-3">
        at
        <input type="time" required className={SMALL} value={schedule.at} onChange={(event) => (event.target.value ? set({ ...schedule, at: event.target.value.slice(0, 5) }) : undefined)} />
      </label>
      <SmallSelect label="Time zone" value={schedule.time_zone} options={[...new Set([schedule.time_zone, 'UTC', ...ZONES])].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} onPick={(time_zone) => set({ ...schedule, time_zone })} />
      {isAlone ? <Over kickoff={kickoff} onChange={onChange} /> : null}
      <Span schedule={schedule} onChange={set} />
      {schedule.ends && schedule.ends < todayIn(schedule.time_zone) ? <span className="text-small text-soon">It has ended and comes no more.</span> : null}
      {schedule.every === 'month' && schedule.day > 28 ? <span className="text-small text-ink-3">In shorter months on the last day.</span> : null}
    </div>
  )
}

const newSchedule = (): TriggerSchedule => ({ every: 'day', at: '09:00', time_zone: readerZone() })
/** A time can be about any of the three. */
const newKickoff = (on: Kickoff, about: TriggerSubject = 'issue'): TriggerKickoff => (on === 'schedule.tick' ? { on, schedule: newSchedule(), ...(about === 'issue' ? {} : { about }) } : { on })

const HEADINGS = { issue: 'Issues', account: 'Accounts', contact: 'Contacts', time: 'The clock' }
const groupsOf = (among: readonly Kickoff[]) => [...Map.groupBy(among, (on) => (on === 'schedule.tick' ? 'time' : subjectOfKickoff(on)))]

/** Of several beginnings all are about one kind of thing; the only one may be about another. */
const Choice = ({ kickoff, among, onChange }: KickoffProps & { among: readonly Kickoff[] }) => (
  <select aria-label="When" className={`${SMALL} max-w-full max-[719px]:flex-1`} value={kickoff.on} onChange={(event) => onChange(newKickoff(event.target.value as Kickoff, subjectOfKickoffs([kickoff])))}>
    {groupsOf(among).map(([subject, all]) => (
      <optgroup key={subject} label={HEADINGS[subject]}>
        {all.map((on) => (
          <option key={on} value={on}>
            {KICKOFF_LABELS[on]}
          </option>
        ))}
      </optgroup>
    ))}
  </select>
)

type WhenProps = { kickoffs: TriggerKickoff[]; onChange: (kickoffs: TriggerKickoff[]) => void }
export const When = ({ kickoffs, onChange }: WhenProps) => {
  const about = subjectOfKickoffs(kickoffs)
  const alike = KICKOFFS.filter((on) => on === 'schedule.tick' || subjectOfKickoff(on) === about)
  const another = alike.find((on) => !kickoffs.some((k) => k.on === on))
  return (
    <section aria-label="When" className="rounded-lg border bg-surface px-4 py-4">
      <Step mark={<Radio size={14} />} title="When">
        {kickoffs.map((kickoff, at) => {
          const set = (next: TriggerKickoff) => onChange(replaceAt(kickoffs, at, next))
          return (
            // One beginning is what stands at its place.
            <div key={at} className="flex flex-wrap items-center gap-2">
              {at > 0 ? <span className="text-ink-3">or</span> : null}
              <Choice kickoff={kickoff} among={kickoffs.length > 1 ? alike : KICKOFFS} onChange={set} />
              {KICKOFF_FIELDS[kickoff.on] ? <Fields kickoff={kickoff} onChange={set} /> : null}
              {kickoffs.length > 1 ? <RemoveButton label="Remove this beginning" onClick={() => onChange(without(kickoffs, at))} /> : null}
              {kickoff.on === 'schedule.tick' ? <Schedule kickoff={kickoff} isAlone={kickoffs.length === 1} onChange={set} /> : null}
            </div>
          )
        })}
        {another ? <AddButton onClick={() => onChange([...kickoffs, newKickoff(another, about)])}>or when…</AddButton> : null}
      </Step>
    </section>
  )
}
