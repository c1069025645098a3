// What somebody knows, as chips; more are picked from what issues can say, or typed anew.
import type { Skill } from '@patchbay/contract'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Chip } from '../../ui/chip.tsx'
import { type Choice, Picker } from '../../ui/picker.tsx'

/** Something of an issue that a skill can be about, with the values it is known to have and what they are called. */
export type Subject = { field: string; label: string; values: readonly { value: string; label: string }[]; /** Other values are possible too. */ open: boolean }

const keyOf = ({ field, value }: Skill): string => JSON.stringify([field, value])
const skillOf = (key: string): Skill => {
  const [field = '', value = ''] = JSON.parse(key) as string[]
  return { field, value }
}
const same = (a: Skill, b: Skill): boolean => a.field === b.field && a.value.toLowerCase() === b.value.toLowerCase()

/** A field that is not there any more is called as it is kept. */
export const saySkill = (subjects: readonly Subject[], { field, value }: Skill): { about: string; knows: string } => {
  const subject = subjects.find((each) => each.field === field)
  return { about: subject?.label ?? field, knows: subject?.values.find((each) => each.value === value)?.label ?? value }
}

/** Those that are there first; what is typed and is none of them is offered under each subject that takes any value. */
export const skillChoices = (subjects: readonly Subject[], used: readonly Skill[], typed: string): Choice[] => {
  const known = [...used, ...subjects.flatMap(({ field, values }) => values.map(({ value }) => ({ field, value })))]
  const once = known.filter((skill, at) => known.findIndex((other) => same(other, skill)) === at)
  const choices = once.map((skill): Choice => {
    const { about, knows } = saySkill(subjects, skill)
    return { value: keyOf(skill), label: knows, hint: about, words: about }
  })
  const value = typed.trim().slice(0, 200)
  const fresh = value === '' ? [] : subjects.filter(({ field, open }) => open && !once.some((skill) => same(skill, { field, value })))
  return [...choices, ...fresh.map(({ field, label }): Choice => ({ value: keyOf({ field, value }), label: `New: ${value}`, hint: label, words: `${label} ${value}` }))]
}

type SkillsProps = { name: string; skills: readonly Skill[]; subjects: readonly Subject[]; /** What others know. */ used: readonly Skill[]; mayChange: boolean; onChange: (skills: Skill[]) => void }
export const Skills = ({ name, skills, subjects, used, mayChange, onChange }: SkillsProps) => {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const toggle = (key: string) => {
    const skill = skillOf(key)
    onChange(skills.some((each) => same(each, skill)) ? skills.filter((each) => !same(each, skill)) : [...skills, skill])
  }
  return (
    <ul aria-label={`What ${name} knows`} className="flex min-w-48 flex-1 flex-wrap items-center gap-1.5">
      {skills.map((skill) => {
        const { about, knows } = saySkill(subjects, skill)
        return (
          <li key={keyOf(skill)} className="max-w-full">
            <Chip title={`${about}: ${knows}`}>
              <span className="max-w-40 truncate">{knows}</span>
              {mayChange ? (
                <button type="button" aria-label={`${name} does not know ${knows}`} className="-me-0.5 grid size-4 place-items-center rounded-full hover:bg-active" onClick={() => toggle(keyOf(skill))}>
                  <X size={11} />
                </button>
              ) : null}
            </Chip>
          </li>
        )
      })}
      {mayChange ? (
        <li>
          <Picker label="A skill, or a new one" choices={skillChoices(subjects, used, typed)} selected={skills.map(keyOf)} onPick={toggle} open={open} onOpenChange={setOpen} onType={setTyped} many>
            <button type="button" aria-label={`Add a skill of ${name}`} className="inline-flex h-6 items-center gap-1 rounded-full border border-dashed border-line-strong px-2 text-small text-ink-2 hover:bg-hover">
              <Plus size={12} /> Skill
            </button>
          </Picker>
        </li>
      ) : skills.length === 0 ? (
        <li className="text-ink-3">No skills</li>
      ) : null}
    </ul>
  )
}

/** Which of them are asked for when a team gives out an issue. */
export const SubjectPicker = ({ fields, subjects, onChange }: { fields: readonly string[]; subjects: readonly Subject[]; onChange: (fields: string[]) => void }) => {
  const [open, setOpen] = useState(false)
  const label = (field: string) => subjects.find((each) => each.field === field)?.label ?? field
  const toggle = (field: string) => onChange(fields.includes(field) ? fields.filter((each) => each !== field) : [...fields, field])
  const choices = [...subjects.map(({ field, label: said }) => ({ value: field, label: said })), ...fields.filter((field) => !subjects.some((each) => each.field === field)).map((field) => ({ value: field, label: field }))]
  return (
    <div>
      <span className="mb-1 block text-[12.5px] font-medium">Skills asked for</span>
      <Picker label="What of the issue" choices={choices} selected={fields} onPick={toggle} open={open} onOpenChange={setOpen} many>
        <button type="button" className="flex min-h-8 w-full flex-wrap items-center gap-1 rounded-md border border-line-strong bg-surface px-2 py-1 text-start" aria-label={`Skills asked for: ${fields.map(label).join(', ') || 'none'}`}>
          {fields.length === 0 ? <span className="text-ink-3">None</span> : fields.map((field) => <Chip key={field}>{label(field)}</Chip>)}
        </button>
      </Picker>
      <p className="mt-1 text-small text-ink-3">Only who knows the issue’s value gets it, when anybody does.</p>
    </div>
  )
}
