// The value of one custom field where it can be read and changed: looks like text until one comes near.
import { heldValues, type OwnField, type Person } from '@patchbay/contract'
import { ExternalLink } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { fieldOfMoment, momentOfField } from '../../lib/reader.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { FactButton } from '../../ui/facts.tsx'
import { type Choice, Picker } from '../../ui/picker.tsx'
import { type Held, sayHeld } from './words.ts'

export type ValueProps = { field: OwnField; held: Held | undefined; people: readonly Person[]; names: ReadonlyMap<string, string>; mayWrite: boolean; missing: boolean; onSet: (held: Held) => void }

const NONE = 'none'

const choicesOf = (field: OwnField, people: readonly Person[]): Choice[] => {
  if (field.type === 'user') return people.map((person) => ({ value: person.id, label: person.name, icon: <Avatar name={person.name} url={person.avatar_url} size={18} /> }))
  if (field.type === 'boolean') return [{ value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }]
  return field.options.map((option) => ({ value: option.slug, label: option.label, words: option.slug }))
}

const Words = ({ field, held, names, missing }: ValueProps) => {
  const says = sayHeld(field, held, names)
  if (says) return <span className="min-w-0 break-words">{says}</span>
  return missing ? <span className="text-soon">Required</span> : <span className="text-ink-3">Empty</span>
}

const Chosen = (props: ValueProps) => {
  const { field, held, people, mayWrite, onSet } = props
  const [open, setOpen] = useState(false)
  const many = field.type === 'multiselect'
  const chosen = heldValues(held)
  const choices = choicesOf(field, people)
  const pick = (value: string) => {
    if (value === NONE) return onSet({})
    if (!many) return onSet({ value })
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]
    onSet(next.length === 0 ? {} : { values: next })
  }
  return (
    <Picker
      label={field.label}
      many={many}
      choices={many || chosen.length === 0 ? choices : [...choices, { value: NONE, label: 'Clear' }]}
      selected={chosen}
      onPick={pick}
      open={open}
      onOpenChange={setOpen}
    >
      <FactButton disabled={!mayWrite} aria-label={`${field.label}: ${sayHeld(field, held, props.names) || 'empty'}`}>
        {field.type === 'user' && chosen[0] && props.names.has(chosen[0]) ? <Avatar name={props.names.get(chosen[0]) ?? ''} url={people.find((person) => person.id === chosen[0])?.avatar_url ?? ''} size={18} /> : null}
        <Words {...props} />
      </FactButton>
    </Picker>
  )
}

const INPUT_TYPES: Partial<Record<OwnField['type'], string>> = { date: 'date', datetime: 'datetime-local', url: 'url' }

/** What an input shows of a moment: the clock by which the page tells it. */
const toInput = (field: OwnField, text: string): string => {
  if (field.type !== 'datetime' || text === '') return text
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? '' : fieldOfMoment(at)
}
const fromInput = (field: OwnField, text: string): string => (field.type === 'datetime' && text !== '' ? momentOfField(text).toISOString() : text.trim())

const Typed = (props: ValueProps) => {
  const { field, held, mayWrite, onSet } = props
  const [draft, setDraft] = useState<string | null>(null)
  const [byKey, setByKey] = useState(false)
  const kept = held?.value ?? ''
  const save = () => {
    if (draft === null) return
    setDraft(null)
    // An input shows no seconds: what nobody changed keeps its own.
    if (draft === toInput(field, kept)) return
    const next = fromInput(field, draft)
    if (next !== kept) onSet(next === '' ? {} : { value: next })
  }
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    // The button that has the focus next would be pressed by the same key, and open the field again.
    event.preventDefault()
    setByKey(true)
    if (event.key === 'Enter') save()
    else setDraft(null)
  }
  if (draft !== null)
    return (
      <input
        autoFocus
        type={INPUT_TYPES[field.type] ?? 'text'}
        inputMode={field.type === 'number' || field.type === 'decimal' ? 'decimal' : undefined}
        aria-label={field.label}
        className="-ms-1.5 h-7 w-full min-w-0 rounded-md border border-line-strong bg-surface px-1.5 text-ui"
        maxLength={10_000}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKey}
        onBlur={() => {
          setByKey(false)
          save()
        }}
      />
    )
  return (
    <>
      <FactButton autoFocus={byKey} disabled={!mayWrite} className="flex-1" aria-label={`${field.label}: ${sayHeld(field, held, props.names) || 'empty'}`} onClick={() => setDraft(toInput(field, kept))}>
        <Words {...props} />
      </FactButton>
      {field.type === 'url' && kept ? (
        <a href={kept} target="_blank" rel="noreferrer noopener" aria-label={`Open ${field.label}`} className="text-ink-3 hover:text-ink">
          <ExternalLink size={14} />
        </a>
      ) : null}
    </>
  )
}

const BY_CHOICE = new Set<OwnField['type']>(['select', 'multiselect', 'user', 'boolean'])

export const ValueField = (props: ValueProps) => (BY_CHOICE.has(props.field.type) ? <Chosen {...props} /> : <Typed {...props} />)
