// The schedules as they stand: open or not, in which zone, and the next holiday.
import type { Schedule } from '@patchbay/contract'
import { useNow } from '../../lib/clock.ts'
import { sayUntil } from '../../lib/time-words.ts'
import { Chip, Dot } from '../../ui/chip.tsx'
import { More, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { useRemoveSchedule } from './queries.ts'
import { sayDate } from './schedule-form.tsx'

const sayState = ({ is_open, changes_at }: Schedule, now: number): string => {
  if (!changes_at) return is_open ? 'Always open' : 'Never opens'
  return is_open ? `Open until ${sayUntil(changes_at, now)}` : `Closed, opens ${sayUntil(changes_at, now)}`
}

const Row = ({ schedule, onEdit, onRemove }: { schedule: Schedule; onEdit: () => void; onRemove: () => void }) => {
  const now = useNow()
  return (
    <SettingsRow name={schedule.name} onName={onEdit} marks={schedule.is_default ? <Chip>Default</Chip> : null} hands={<More name={schedule.name} onChange={onEdit} onRemove={onRemove} />}>
      <p className="flex flex-wrap items-center gap-x-1.5 text-ink-2">
        <Dot color={schedule.is_open ? 'var(--good)' : 'var(--text-3)'} /> {sayState(schedule, now)}
      </p>
      <p className="text-small text-ink-3">
        {schedule.time_zone.replaceAll('_', ' ')} · {schedule.next_holiday ? `next holiday ${sayDate(schedule.next_holiday.date)}, ${schedule.next_holiday.name}` : 'no holidays in the next year'}
      </p>
    </SettingsRow>
  )
}

export const ScheduleList = ({ schedules, onEdit }: { schedules: Schedule[]; onEdit: (schedule: Schedule) => void }) => {
  const remove = useRemoveSchedule()
  return (
    <SettingsList>
      {schedules.map((schedule) => (
        <Row key={schedule.id} schedule={schedule} onEdit={() => onEdit(schedule)} onRemove={() => remove.mutate(schedule)} />
      ))}
    </SettingsList>
  )
}
