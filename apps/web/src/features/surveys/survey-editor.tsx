// Making or changing a survey, with the survey itself beside it as customers will see it.
import { directionOf, type GivenAnswers, SURVEY_TYPE_LABELS, type SurveyPageWords } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { EditorBeside, useEditor } from '../../ui/settings-editor.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { Switcher } from '../../ui/switcher.tsx'
import { AnswerView } from './answer-view.tsx'
import { ColorsPart } from './colors-part.tsx'
import { bodyOf, type Draft, problemOf, sayDelay } from './draft.ts'
import { lookOf } from './look.ts'
import { surveyWordsQuery, useSaveSurvey, useTestSurvey } from './queries.ts'
import { saidInDraft } from './translate.ts'
import { WordsPart } from './words-part.tsx'

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

type Words = { language: string; words: SurveyPageWords }[]
/** Where a language has none, pages say them in English. */
const wordsIn = (all: Words, language: string): SurveyPageWords | undefined => (all.find((each) => each.language === language.split('-')[0]) ?? all.find((each) => each.language === 'en'))?.words

const Preview = ({ draft, language, words }: { draft: Draft; language: string; words: SurveyPageWords | undefined }) => {
  const [answers, setAnswers] = useState<GivenAnswers>({})
  const said = saidInDraft(draft, language)
  return (
    <>
      {said.message ? <p dir="auto" className="mb-5 whitespace-pre-line text-ink-2">{said.message}</p> : null}
      {words ? <AnswerView questions={said.questions} words={words} answers={answers} onChange={setAnswers} /> : null}
    </>
  )
}

/** What is sent is what was saved. */
const TestPart = ({ id, language, isChanged }: { id: string | null; language: string; isChanged: boolean }) => {
  const test = useTestSurvey()
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button disabled={id === null || isChanged || test.isPending} onClick={() => id && test.mutate({ id, language })}>
        <Send size={14} aria-hidden="true" />
        {test.isPending ? 'Sending…' : 'Send to myself'}
      </Button>
      <p className="min-w-0 flex-1 basis-48 text-small text-ink-3">{id === null || isChanged ? 'Save it first, then see how it arrives.' : 'A test, in Slack and by mail. What you answer is not counted.'}</p>
    </div>
  )
}

const TABS = [{ value: 'words', label: 'Questions' }, { value: 'when', label: 'When it is sent' }, { value: 'colors', label: 'Colours' }] as const
type Tab = (typeof TABS)[number]['value']
const SCREENS = [{ value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }] as const
type Screen = (typeof SCREENS)[number]['value']

const themeNow = (): Screen => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light')

export const SurveyEditor = ({ start, onClose }: { start: Draft; onClose: () => void }) => {
  const [tab, setTab] = useState<Tab>('words')
  const [chosen, setChosen] = useState(start.language)
  const [screen, setScreen] = useState<Screen>(themeNow)
  const words = useQuery(surveyWordsQuery).data ?? []
  const editor = useEditor({ start, bodyOf, problemOf, save: useSaveSurvey(start.id), onClose })
  const { draft, change } = editor
  const language = draft.translations.some((each) => each.language === chosen) ? chosen : draft.language
  const said = saidInDraft(draft, language)
  const inLanguage = wordsIn(words, language)
  return (
    <EditorBeside
      editor={editor}
      preview={<Preview draft={draft} language={language} words={inLanguage} />}
      says="On its page. In Slack the first question stands in the thread with buttons; the rest opens when one is pressed."
      frame={{ style: { ...lookOf(draft.colors), ...(draft.colors ? { colorScheme: screen } : {}) }, lang: language, dir: directionOf(language), send: said.button || (inLanguage?.send ?? 'Send') }}
      before={draft.colors ? <div className="mb-2"><Switcher label="Preview on a screen that is" choices={SCREENS} value={screen} onChange={setScreen} /></div> : null}
      after={<TestPart id={start.id} language={language} isChanged={editor.isChanged} />}
    >
      <Field label={`Name of the ${SURVEY_TYPE_LABELS[draft.type]} survey`} required maxLength={120} autoComplete="off" placeholder="How it went" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <div className="max-w-full overflow-x-auto">
        <Switcher label="Part of the survey" choices={TABS} value={tab} onChange={setTab} />
      </div>
      {tab === 'words' ? <WordsPart draft={draft} change={change} language={language} onLanguage={setChosen} /> : tab === 'when' ? <WhenPart draft={draft} change={change} /> : <ColorsPart draft={draft} change={change} />}
    </EditorBeside>
  )
}
