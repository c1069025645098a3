// The schedules as they stand: open or not, in which zone, and the next holiday.
import type { Schedule } from '@patchbay/contract'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useNow } from '../../lib/clock.ts'
import { sayUntil } from '../../lib/time-words.ts'
import { IconButton } from '../../ui/button.tsx'
import { Chip, Dot } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useRemoveSchedule } from './queries.ts'
import { sayDate } from './schedule-form.tsx'
import { editOf, inputOf, TEMPLATES } from './templates.ts'

const sayState = ({ is_open, changes_at }: Schedule, now: number): string => {
  if (!changes_at) return is_open ? 'Always open' : 'Never opens'
  return is_open ? `Open until ${sayUntil(changes_at, now)}` : `Closed, opens ${sayUntil(changes_at, now)}`
}

const Row = ({ schedule, onEdit }: { schedule: Schedule; onEdit: () => void }) => {
  const now = useNow()
  const remove = useRemoveSchedule()
  return (
    <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{schedule.name}</span>
          {schedule.is_default ? <Chip>Default</Chip> : null}
        </p>
        <p className="flex flex-wrap items-center gap-x-1.5 text-ink-2">
          <Dot color={schedule.is_open ? 'var(--good)' : 'var(--text-3)'} /> {sayState(schedule, now)}
        </p>
        <p className="text-small text-ink-3">
          {schedule.time_zone.replaceAll('_', ' ')} · {schedule.next_holiday ? `next holiday ${sayDate(schedule.next_holiday.date)}, ${schedule.next_holiday.name}` : 'no holidays in the next year'}
        </p>
      </div>
      <Menu
        trigger={
          <IconButton label={`More for ${schedule.name}`} className="-my-1">
            <Ellipsis size={16} />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil size={14} />} onSelect={onEdit}>
          Change
        </MenuItem>
        <MenuItem icon={<Trash2 size={14} />} danger onSelect={() => remove.mutate({ id: schedule.id, undo: inputOf(editOf(schedule)) })}>
          Remove
        </MenuItem>
      </Menu>
    </li>
  )
}

export const ScheduleList = ({ schedules, onEdit }: { schedules: Schedule[]; onEdit: (schedule: Schedule) => void }) => (
  <ul className="overflow-hidden rounded-lg border bg-surface">
    {schedules.map((schedule) => (
      <Row key={schedule.id} schedule={schedule} onEdit={() => onEdit(schedule)} />
    ))}
  </ul>
)

/** The way in when there is nothing yet. */
export const ScheduleTemplates = ({ onPick }: { onPick: (template: (typeof TEMPLATES)[number]) => void }) => (
  <>
    <p className="mb-3 text-ink-2">There are no schedules yet: every SLA counts around the clock. Begin with one of these.</p>
    <ul className="grid grid-cols-3 gap-3 max-[719px]:grid-cols-1">
      {TEMPLATES.map((template) => (
        <li key={template.name}>
          <button type="button" onClick={() => onPick(template)} className="h-full w-full rounded-lg border bg-surface px-4 py-3 text-start transition-colors hover:bg-hover">
            <span className="block font-medium">{template.name}</span>
            <span className="block text-ink-2">{template.says}</span>
          </button>
        </li>
      ))}
    </ul>
  </>
)
