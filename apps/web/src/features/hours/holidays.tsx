// Days that are not as usual: those of a country, and one's own.
import type { Holiday } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { BOX, SelectField } from '../../ui/field.tsx'
import { countriesQuery } from './queries.ts'
import { Ranges } from './ranges.tsx'
import type { Draft } from './templates.ts'

type Props = { draft: Draft; change: (part: Partial<Draft>) => void }

const CountryFields = ({ draft: { country }, change }: Props) => {
  const places = useQuery(countriesQuery(country?.code ?? ''))
  const regions = country ? (places.data?.regions ?? []) : []
  const known = places.data?.countries ?? []
  return (
    <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
      <SelectField label="Public holidays of" value={country?.code ?? ''} onChange={(event) => change({ country: event.target.value ? { code: event.target.value, region: '' } : null })}>
        <option value="">{places.isPending ? 'Loading…' : 'No country'}</option>
        {country && !known.some((c) => c.code === country.code) ? <option value={country.code}>{country.code}</option> : null}
        {known.map((each) => (
          <option key={each.code} value={each.code}>
            {each.name}
          </option>
        ))}
      </SelectField>
      {country && (regions.length > 0 || country.region) ? (
        <SelectField label="Part of the country" value={country.region} onChange={(event) => change({ country: { ...country, region: event.target.value } })}>
          <option value="">All of it</option>
          {country.region && !regions.some((r) => r.code === country.region) ? <option value={country.region}>{country.region}</option> : null}
          {regions.map((each) => (
            <option key={each.code} value={each.code}>
              {each.name}
            </option>
          ))}
        </SelectField>
      ) : null}
    </div>
  )
}

type RowProps = { holiday: Holiday; onChange: (part: Partial<Holiday>) => void; onRemove: () => void }
const HolidayRow = ({ holiday, onChange, onRemove }: RowProps) => (
  <li className="flex flex-col gap-1 border-b px-3 py-2 last:border-b-0">
    <div className="flex flex-wrap items-center gap-2">
      <input type="date" aria-label="Date" className={BOX} value={holiday.date} onChange={(event) => onChange({ date: event.target.value })} />
      <input aria-label="Name of the holiday" placeholder="Company day" maxLength={100} className={`${BOX} flex-1`} value={holiday.name} onChange={(event) => onChange({ name: event.target.value })} />
      <label className="flex items-center gap-1.5">
        <input type="checkbox" className="accent-(--accent)" checked={holiday.yearly} onChange={(event) => onChange({ yearly: event.target.checked })} />
        Every year
      </label>
      <IconButton label={`Remove ${holiday.name || 'this holiday'}`} onClick={onRemove}>
        <X size={14} />
      </IconButton>
    </div>
    <Ranges label={holiday.name || 'this day'} closed="Closed all day" ranges={holiday.ranges} onChange={(ranges) => onChange({ ranges })} />
  </li>
)

export const Holidays = ({ draft, change }: Props) => {
  const set = (holidays: Holiday[]) => change({ holidays })
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-[12.5px] font-medium">Holidays</legend>
      <CountryFields draft={draft} change={change} />
      {draft.holidays.length > 0 ? (
        <ul className="rounded-lg border">
          {draft.holidays.map((holiday, at) => (
            <HolidayRow
              key={at}
              holiday={holiday}
              onChange={(part) => set(draft.holidays.map((h, i) => (i === at ? { ...h, ...part } : h)))}
              onRemove={() => set(draft.holidays.filter((_, i) => i !== at))}
            />
          ))}
        </ul>
      ) : null}
      <Button look="ghost" className="self-start" onClick={() => set([...draft.holidays, { date: '', name: '', yearly: false, ranges: [] }])}>
        <Plus size={14} /> Add a day of your own
      </Button>
    </fieldset>
  )
}
