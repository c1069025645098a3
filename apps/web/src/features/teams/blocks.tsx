// The calendar of a team: who is on duty from when to when.
import { type AssignmentBlock, WEEKDAYS, type Weekday } from '@patchbay/contract'
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { BOX } from '../../ui/field.tsx'

export type DutyChoice = { kind: 'member' | 'team'; id: string; name: string }

const sayDay = (day: Weekday): string => day.charAt(0).toUpperCase() + day.slice(1)
const keyOf = (who: AssignmentBlock['who']): string => `${who.kind}:${who.id}`

type RowProps = { block: AssignmentBlock; at: number; weekly: boolean; choices: DutyChoice[]; onChange: (block: AssignmentBlock) => void; onRemove: () => void }
const Row = ({ block, at, weekly, choices, onChange, onRemove }: RowProps) => {
  const pick = (value: string) => {
    const chosen = choices.find((choice) => keyOf(choice) === value)
    if (chosen) onChange({ ...block, who: { kind: chosen.kind, id: chosen.id } })
  }
  const known = choices.some((choice) => keyOf(choice) === keyOf(block.who))
  return (
    <li className="flex flex-wrap items-center gap-2 border-b px-2 py-1.5 last:border-b-0">
      {weekly ? (
        <select aria-label={`Day of block ${at + 1}`} className={`${BOX} w-32`} value={block.day ?? 'monday'} onChange={(event) => onChange({ ...block, day: event.target.value as Weekday })}>
          {WEEKDAYS.map((day) => (
            <option key={day} value={day}>
              {sayDay(day)}
            </option>
          ))}
        </select>
      ) : null}
      <input type="time" required aria-label={`Beginning of block ${at + 1}`} className={`${BOX} w-28`} value={block.from} onChange={(event) => onChange({ ...block, from: event.target.value })} />
      <span className="text-ink-3">to</span>
      <input type="time" required aria-label={`End of block ${at + 1}`} className={`${BOX} w-28`} value={block.to === '24:00' ? '00:00' : block.to} onChange={(event) => onChange({ ...block, to: event.target.value === '00:00' ? '24:00' : event.target.value })} />
      <select aria-label={`On duty in block ${at + 1}`} className={`${BOX} min-w-36 flex-1`} value={keyOf(block.who)} onChange={(event) => pick(event.target.value)}>
        {known ? null : <option value={keyOf(block.who)}>not in the team any more</option>}
        {choices.map((choice) => (
          <option key={keyOf(choice)} value={keyOf(choice)}>
            {choice.name}
            {choice.kind === 'team' ? ' (team)' : ''}
          </option>
        ))}
      </select>
      <IconButton label={`Remove block ${at + 1}`} onClick={onRemove}>
        <X size={14} />
      </IconButton>
      {block.to !== '24:00' && block.from > block.to ? <span className="text-small text-ink-3">over midnight</span> : null}
    </li>
  )
}

type BlocksProps = { blocks: AssignmentBlock[]; weekly: boolean; choices: DutyChoice[]; onChange: (blocks: AssignmentBlock[]) => void }
export const DutyBlocks = ({ blocks, weekly, choices, onChange }: BlocksProps) => {
  const [first] = choices
  const add = () => first && onChange([...blocks, { day: weekly ? 'monday' : null, from: '09:00', to: '17:00', who: { kind: first.kind, id: first.id } }])
  return (
    <fieldset>
      <legend className="mb-1 text-[12.5px] font-medium">On duty</legend>
      {first ? (
        <ol className="overflow-hidden rounded-md border border-line-strong">
          {blocks.map((block, at) => (
            // A block has no name of its own: it is what stands at its place.
            <Row key={at} block={block} at={at} weekly={weekly} choices={choices} onChange={(changed) => onChange(blocks.map((each, place) => (place === at ? changed : each)))} onRemove={() => onChange(blocks.filter((_, place) => place !== at))} />
          ))}
          <li className="px-1 py-1">
            <Button look="ghost" onClick={add}>
              <Plus size={13} /> Add a block
            </Button>
          </li>
        </ol>
      ) : (
        <p className="text-ink-3">Add people to the team first.</p>
      )}
    </fieldset>
  )
}
