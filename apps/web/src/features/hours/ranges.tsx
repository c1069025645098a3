// The hours of one day: as many stretches as it has, each from one time to another.
import type { HoursRange } from '@patchbay/contract'
import { Plus, X } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'

const BOX = 'h-8 rounded-md border border-line-strong bg-surface px-2 text-ui text-ink max-[480px]:w-[92px] max-[480px]:[&::-webkit-calendar-picker-indicator]:hidden'

/** A clock knows no 24:00; the end of a day is its midnight. */
const shown = (to: string): string => (to === '24:00' ? '00:00' : to)
const kept = (to: string): string => (to === '00:00' ? '24:00' : to)

/** After the last stretch, an hour later, for two hours, within the day. */
const another = (ranges: HoursRange[]): HoursRange => {
  const last = Number(ranges.at(-1)?.to.slice(0, 2) ?? 8)
  const hour = (n: number) => `${String(Math.min(n, 24)).padStart(2, '0')}:00`
  return last >= 22 ? { from: '00:00', to: '01:00' } : { from: hour(last + 1), to: hour(last + 3) }
}

type RangesProps = { label: string; ranges: HoursRange[]; onChange: (ranges: HoursRange[]) => void; closed?: string }
export const Ranges = ({ label, ranges, onChange, closed = 'Closed' }: RangesProps) => {
  const set = (at: number, part: Partial<HoursRange>) => onChange(ranges.map((r, i) => (i === at ? { ...r, ...part } : r)))
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 max-[480px]:gap-x-0">
      {ranges.length === 0 ? <span className="text-ink-3">{closed}</span> : null}
      {ranges.map((range, at) => (
        <span key={at} className="flex items-center gap-1.5 max-[480px]:gap-1">
          <input type="time" aria-label={`${label}, from`} className={BOX} value={range.from} onChange={(event) => set(at, { from: event.target.value })} />
          <span aria-hidden className="text-ink-3">
            –
          </span>
          <input type="time" aria-label={`${label}, to`} className={BOX} value={shown(range.to)} onChange={(event) => set(at, { to: kept(event.target.value) })} />
          <IconButton label={`Remove these hours of ${label}`} onClick={() => onChange(ranges.filter((_, i) => i !== at))}>
            <X size={14} />
          </IconButton>
        </span>
      ))}
      {ranges.length < 8 ? (
        <IconButton label={`Add hours to ${label}`} onClick={() => onChange([...ranges, ranges.length === 0 ? { from: '09:00', to: '17:00' } : another(ranges)])}>
          <Plus size={14} />
        </IconButton>
      ) : null}
    </div>
  )
}
