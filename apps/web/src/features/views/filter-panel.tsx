// The filter of a view, laid open: conditions in groups, groups in groups.
import { findViewField, MOST_GROUPS_DEEP, VIEW_OPERATORS, type ViewField, type ViewFilter } from '@patchbay/contract'
import clsx from 'clsx'
import { CopyPlus, Plus, X } from 'lucide-react'
import { useId } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { addAt, changeAt, emptyGroup, isGroup, newCondition, type Path, removeAt, rootOf, withOperator } from './filter-tree.ts'
import { CONTROL, type Sources, ValueEditor } from './value-editor.tsx'
import { offered, OPERATOR_WORDS, OWNER_WORDS } from './words.ts'

type Tools = { root: ViewFilter; fields: readonly ViewField[]; sources: Sources; onChange: (root: ViewFilter) => void }
type NodeProps = { node: ViewFilter; path: Path; tools: Tools }

/** Deleted ones are told apart from those that never were. */
const sayGone = (name: string): string => `${findViewField(name)?.label ?? name} (deleted)`

const headingOf = (field: ViewField): string => field.heading ?? OWNER_WORDS[field.of]

const FieldSelect = ({ value, fields, onPick }: { value: string; fields: readonly ViewField[]; onPick: (name: string) => void }) => (
  <select className={`${CONTROL} w-40 max-w-full`} aria-label="Field" value={value} onChange={(event) => onPick(event.target.value)}>
    {[...new Set(fields.map(headingOf))].map((heading) => (
      <optgroup key={heading} label={heading}>
        {fields.filter((field) => headingOf(field) === heading).map((field) => (
          <option key={field.name} value={field.name}>
            {field.label}
          </option>
        ))}
      </optgroup>
    ))}
    {fields.some((field) => field.name === value) ? null : <option value={value}>{sayGone(value)}</option>}
  </select>
)

const ConditionRow = ({ node, path, tools }: NodeProps) => {
  const { root, fields, sources, onChange } = tools
  const name = node.field ?? ''
  const field = fields.find((each) => each.name === name)
  const set = (next: ViewFilter) => onChange(changeAt(root, path, () => next))
  const operators = field ? offered(field.kind, VIEW_OPERATORS[field.kind], node.operator) : [node.operator]
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      <FieldSelect value={name} fields={fields} onPick={(next) => set(newCondition(next, fields))} />
      <select className={CONTROL} aria-label="Operator" value={node.operator} disabled={!field} onChange={(event) => set(withOperator(node, event.target.value))}>
        {operators.map((operator) => (
          <option key={operator} value={operator}>
            {OPERATOR_WORDS[operator] ?? operator}
          </option>
        ))}
        {operators.includes(node.operator as never) ? null : <option value={node.operator}>{node.operator}</option>}
      </select>
      {field ? <ValueEditor node={node} field={field} sources={sources} onChange={set} /> : <span className="text-soon">This field was deleted; remove the condition, or restore the field in the settings.</span>}
      <IconButton label="Remove this condition" onClick={() => onChange(removeAt(root, path))} className="!size-6 !text-ink-3">
        <X size={14} />
      </IconButton>
    </div>
  )
}

const JoinSelect = ({ node, path, tools }: NodeProps) => (
  <select
    className={`${CONTROL} w-16`}
    aria-label="All of these, or any"
    value={node.operator}
    onChange={(event) => tools.onChange(changeAt(tools.root, path, (group) => ({ ...group, operator: event.target.value })))}
  >
    <option value="and">and</option>
    <option value="or">or</option>
  </select>
)

const GroupTools = ({ node, path, tools }: NodeProps) => {
  const { root, fields, onChange } = tools
  const inside = path.slice(0, -1)
  return (
    <div className="flex flex-wrap items-center gap-1">
      <Button look="ghost" onClick={() => onChange(addAt(root, path, newCondition('state', fields)))}>
        <Plus size={13} /> Condition
      </Button>
      {path.length + 1 < MOST_GROUPS_DEEP ? (
        <Button look="ghost" onClick={() => onChange(addAt(root, path, { ...emptyGroup(node.operator === 'and' ? 'or' : 'and'), subfilters: [newCondition('state', fields)] }))}>
          <Plus size={13} /> Group
        </Button>
      ) : null}
      {path.length > 0 ? (
        <>
          <IconButton label="Duplicate this group" onClick={() => onChange(addAt(root, inside, structuredClone(node)))} className="!size-6 !text-ink-3">
            <CopyPlus size={13} />
          </IconButton>
          <IconButton label="Remove this group" onClick={() => onChange(removeAt(root, path))} className="!size-6 !text-ink-3">
            <X size={14} />
          </IconButton>
        </>
      ) : null}
    </div>
  )
}

const GroupBox = ({ node, path, tools }: NodeProps) => {
  const parts = node.subfilters ?? []
  const head = useId()
  return (
    <div role="group" aria-labelledby={head} className={clsx('flex min-w-0 flex-col gap-1.5', path.length > 0 && 'rounded-lg border border-line bg-bg p-2')}>
      <span id={head} className="sr-only">
        {node.operator === 'and' ? 'All of these' : 'Any of these'}
      </span>
      {parts.map((part, at) => (
        // A condition has no name of its own: it is what stands at its place.
        <div key={at} className="flex min-w-0 items-start gap-1.5 max-[719px]:flex-col max-[719px]:gap-0.5">
          <div className="flex h-7 w-16 shrink-0 items-center justify-end max-[719px]:justify-start">
            {at === 0 ? <span className="pe-2 text-ink-3">Where</span> : at === 1 ? <JoinSelect node={node} path={path} tools={tools} /> : <span className="pe-2 text-ink-3">{node.operator}</span>}
          </div>
          <div className="min-w-0 flex-1 max-[719px]:w-full">
            {isGroup(part) ? <GroupBox node={part} path={[...path, at]} tools={tools} /> : <ConditionRow node={part} path={[...path, at]} tools={tools} />}
          </div>
        </div>
      ))}
      <div className={parts.length > 0 ? 'ps-[70px] max-[719px]:ps-0' : ''}>
        <GroupTools node={node} path={path} tools={tools} />
      </div>
    </div>
  )
}

/** The tree alone, for a form that has buttons of its own. */
export const FilterTree = ({ filter, fields, sources, onChange }: Pick<FilterPanelProps, 'filter' | 'fields' | 'sources' | 'onChange'>) => {
  const root = rootOf(filter)
  return <GroupBox node={root} path={[]} tools={{ root, fields, sources, onChange }} />
}

type FilterPanelProps = { filter: ViewFilter | null; fields: readonly ViewField[]; sources: Sources; onChange: (filter: ViewFilter) => void; onClear: () => void; onClose: () => void }

export const FilterPanel = ({ filter, fields, sources, onChange, onClear, onClose }: FilterPanelProps) => {
  const root = rootOf(filter)
  return (
    <section aria-label="Filter" className="max-h-[50vh] shrink-0 overflow-y-auto border-b bg-surface px-4 py-2.5 max-[719px]:max-h-[60vh]">
      {(root.subfilters ?? []).length === 0 ? <p className="mb-1.5 text-ink-3">Every issue is shown. Say which ones you want to see.</p> : null}
      <GroupBox node={root} path={[]} tools={{ root, fields, sources, onChange }} />
      <div className="mt-1.5 flex justify-end gap-1.5">
        {(root.subfilters ?? []).length > 0 ? (
          <Button look="ghost" onClick={onClear}>
            Clear
          </Button>
        ) : null}
        <Button onClick={onClose}>Done</Button>
      </div>
    </section>
  )
}
