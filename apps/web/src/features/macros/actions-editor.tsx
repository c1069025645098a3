// What a macro does besides saying something: a line for each action.
import { type MacroAction, type OwnField, type OwnStatus, PRIORITIES, type Person, type Team } from '@patchbay/contract'
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'

export type ActionSources = { statuses: readonly OwnStatus[]; people: readonly Person[]; teams: readonly Team[]; fields: readonly OwnField[]; tags: readonly string[] }

const BOX = 'h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2 text-ui'

const KINDS: { type: MacroAction['type']; label: string; fresh: (from: ActionSources) => MacroAction }[] = [
  { type: 'set_status', label: 'Set status', fresh: () => ({ type: 'set_status', status: 'closed' }) },
  { type: 'assign', label: 'Assign to', fresh: () => ({ type: 'assign', to: 'me' }) },
  { type: 'set_team', label: 'Give to team', fresh: ({ teams }) => ({ type: 'set_team', team_id: teams[0]?.id ?? '' }) },
  { type: 'set_priority', label: 'Set priority', fresh: () => ({ type: 'set_priority', priority: 'high' }) },
  { type: 'add_tags', label: 'Add tags', fresh: () => ({ type: 'add_tags', tags: [] }) },
  { type: 'remove_tags', label: 'Remove tags', fresh: () => ({ type: 'remove_tags', tags: [] }) },
  { type: 'set_field', label: 'Set field', fresh: ({ fields }) => ({ type: 'set_field', slug: fields[0]?.slug ?? '', values: [] }) },
  { type: 'snooze', label: 'Snooze', fresh: () => ({ type: 'snooze', hours: 24 }) },
]

const splitTags = (text: string): string[] => text.split(',').map((tag) => tag.trimStart()).filter((tag, at, all) => tag !== '' || at === all.length - 1)

type Option = readonly [string, string]
const Select = ({ label, value, options, onChange }: { label: string; value: string; options: readonly Option[]; onChange: (value: string) => void }) => (
  <select className={BOX} aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
    {options.some(([each]) => each === value) ? null : <option value={value}>no longer there</option>}
    {options.map(([each, word]) => (
      <option key={each} value={each}>
        {word}
      </option>
    ))}
  </select>
)

type EditProps = { action: MacroAction; from: ActionSources; onChange: (action: MacroAction) => void }

const FieldEdit = ({ action, from, onChange }: EditProps & { action: Extract<MacroAction, { type: 'set_field' }> }) => {
  const field = from.fields.find((each) => each.slug === action.slug)
  const set = (text: string) => onChange({ ...action, values: text === '' ? [] : [text] })
  const choices: Option[] = field?.type === 'boolean' ? [['true', 'Yes'], ['false', 'No']] : field?.type === 'user' ? from.people.map((person) => [person.id, person.name]) : (field?.options.map((option): Option => [option.slug, option.label]) ?? [])
  return (
    <>
      <Select label="Field" value={action.slug} options={from.fields.map((each) => [each.slug, each.label])} onChange={(slug) => onChange({ ...action, slug, values: [] })} />
      {choices.length > 0 ? (
        <Select label="Value" value={action.values[0] ?? ''} options={[['', 'nothing'], ...choices]} onChange={set} />
      ) : (
        <input className={BOX} aria-label="Value" placeholder="nothing" value={action.values[0] ?? ''} onChange={(event) => set(event.target.value)} />
      )}
    </>
  )
}

const Edit = ({ action, from, onChange }: EditProps) => {
  switch (action.type) {
    case 'set_status': return <Select label="Status" value={action.status} options={from.statuses.filter((status) => !status.is_archived).map((status) => [status.slug, status.label])} onChange={(status) => onChange({ ...action, status })} />
    case 'assign': return <Select label="Person" value={action.to} options={[['me', 'Whoever sends it'], ['', 'Nobody'], ...from.people.map((person): Option => [person.id, person.name])]} onChange={(to) => onChange({ ...action, to })} />
    case 'set_team': return <Select label="Team" value={action.team_id} options={[['', 'No team'], ...from.teams.map((team): Option => [team.id, team.name])]} onChange={(team_id) => onChange({ ...action, team_id })} />
    case 'set_priority': return <Select label="Priority" value={action.priority ?? ''} options={[...PRIORITIES.map((each): Option => [each, each.charAt(0).toUpperCase() + each.slice(1)]), ['', 'None']]} onChange={(priority) => onChange({ ...action, priority: PRIORITIES.find((each) => each === priority) ?? null })} />
    case 'add_tags':
    case 'remove_tags': return <input className={BOX} aria-label="Tags" placeholder="billing, refund" list="macro tags" value={action.tags.join(', ')} onChange={(event) => onChange({ ...action, tags: splitTags(event.target.value) })} />
    case 'set_field': return <FieldEdit action={action} from={from} onChange={onChange} />
    case 'snooze':
      return (
        <label className="flex flex-1 items-center gap-2 text-ink-2">
          for
          <input type="number" min={1} max={8760} className={`${BOX} max-w-24`} aria-label="Hours" value={action.hours} onChange={(event) => onChange({ ...action, hours: Math.max(1, Math.trunc(Number(event.target.value)) || 1) })} />
          hours
        </label>
      )
  }
}

type EditorProps = { actions: MacroAction[]; from: ActionSources; onChange: (actions: MacroAction[]) => void }
export const ActionsEditor = ({ actions, from, onChange }: EditorProps) => {
  const free = KINDS.filter(({ type }) => (type === 'set_field' ? from.fields.length > 0 : !actions.some((action) => action.type === type)))
  return (
    <fieldset>
      <legend className="mb-1 text-[12.5px] font-medium">When it is sent</legend>
      <datalist id="macro tags">
        {from.tags.map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </datalist>
      <ul className="flex flex-col gap-1.5">
        {actions.map((action, at) => (
          <li key={at} className="flex items-center gap-2 max-[480px]:flex-wrap">
            <span className="w-24 shrink-0 text-ink-2">{KINDS.find((kind) => kind.type === action.type)?.label}</span>
            <Edit action={action} from={from} onChange={(next) => onChange(actions.map((each, i) => (i === at ? next : each)))} />
            <IconButton label="Remove this action" className="!size-6 !text-ink-3" onClick={() => onChange(actions.filter((_, i) => i !== at))}>
              <X size={13} />
            </IconButton>
          </li>
        ))}
      </ul>
      {free.length > 0 ? (
        <Menu
          align="start"
          trigger={
            <Button look="ghost" className="mt-1">
              <Plus size={13} /> Action
            </Button>
          }
        >
          {free.map((kind) => (
            <MenuItem key={kind.type} onSelect={() => onChange([...actions, kind.fresh(from)])}>
              {kind.label}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
    </fieldset>
  )
}
