// Which accounts go by which schedule: blocks in order, the first that matches wins.
import type { Filter, HoursBlock, Schedule } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { moved } from '../../lib/moved.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { BOX } from '../../ui/field.tsx'
import { Told } from '../../ui/settings-editor.tsx'
import { SettingsList } from '../../ui/settings-list.tsx'
import { blocksPreviewQuery, useSaveBlocks } from './queries.ts'

const KINDS = { tags: 'have a tag', name: 'have in their name', domains: 'have a domain' } as const
type Kind = keyof typeof KINDS

const listed = (text: string): string[] => [...new Set(text.split(',').map((each) => each.trim()).filter(Boolean))]
const filterOf = (kind: Kind, text: string): Filter =>
  kind === 'name' ? { field: 'name', operator: 'string_contains', value: text } : { field: kind, operator: 'in', values: text.split(',').map((each) => each.trimStart()) }
const kindOf = (filter: Filter): Kind | null => (filter.field && filter.field in KINDS && (filter.operator === 'in' || filter.operator === 'string_contains') ? (filter.field as Kind) : null)
const textOf = (filter: Filter): string => filter.value ?? (filter.values ?? []).join(', ')
/** As it is sent: without the spaces and empty words that typing leaves. */
const cleaned = ({ hours_id, filter }: HoursBlock): HoursBlock => {
  const kind = kindOf(filter)
  if (!kind) return { hours_id, filter }
  return { hours_id, filter: kind === 'name' ? filterOf('name', textOf(filter).trim()) : { field: kind, operator: 'in', values: listed(textOf(filter)) } }
}
const isWhole = ({ filter }: HoursBlock): boolean => kindOf(filter) === null || listed(textOf(filter)).length > 0

const FilterFields = ({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) => {
  const kind = kindOf(filter)
  if (!kind) return <span className="text-ink-2">match a filter that was set by the API</span>
  return (
    <>
      <select aria-label="What is looked at" className={BOX} value={kind} onChange={(event) => onChange(filterOf(event.target.value as Kind, textOf(filter)))}>
        {(Object.keys(KINDS) as Kind[]).map((each) => (
          <option key={each} value={each}>
            {KINDS[each]}
          </option>
        ))}
      </select>
      <input
        aria-label="Value"
        className={`${BOX} min-w-32 flex-1`}
        maxLength={500}
        placeholder={kind === 'tags' ? 'emea, enterprise' : kind === 'domains' ? 'acme.example' : 'GmbH'}
        value={textOf(filter)}
        onChange={(event) => onChange(filterOf(kind, event.target.value))}
      />
    </>
  )
}

const sayMatched = (matched: { count: number; names: string[] } | undefined): string => {
  if (!matched) return ''
  if (matched.count === 0) return 'No account matches.'
  const more = matched.count - matched.names.length
  return `${matched.count === 1 ? '1 account' : `${matched.count} accounts`}: ${matched.names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

type RowProps = { block: HoursBlock; at: number; last: number; schedules: Schedule[]; told: string; onChange: (block: HoursBlock) => void; onMove: (to: number) => void; onRemove: () => void }
const BlockRow = ({ block, at, last, schedules, told, onChange, onMove, onRemove }: RowProps) => (
  <li className="border-b px-4 py-2.5 last:border-b-0">
    <div className="flex flex-wrap items-center gap-2">
      <span>Accounts that</span>
      <FilterFields filter={block.filter} onChange={(filter) => onChange({ ...block, filter })} />
      <span>go by</span>
      <select aria-label="Schedule" className={BOX} value={block.hours_id} onChange={(event) => onChange({ ...block, hours_id: event.target.value })}>
        {schedules.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
      <span className="flex">
        <IconButton label="Look at it earlier" disabled={at === 0} onClick={() => onMove(at - 1)}>
          <ArrowUp size={14} />
        </IconButton>
        <IconButton label="Look at it later" disabled={at === last} onClick={() => onMove(at + 1)}>
          <ArrowDown size={14} />
        </IconButton>
        <IconButton label="Remove this block" onClick={onRemove}>
          <X size={14} />
        </IconButton>
      </span>
    </div>
    <p className="mt-1 truncate text-small text-ink-3" title={told}>
      {told || '\u00a0'}
    </p>
  </li>
)

export const Blocks = ({ saved, schedules }: { saved: HoursBlock[]; schedules: Schedule[] }) => {
  const [draft, setDraft] = useState<HoursBlock[] | null>(null)
  const save = useSaveBlocks()
  const blocks = draft ?? saved
  const whole = blocks.filter(isWhole).map(cleaned)
  const preview = useQuery(blocksPreviewQuery(useDeferredValue(whole)))
  const toldOf = (block: HoursBlock): string => (isWhole(block) ? sayMatched(preview.data?.blocks[blocks.filter(isWhole).indexOf(block)]) : 'Say which accounts.')
  const usual = schedules.find((each) => each.is_default)
  const first = schedules.find((each) => !each.is_default) ?? usual
  return (
    <>
      <SettingsList ordered>
        {blocks.map((block, at) => (
          <BlockRow
            key={at}
            block={block}
            at={at}
            last={blocks.length - 1}
            schedules={schedules}
            told={toldOf(block)}
            onChange={(next) => setDraft(blocks.map((b, i) => (i === at ? next : b)))}
            onMove={(to) => setDraft(moved(blocks, at, to))}
            onRemove={() => setDraft(blocks.filter((_, i) => i !== at))}
          />
        ))}
        <li className="px-4 py-2.5">
          <p>
            {blocks.length > 0 ? 'All other accounts go by' : 'All accounts go by'} <span className="font-medium">{usual?.name}</span>
          </p>
          <p className="truncate text-small text-ink-3">{sayMatched(preview.data?.others) || '\u00a0'}</p>
        </li>
      </SettingsList>
      <Told>{save.isError ? reasonOf(save.error) : preview.isError ? reasonOf(preview.error) : null}</Told>
      <div className="mt-2 flex gap-2">
        <Button look="ghost" onClick={() => first && setDraft([...blocks, { hours_id: first.id, filter: filterOf('tags', '') }])}>
          <Plus size={14} /> Add a block
        </Button>
        <span className="flex-1" />
        {draft ? (
          <>
            <Button onClick={() => setDraft(null)}>Discard</Button>
            <Button look="primary" disabled={save.isPending || !blocks.every(isWhole)} onClick={() => save.mutate(whole, { onSuccess: () => setDraft(null) })}>
              {save.isPending ? 'Saving…' : 'Save'}
            </Button>
          </>
        ) : null}
      </div>
    </>
  )
}
