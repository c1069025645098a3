// Custom fields that a machine may fill in: which they are, what is judged of them here, and what a model is asked.
import type { FieldType } from '@patchbay/contract'
import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { fieldsOf, fit, type FieldRow } from '../fields/index.ts'
import { sortByExample, type Option, type Verdict } from '../intelligence/index.ts'
import type { Consultation } from './consult.ts'
import { hands, OWN } from './findings.ts'
import { shownOf, type Material } from './opinions.ts'
import { listFieldLessons, type Lesson, type Subject } from './store-facts.ts'

export type OwnSubject = { field: FieldRow; options: Option[]; lessons: readonly Lesson[] }

/** People's latest decisions; more makes it slower and hardly wiser. */
const LESSONS = 120
const MOST_FIELDS = 8
const MOST_OPTIONS = 60
/** Who somebody is, no model can know. */
const FILLED: readonly FieldType[] = ['select', 'multiselect', 'boolean', 'text', 'url', 'number', 'decimal', 'date', 'datetime']
const CHOSEN: readonly FieldType[] = ['select', 'multiselect']
/** Only these can be judged by likeness to what people chose before. */
const JUDGED_HERE: readonly FieldType[] = [...CHOSEN, 'boolean']

const mayFill = (f: FieldRow): boolean =>
  f.isAiSupported && !f.isReadOnly && FILLED.includes(f.type) && (!CHOSEN.includes(f.type) || (f.options.length > 1 && f.options.length <= MOST_OPTIONS))

/** Yes and no have no description of their own: what people chose before must tell. */
const YES_NO: Option[] = ['true', 'false'].map((value) => ({ value, label: '', description: '' }))
const optionsOf = (f: FieldRow): Option[] => (f.type === 'boolean' ? YES_NO : f.options.map((o) => ({ value: o.slug, label: o.label, description: o.ai_description })))

export const openFields = async (ctx: Ctx, subject: Subject): Promise<OwnSubject[]> => {
  const open = (await fieldsOf(ctx, 'issue')).filter((f) => mayFill(f) && hands(subject, [], OWN + f.slug) === undefined).slice(0, MOST_FIELDS)
  return Promise.all(open.map(async (field) => ({ field, options: optionsOf(field), lessons: JUDGED_HERE.includes(field.type) ? await listFieldLessons(ctx, field.slug, subject.id, LESSONS) : [] })))
}

export const judgeField = (text: string, { field, options, lessons }: OwnSubject): Verdict | null =>
  JUDGED_HERE.includes(field.type) ? sortByExample(text, options, lessons.map(({ value, text: said, number }) => ({ value, text: said, name: `#${number}` }))) : null

const confidence = z.number().min(0).max(1)
const reason = z.string().max(300)
/** What the model writes is read by `fit`, as what a person writes is. */
const shape = z.object({ values: z.array(z.string().trim().max(2_000)).max(20), confidence, reason })
export type FieldAnswer = z.output<typeof shape>

const WANTS: Record<(typeof FILLED)[number], string> = {
  select: 'one name before a colon', multiselect: 'every name before a colon that fits', boolean: 'true or false',
  text: 'at most 30 words', url: 'one address that was said', number: 'one number that was said, digits only', decimal: 'one number that was said, digits only',
  date: 'one date such as 2026-03-31', datetime: 'one time such as 2026-03-31T09:00:00Z', user: 'nothing',
}
const EXAMPLES: Partial<Record<FieldType, string>> = { boolean: 'true', text: 'a few words', url: 'https://status.example', number: '12', decimal: '12.5', date: '2026-03-31', datetime: '2026-03-31T09:00:00Z' }
/** It may be told; it may not be made up. */
const SAID: readonly FieldType[] = ['number', 'decimal', 'url']

const digits = (text: string): string => text.replace(/(?<=\d)[\s,.'’](?=\d{3}\b)/gu, '')
const wasSaid = (value: string, said: string): boolean => said.includes(value) || digits(said).split(/[^\d.-]+/u).some((found) => Number(found.replace(/\.$/u, '')) === Number(value))

const refusalOf = (field: FieldRow, values: string[], said: string): string | undefined => {
  if (values.length === 0) return 'It says that nothing fits.'
  if (SAID.includes(field.type) && !values.every((value) => wasSaid(value, said))) return 'Nobody said that.'
  const fits = fit(field, field.type === 'multiselect' ? { values } : { value: values[0] })
  return fits.ok ? undefined : fits.why
}

/** Labels and descriptions are an admin's words; what the customer says is judged by them. */
export const askField = (m: Material, { field, options }: OwnSubject): { question: Consultation<FieldAnswer>; read(answer: FieldAnswer): string } => {
  const { saw, shown, redactor } = shownOf(m)
  const { slug, label, description, type } = field
  const lines = CHOSEN.includes(type) ? `\n${options.map((o) => `${o.value}: ${o.label}${o.description ? `. ${o.description}` : ''}`).join('\n')}` : ''
  const today = type === 'date' || type === 'datetime' ? ` The last message is of ${m.said.at(-1)?.at.toISOString().slice(0, 10) ?? ''}.` : ''
  const restored = (values: string[]): string[] => values.map((value) => redactor.restore(value)).filter((value) => value !== '')
  const said = m.said.map((s) => s.text).join('\n')
  return {
    question: {
      purpose: 'fields', subject: OWN + slug, issueId: m.subject.id, shown, saw,
      task: `Fill in the field “${label}” from the conversation${description ? ` (${description})` : ''}: ${WANTS[type]}. Where the conversation does not tell, give no values at all.${today}${lines}`,
      shape, example: `{"values":["${options[0]?.value ?? EXAMPLES[type] ?? ''}"],"confidence":0.8,"reason":"a few words"}`,
      refuse: ({ values }) => refusalOf(field, restored(values), said),
    },
    read: ({ values }) => restored(type === 'multiselect' ? values : values.slice(0, 1)).join(','),
  }
}
