// Judges an issue here, without any model: language, mood, urgency and a name for it, each with confidence and reason.
import { PRIORITIES, type AiSettings, type Priority } from '@patchbay/contract'
import { detectLanguage, judgePriority, senseMood, sortByExample, titleOf, type Option, type Taught, type Verdict } from '../intelligence/index.ts'
import { LOCAL, OWN, type Finding, type Held } from './findings.ts'
import { judgeField, type OwnSubject } from './own-fields.ts'
import { openRedactor, createRedactor } from './redact.ts'
import type { Lesson, Said, Subject } from './store-facts.ts'

const SEEN = 700
/** With fewer words than this a title says next to nothing. */
const TELLING_WORDS = 3
const TITLE_SURE = 0.75
/** From here on a language is not looked for again: looking takes longer than all the rest, and customers keep to theirs. */
const LANGUAGE_SURE = 0.95

const OPTIONS: Option[] = PRIORITIES.map((value) => ({ value, label: '', description: '' }))

const taughtBy = (lessons: readonly Lesson[]): Taught[] => lessons.map(({ value, text, number }) => ({ value, text, name: `#${number}` }))

/** What the words say and what people decided on issues like it: agreeing makes surer, disagreeing less sure. */
const weighPriority = (text: string, lessons: readonly Lesson[]): Verdict | null => {
  const said: Verdict<Priority> | null = judgePriority(text)
  const like = sortByExample(text, OPTIONS, taughtBy(lessons))
  if (!said || !like) return said ?? like
  if (said.value === like.value) return { ...said, confidence: 1 - (1 - said.confidence) * (1 - like.confidence), reason: `${said.reason}, and ${like.reason}` }
  const [surer, other] = said.confidence >= like.confidence ? [said, like] : [like, said]
  return { ...surer, confidence: surer.confidence - other.confidence * 0.3 }
}

const countWords = (text: string): number => text.split(/\s+/u).filter((w) => /[\p{L}\p{N}]/u.test(w)).length

/** The first message that says something; a greeting alone names nothing. */
const nameOf = (said: readonly Said[], subject: Subject): Verdict | null => {
  const titles = said.filter((s) => s.kind === 'contact').slice(0, 4).map((s) => titleOf(s.text)).filter((t) => t !== '')
  const [first] = titles
  if (first === undefined) return null
  const telling = countWords(first) >= TELLING_WORDS ? first : (titles.find((t) => countWords(t) >= TELLING_WORDS) ?? first)
  if (telling === subject.title) return { value: telling, confidence: TITLE_SURE, reason: 'the first sentence that says something' }
  return { value: telling, confidence: TITLE_SURE, reason: telling === first ? 'the first sentence that says something' : 'the first message only greets' }
}

export type Judged = Held & { said: readonly Said[]; lessons: readonly Lesson[]; fields: readonly OwnSubject[]; settings: AiSettings }

export const judge = async ({ subject, marks, said, lessons, fields, settings }: Judged): Promise<Finding[]> => {
  const { subjects, sure_enough, redact } = settings
  const theirs = said.filter((s) => s.kind === 'contact').map((s) => s.text)
  if (theirs.length === 0) return []
  const text = theirs.join('\n')
  const knowsLanguage = marks.some((m) => m.field === 'language' && m.confidence >= LANGUAGE_SURE)
  const verdicts: [field: string, verdict: Verdict | null][] = [
    ['language', subjects.language && !knowsLanguage ? await detectLanguage(text) : null],
    ['mood', subjects.mood ? senseMood(theirs.slice(-4).join('\n')) : null],
    ['priority', subjects.priority ? weighPriority(text, lessons) : null],
    ['title', subjects.title && subject.title_by === 'machine' ? nameOf(said, subject) : null],
    ...fields.map((f): [string, Verdict | null] => [OWN + f.field.slug, judgeField(text, f)]),
  ]
  const several = new Set(fields.filter((f) => f.field.type === 'multiselect').map((f) => OWN + f.field.slug))
  const saw = (redact ? createRedactor() : openRedactor).hide(text.slice(0, SEEN))
  return verdicts.flatMap(([field, verdict]) =>
    verdict && verdict.confidence >= sure_enough
      ? [{ ...verdict, field, many: several.has(field), by: LOCAL, entry: { issueId: subject.id, subject: field, by: LOCAL, saw, answer: verdict.value, confidence: verdict.confidence, reason: verdict.reason, outcome: 'used' as const } }]
      : [],
  )
}
