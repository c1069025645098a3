// Making or changing a survey, with the survey itself beside it as customers will see it.
import { type GivenAnswers, SURVEY_TYPE_LABELS } from '@patchbay/contract'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { AreaField, Field, SelectField } from '../../ui/field.tsx'
import { EditorBeside, useEditor } from '../../ui/settings-editor.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { Switcher } from '../../ui/switcher.tsx'
import { AnswerView } from './answer-view.tsx'
import { bodyOf, type Draft, problemOf, sayDelay } from './draft.ts'
import { QuestionsEditor } from './questions-editor.tsx'
import { useSaveSurvey, useTestSurvey } from './queries.ts'

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }

const DELAYS = [0, 15, 60, 240, 1_440, 2_880, 4_320, 10_080]
const SAMPLES = [100, 75, 50, 25, 10]
const COOLDOWNS = [0, 7, 14, 30, 60, 90, 180, 365]
const REMINDERS = [1, 2, 3, 5, 7, 14]
const EXPIRIES = [7, 14, 30, 60, 90]

/** What was set elsewhere can be chosen too. */
const withOwn = (all: readonly number[], own: number): number[] => [...new Set([...all, own])].toSorted((a, b) => a - b)
const days = (n: number): string => (n === 1 ? 'a day' : `${n} days`)

const Numbers = ({ label, value, all, say, onPick }: { label: string; value: number; all: readonly number[]; say: (n: number) => string; onPick: (n: number) => void }) => (
  <SelectField label={label} value={value} onChange={(event) => onPick(Number(event.target.value))}>
    {withOwn(all, value).map((each) => (
      <option key={each} value={each}>
        {say(each)}
      </option>
    ))}
  </SelectField>
)

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const WhenPart = ({ draft, change }: PartProps) => {
  const { on_close } = draft
  return (
    <div className="flex flex-col gap-4">
      <SwitchRow label="On" says="Off, no rule sends it. By hand it can be sent all the same." on={draft.is_on} onChange={(is_on) => change({ is_on })} />
      <SwitchRow
        label="Send when an issue is closed"
        says="To whoever opened it. Opened again before, it is not sent. For other moments and for some issues alone, let a trigger send it."
        on={on_close !== null}
        onChange={(on) => change({ on_close: on ? { delay_minutes: 60, sample_percent: 100 } : null })}
      />
      {on_close ? (
        <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
          <Numbers label="Wait" value={on_close.delay_minutes} all={DELAYS} say={(n) => upper(sayDelay(n))} onPick={(delay_minutes) => change({ on_close: { ...on_close, delay_minutes } })} />
          <Numbers label="How many are asked" value={on_close.sample_percent} all={SAMPLES} say={(n) => (n === 100 ? 'Everybody' : `${n} % of closed issues`)} onPick={(sample_percent) => change({ on_close: { ...on_close, sample_percent } })} />
        </div>
      ) : null}
      <SwitchRow label="Also pop up in the chat widget" says="To whoever was asked, once they have proved there who they are; and where nothing else reaches them." on={draft.in_widget} onChange={(in_widget) => change({ in_widget })} />
      <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
        <Numbers label="Leave people alone for" value={draft.cooldown_days} all={COOLDOWNS} say={(n) => (n === 0 ? 'No time' : upper(days(n)))} onPick={(cooldown_days) => change({ cooldown_days })} />
        <Numbers label="Remind once" value={draft.remind_after_days ?? 0} all={[0, ...REMINDERS]} say={(n) => (n === 0 ? 'Never' : `After ${days(n)}`)} onPick={(n) => change({ remind_after_days: n || null })} />
        <Numbers label="Can be answered for" value={draft.expires_days} all={EXPIRIES} say={(n) => upper(days(n))} onPick={(expires_days) => change({ expires_days })} />
      </div>
      <p className="text-small text-ink-3">Whoever was asked by any survey within that time is not asked again by a rule. An answer can be changed for a week.</p>
    </div>
  )
}

const WordsPart = ({ draft, change }: PartProps) => (
  <div className="flex flex-col gap-4">
    <AreaField label="Said above the first question" rows={2} maxLength={1_000} placeholder="Thank you for working with us on this." value={draft.message} onChange={(event) => change({ message: event.target.value })} />
    <QuestionsEditor type={draft.type} questions={draft.questions} onChange={(questions) => change({ questions })} />
    <Field label="Said when it was answered" maxLength={500} placeholder="Thank you for your answer." value={draft.thanks} onChange={(event) => change({ thanks: event.target.value })} />
  </div>
)

const Preview = ({ draft }: { draft: Draft }) => {
  const [answers, setAnswers] = useState<GivenAnswers>({})
  return (
    <>
      {draft.message ? <p className="mb-5 whitespace-pre-line text-ink-2">{draft.message}</p> : null}
      <AnswerView questions={draft.questions} answers={answers} onChange={setAnswers} />
    </>
  )
}

/** What is sent is what was saved. */
const TestPart = ({ id, isChanged }: { id: string | null; isChanged: boolean }) => {
  const test = useTestSurvey()
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button disabled={id === null || isChanged || test.isPending} onClick={() => id && test.mutate(id)}>
        <Send size={14} aria-hidden="true" />
        {test.isPending ? 'Sending…' : 'Send to myself'}
      </Button>
      <p className="min-w-0 flex-1 basis-48 text-small text-ink-3">{id === null || isChanged ? 'Save it first, then see how it arrives.' : 'A test, in Slack and by mail. What you answer is not counted.'}</p>
    </div>
  )
}

const TABS = [{ value: 'words', label: 'Questions' }, { value: 'when', label: 'When it is sent' }] as const
type Tab = (typeof TABS)[number]['value']

export const SurveyEditor = ({ start, onClose }: { start: Draft; onClose: () => void }) => {
  const [tab, setTab] = useState<Tab>('words')
  const editor = useEditor({ start, bodyOf, problemOf, save: useSaveSurvey(start.id), onClose })
  const { draft, change } = editor
  return (
    <EditorBeside editor={editor} preview={<Preview draft={draft} />} says="On its page. In Slack the first question stands in the thread with buttons; the rest opens when one is pressed." after={<TestPart id={start.id} isChanged={editor.isChanged} />}>
      <Field label={`Name of the ${SURVEY_TYPE_LABELS[draft.type]} survey`} required maxLength={120} autoComplete="off" placeholder="How it went" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <div>
        <Switcher label="Part of the survey" choices={TABS} value={tab} onChange={setTab} />
      </div>
      {tab === 'words' ? <WordsPart draft={draft} change={change} /> : <WhenPart draft={draft} change={change} />}
    </EditorBeside>
  )
}
