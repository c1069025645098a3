// How a field is reckoned: written with the fields at hand, and what it would give while it is written.
import { type FieldFormula, type FieldType, FUNCTION_WORDS, type OwnField } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { useRested } from '../../lib/rested.ts'
import { Button } from '../../ui/button.tsx'
import { AreaField, Field } from '../../ui/field.tsx'
import { type Choice, Picker } from '../../ui/picker.tsx'
import type { Draft } from './draft.ts'
import { trialQuery } from './queries.ts'
import { OBJECT_WORDS, sayHeld, wordsOf } from './words.ts'

const GIVES: Partial<Record<FieldType, string>> = { number: 'a number', boolean: 'yes or no', date: 'a date', datetime: 'a date and time' }
const NOBODY: ReadonlyMap<string, string> = new Map()

type InsertProps = { label: string; choices: Choice[]; onInsert: (text: string) => void }
const Insert = ({ label, choices, onInsert }: InsertProps) => {
  const [open, setOpen] = useState(false)
  const pick = (text: string) => {
    setOpen(false)
    onInsert(text)
  }
  return (
    <Picker label={label} choices={choices} onPick={pick} open={open} onOpenChange={setOpen}>
      <Button look="ghost" type="button">
        <Plus size={13} /> {label}
      </Button>
    </Picker>
  )
}

const Result = ({ draft, formula }: { draft: Draft; formula: FieldFormula }) => {
  const expression = useRested(formula.expression.trim(), 250)
  const trial = useQuery(trialQuery({ object_type: draft.object_type, id: draft.id, formula: { ...formula, expression } }))
  if (expression === '') return <p className="text-small text-ink-3">For example {'{seats} * {price}'}, or IF({'{plan}'} = "gold", "Enterprise", "Standard").</p>
  if (trial.isError) return <p className="text-small text-urgent">{reasonOf(trial.error)}</p>
  if (!trial.data) return <p className="text-small text-ink-3">Trying it…</p>
  const { type, flaw, samples } = trial.data
  if (!type) return <p role="status" className="text-small text-urgent">{flaw.charAt(0).toUpperCase() + flaw.slice(1)}</p>
  return (
    <div role="status" className="rounded-md bg-hover px-3 py-2 text-small">
      <p className="text-ink-2">
        Gives {GIVES[type] ?? 'text'}
        {samples.length === 0 ? `; there are no ${OBJECT_WORDS[draft.object_type].many.toLowerCase()} yet to try it on.` : '. For the newest:'}
      </p>
      <dl className="mt-1 grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5">
        {samples.map(({ name, value }, at) => (
          <div key={at} className="contents">
            <dt className="truncate text-ink-2">{name}</dt>
            <dd className="max-w-48 truncate text-end font-medium">{sayHeld({ type, options: [] }, { value }, NOBODY) || <span className="font-normal text-ink-3">Empty</span>}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const CREATED: Choice = { value: '{created_at}', label: 'Day it was created', hint: 'created_at' }
const FUNCTIONS: Choice[] = Object.entries(FUNCTION_WORDS).map(([name, says]) => ({ value: `${name}(`, label: name, words: says, hint: says }))

type EditorProps = { draft: Draft; formula: FieldFormula; fields: readonly OwnField[]; onChange: (formula: FieldFormula) => void }
export const FormulaEditor = ({ draft, formula, fields, onChange }: EditorProps) => {
  const area = useRef<HTMLTextAreaElement>(null)
  const usable = fields.filter((field) => field.object_type === draft.object_type && field.removed_at === null && field.id !== draft.id)
  const insert = (text: string) => {
    const [from, to] = [area.current?.selectionStart ?? formula.expression.length, area.current?.selectionEnd ?? formula.expression.length]
    onChange({ ...formula, expression: formula.expression.slice(0, from) + text + formula.expression.slice(to) })
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(from + text.length, from + text.length)
    })
  }
  return (
    <div className="flex flex-col gap-2">
      <AreaField
        ref={area}
        rows={2}
        label="Formula"
        required
        spellCheck={false}
        autoCapitalize="off"
        className="font-mono"
        maxLength={2_000}
        placeholder="{seats} * 12"
        value={formula.expression}
        onChange={(event) => onChange({ ...formula, expression: event.target.value })}
      />
      <div className="-mt-1 flex flex-wrap gap-1">
        <Insert label="Field" choices={[...usable.map((field) => ({ value: `{${field.slug}}`, label: field.label, hint: wordsOf(field).label, words: field.slug })), CREATED]} onInsert={insert} />
        <Insert label="Function" choices={FUNCTIONS} onInsert={insert} />
      </div>
      <Result draft={draft} formula={formula} />
      <div className="w-40">
        <Field
          label="Decimals at most"
          type="number"
          min={0}
          max={6}
          value={formula.decimals}
          onChange={(event) => onChange({ ...formula, decimals: Math.min(6, Math.max(0, Math.trunc(event.target.valueAsNumber || 0))) })}
        />
      </div>
    </div>
  )
}
