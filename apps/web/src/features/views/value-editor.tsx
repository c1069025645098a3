// The value of a condition: people, teams, tags, choices, words, numbers or times, by the kind of its field.
import { CURRENT_USER, type Person, type Tag, type Team, type ViewField, type ViewFilter } from '@patchbay/contract'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { Dot } from '../../ui/chip.tsx'
import { type Choice, Picker } from '../../ui/picker.tsx'
import { NamedPicker } from './named-picker.tsx'
import { TimeInput } from './time-input.tsx'
import { optionWord } from './words.ts'

/** What the values of conditions are chosen from. */
export type Sources = { people: readonly Person[]; teams: readonly Team[]; tags: readonly Tag[]; options: Readonly<Record<string, readonly string[]>>; /** Nobody looks: there is no current user. */ unattended?: true }

export const CONTROL = 'h-7 min-w-0 rounded-md border bg-surface px-2 text-ui text-ink'

const ValueButton = ({ children, empty, ...rest }: { children: ReactNode; empty: boolean } & React.ComponentProps<'button'>) => (
  <button type="button" className={`${CONTROL} inline-flex max-w-64 items-center gap-1.5 hover:bg-hover ${empty ? 'text-ink-3' : ''}`} {...rest}>
    <span className="truncate">{children}</span>
    <ChevronDown size={13} className="shrink-0 text-ink-3" />
  </button>
)

const valuesOf = (node: ViewFilter): string[] => node.values ?? (node.value === undefined ? [] : [node.value])

/** As the operator wants it: one value, or several. */
const withValues = (node: ViewFilter, values: string[]): ViewFilter => {
  const { field = '', operator } = node
  if (operator === 'in' || operator === 'not_in' || operator === 'time_range') return { field, operator, values }
  const last = values.at(-1)
  return last === undefined ? { field, operator } : { field, operator, value: last }
}

const choicesFor = (field: ViewField, sources: Sources): Choice[] => {
  if (field.kind === 'member')
    return [...(sources.unattended ? [] : [{ value: CURRENT_USER, label: 'Current user', hint: 'whoever looks' }]), ...sources.people.map((person) => ({ value: person.id, label: person.name, icon: <Avatar who={person.id} name={person.name} url={person.avatar_url} size={18} /> }))]
  if (field.kind === 'team') return sources.teams.map((team) => ({ value: team.id, label: team.name }))
  if (field.kind === 'tags') return sources.tags.filter((tag) => tag.object_type === field.of).map((tag) => ({ value: tag.value, label: tag.value, icon: <Dot color={tag.hex_color} /> }))
  return (field.options ?? []).map((option) => ({ value: option, label: optionWord(field, option) }))
}

export type EditorProps = { node: ViewFilter; field: ViewField; sources: Sources; onChange: (node: ViewFilter) => void }

const ChoiceEditor = ({ node, field, sources, onChange }: EditorProps) => {
  const [open, setOpen] = useState(false)
  const choices = choicesFor(field, sources)
  const chosen = valuesOf(node)
  const many = node.operator === 'in' || node.operator === 'not_in'
  const labels = chosen.map((value) => choices.find((choice) => choice.value === value)?.label ?? 'no longer there')
  const pick = (value: string) => onChange(withValues(node, !many ? [value] : chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]))
  return (
    <Picker label={field.label} choices={choices} selected={chosen} onPick={pick} open={open} onOpenChange={setOpen} many={many}>
      <ValueButton empty={chosen.length === 0} aria-label={`${field.label}: ${labels.join(', ') || 'choose'}`}>
        {labels.length === 0 ? 'Choose…' : labels.length > 2 ? `${labels[0]} and ${labels.length - 1} more` : labels.join(' or ')}
      </ValueButton>
    </Picker>
  )
}

const TextEditor = ({ node, field, sources, onChange }: EditorProps) => {
  const several = node.operator === 'in' || node.operator === 'not_in'
  const options = sources.options[field.name] ?? []
  const list = `options ${field.name}`
  const numeric = field.kind === 'number' || /^(greater|less)/.test(node.operator)
  return (
    <>
      <input
        className={`${CONTROL} w-44`}
        aria-label={`Value of ${field.label}`}
        placeholder={several ? 'several, with commas' : numeric ? 'a number' : 'text'}
        inputMode={numeric ? 'decimal' : 'text'}
        list={options.length > 0 ? list : undefined}
        maxLength={500}
        value={valuesOf(node).join(', ')}
        onChange={(event) => onChange(withValues(node, several ? event.target.value.split(/,\s*/) : event.target.value === '' ? [] : [event.target.value]))}
      />
      {options.length > 0 ? (
        <datalist id={list}>
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </datalist>
      ) : null}
    </>
  )
}

const FlagEditor = ({ node, field, onChange }: EditorProps) => (
  <select className={CONTROL} aria-label={`Value of ${field.label}`} value={valuesOf(node)[0] ?? 'true'} onChange={(event) => onChange(withValues(node, [event.target.value]))}>
    <option value="true">yes</option>
    <option value="false">no</option>
  </select>
)

const TimeEditor = ({ node, field, onChange }: EditorProps) => {
  const [from = '', to = ''] = valuesOf(node)
  if (node.operator !== 'time_range') return <TimeInput label={`Value of ${field.label}`} value={from} onChange={(value) => onChange(withValues(node, [value]))} />
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <TimeInput label={`${field.label} from`} value={from} onChange={(value) => onChange(withValues(node, [value, to]))} />
      <span className="text-ink-3">and</span>
      <TimeInput label={`${field.label} to`} value={to} onChange={(value) => onChange(withValues(node, [from, value]))} />
    </span>
  )
}

export const ValueEditor = (props: EditorProps) => {
  const { field, node } = props
  if (node.operator === 'is_set' || node.operator === 'is_unset') return null
  switch (field.kind) {
    case 'account':
    case 'contact': return <NamedPicker kind={field.kind} label={field.label} chosen={valuesOf(node)} onChange={(values) => props.onChange(withValues(node, values))} />
    case 'member':
    case 'team':
    case 'tags':
    case 'choices':
    case 'choice': return <ChoiceEditor {...props} />
    case 'flag': return <FlagEditor {...props} />
    case 'date':
    case 'time': return <TimeEditor {...props} />
    case 'text':
    case 'number':
    case 'custom': return <TextEditor {...props} />
  }
}
