// The times that are promised: a row for each kind, a column for each priority.
import { SLA_KINDS, SLA_LABELS, type SlaKind, type SlaTarget } from '@patchbay/contract'
import clsx from 'clsx'
import { useState } from 'react'
import { type Draft, nothing, type Options, readLength, sayLength, target, TIMES } from './templates.ts'

const NAMES: Record<(typeof TIMES)[number], string> = { urgent: 'Urgent', high: 'High', medium: 'Medium', low: 'Low', other: 'None set' }
const BOX = 'h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-1.5 text-ui text-ink aria-[invalid=true]:border-urgent max-[480px]:px-1'

type LengthProps = { label: string; minutes: number | null; onChange: (minutes: number | null) => void }
/** What is typed stays as it is typed until one leaves; only then it is said as we say it. */
const Length = ({ label, minutes, onChange }: LengthProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const isWrong = typed !== null && readLength(typed) === undefined
  return (
    <input
      aria-label={label}
      aria-invalid={isWrong}
      title={isWrong ? 'Such as 30 min, 4 h or 2 d' : undefined}
      className={BOX}
      placeholder="–"
      value={typed ?? sayLength(minutes)}
      onChange={(event) => {
        setTyped(event.target.value)
        const read = readLength(event.target.value)
        if (read !== undefined) onChange(read)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}

type RowProps = { kind: SlaKind; value: SlaTarget | null; hours: Options['hours']; onChange: (value: SlaTarget) => void }
const TargetRow = ({ kind, value, hours, onChange }: RowProps) => {
  const held = value ?? target(nothing)
  const known = held.hours === 'account' || held.hours === 'always' || hours.some((h) => h.value === held.hours)
  return (
    <div role="row" className="grid grid-cols-[104px_repeat(5,minmax(0,1fr))_136px] items-center gap-2 max-[719px]:grid-cols-5 max-[719px]:gap-1">
      <span role="rowheader" className="font-medium max-[719px]:col-span-5">
        {SLA_LABELS[kind]}
      </span>
      {TIMES.map((priority) => (
        <span role="cell" key={priority}>
          <Length label={`${SLA_LABELS[kind]}, ${NAMES[priority]}`} minutes={held.minutes[priority]} onChange={(minutes) => onChange({ ...held, minutes: { ...held.minutes, [priority]: minutes } })} />
        </span>
      ))}
      <span role="cell" className="max-[719px]:col-span-5">
        <select aria-label={`${SLA_LABELS[kind]}, counted in`} className={BOX} value={held.hours} onChange={(event) => onChange({ ...held, hours: event.target.value })}>
          <option value="account">Account’s hours</option>
          <option value="always">Around the clock</option>
          {known ? null : <option value={held.hours}>A schedule that is gone</option>}
          {hours.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}

export const Targets = ({ draft, options, onChange }: { draft: Draft; options: Options; onChange: (targets: Draft['targets']) => void }) => (
  <fieldset>
    <legend className="mb-1 text-[12.5px] font-medium">Times by priority</legend>
    <div role="table" aria-label="Times by priority" className="flex flex-col gap-2 rounded-lg border p-3">
      <div role="row" className={clsx('grid grid-cols-[104px_repeat(5,minmax(0,1fr))_136px] gap-2 text-small text-ink-3 max-[719px]:grid-cols-5 max-[719px]:gap-1')}>
        <span role="columnheader" className="max-[719px]:hidden">
          Time until
        </span>
        {TIMES.map((priority) => (
          <span role="columnheader" key={priority} className="truncate">
            {NAMES[priority]}
          </span>
        ))}
        <span role="columnheader" className="max-[719px]:hidden">
          Counted in
        </span>
      </div>
      {SLA_KINDS.map((kind) => (
        <TargetRow key={kind} kind={kind} value={draft.targets[kind]} hours={options.hours} onChange={(value) => onChange({ ...draft.targets, [kind]: value })} />
      ))}
    </div>
    <p className="mt-1 text-small text-ink-3">Such as 30 min, 4 h or 2 d. Empty: nothing is promised.</p>
  </fieldset>
)
