// The words of a survey while it is written: in its own language, and in others beside it.
import { MOST_TRANSLATIONS, missingIn, type Question, type SurveyTranslation } from '@patchbay/contract'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { languageChoices, sayLanguage } from '../../lib/languages.ts'
import { Button } from '../../ui/button.tsx'
import { AreaField, BOX, Field, SelectField } from '../../ui/field.tsx'
import { Picker } from '../../ui/picker.tsx'
import { Switcher } from '../../ui/switcher.tsx'
import type { Draft } from './draft.ts'
import { QuestionsEditor } from './questions-editor.tsx'
import { alignTranslations, beginTranslation, changeOption, changeTranslated, changeTranslation, translatedOf } from './translate.ts'

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }
type LanguageProps = PartProps & { language: string; onLanguage: (language: string) => void }

const OwnWords = ({ draft, change }: PartProps) => (
  <>
    <AreaField label="Said above the first question" rows={2} maxLength={1_000} placeholder="Thank you for working with us on this." value={draft.message} onChange={(event) => change({ message: event.target.value })} />
    <QuestionsEditor type={draft.type} questions={draft.questions} onChange={(questions) => change({ questions, translations: alignTranslations(draft.questions, questions, draft.translations) })} />
    <Field label="Said when it was answered" maxLength={500} placeholder="Thank you for your answer." value={draft.thanks} onChange={(event) => change({ thanks: event.target.value })} />
    <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
      <Field label="On the button that sends it" maxLength={40} placeholder="Send" value={draft.button} onChange={(event) => change({ button: event.target.value })} />
      <SelectField label="These words are in" value={draft.language} onChange={(event) => change({ language: event.target.value })}>
        {languageChoices(draft.language)
          .filter(({ value }) => !draft.translations.some((each) => each.language === value))
          .map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
      </SelectField>
    </div>
  </>
)

type AskedProps = { question: Question; translation: SurveyTranslation; write: (part: Partial<SurveyTranslation>) => void }
const TranslatedQuestion = ({ question, translation, write }: AskedProps) => {
  const given = translatedOf(translation, question.id)
  const set = (part: Partial<typeof given>) => write({ questions: changeTranslated(translation, question.id, part) })
  const ends = question.type === 'rating' || question.type === 'scale' ? ([['low', question.low], ['high', question.high]] as const).filter(([, own]) => own) : []
  return (
    <li className="rounded-lg border bg-bg p-2">
      <p className="mb-1.5 px-1 text-small text-ink-2" dir="auto">
        {question.prompt}
      </p>
      <input className={`${BOX} w-full`} aria-label={`${question.prompt}, translated`} placeholder={question.prompt} maxLength={300} dir="auto" value={given.prompt} onChange={(event) => set({ prompt: event.target.value })} />
      {ends.length > 0 ? (
        <div className="mt-2 grid grid-cols-2 gap-2">
          {ends.map(([end, own]) => (
            <input key={end} className={`${BOX} w-full`} aria-label={`${own}, translated`} placeholder={own} maxLength={60} dir="auto" value={given[end]} onChange={(event) => set({ [end]: event.target.value })} />
          ))}
        </div>
      ) : null}
      {question.type === 'choice' ? (
        <div className="mt-2 flex flex-col gap-1">
          {question.options.map((option, at) => (
            <input key={at} className={`${BOX} w-full`} aria-label={`${option || `Option ${at + 1}`}, translated`} placeholder={option} maxLength={75} dir="auto" value={given.options[at] ?? ''} onChange={(event) => set({ options: changeOption(given.options, question.options.length, at, event.target.value) })} />
          ))}
        </div>
      ) : null}
    </li>
  )
}

const sayMissing = (count: number, into: string, own: string): string =>
  count === 0 ? `Everything is there in ${into}.` : `${count === 1 ? 'One thing has' : `${count} things have`} no words in ${into} yet. Until then ${count === 1 ? 'it is' : 'they are'} said in ${own}.`

const OtherWords = ({ draft, change, language, onLanguage }: LanguageProps) => {
  const translation = draft.translations.find((each) => each.language === language) ?? beginTranslation(language)
  const write = (part: Partial<SurveyTranslation>) => change({ translations: changeTranslation(draft.translations, language, part) })
  const remove = () => {
    change({ translations: draft.translations.filter((each) => each.language !== language) })
    onLanguage(draft.language)
  }
  const own = { maxLength: 500, dir: 'auto' as const }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="min-w-0 flex-1 basis-56 text-small text-ink-2">
          {sayMissing(missingIn(draft, translation), sayLanguage(language), sayLanguage(draft.language))}
        </p>
        <Button look="ghost" className="max-[480px]:-ms-2.5" onClick={remove}>
          <Trash2 size={13} aria-hidden="true" /> Take {sayLanguage(language)} out
        </Button>
      </div>
      <Field label="Its heading" {...own} maxLength={120} placeholder={draft.name} value={translation.name} onChange={(event) => write({ name: event.target.value })} />
      <AreaField label="Said above the first question" {...own} rows={2} maxLength={1_000} placeholder={draft.message} value={translation.message} onChange={(event) => write({ message: event.target.value })} />
      <fieldset>
        <legend className="mb-1.5 text-[12.5px] font-medium">Questions</legend>
        <ol className="flex flex-col gap-1.5">
          {draft.questions.map((question) => (
            <TranslatedQuestion key={question.id} question={question} translation={translation} write={write} />
          ))}
        </ol>
      </fieldset>
      <Field label="Said when it was answered" {...own} placeholder={draft.thanks} value={translation.thanks} onChange={(event) => write({ thanks: event.target.value })} />
      <Field label="On the button that sends it" {...own} maxLength={40} placeholder={draft.button} value={translation.button} onChange={(event) => write({ button: event.target.value })} />
    </>
  )
}

const AddLanguage = ({ draft, change, onLanguage }: LanguageProps) => {
  const [open, setOpen] = useState(false)
  const taken = new Set([draft.language, ...draft.translations.map((each) => each.language)])
  const add = (language: string) => {
    change({ translations: [...draft.translations, beginTranslation(language)] })
    onLanguage(language)
  }
  if (draft.translations.length >= MOST_TRANSLATIONS) return null
  return (
    <Picker label="Language" choices={languageChoices().filter(({ value }) => !taken.has(value))} selected="" onPick={add} open={open} onOpenChange={setOpen}>
      <Button look="ghost">
        <Plus size={13} aria-hidden="true" /> Language
      </Button>
    </Picker>
  )
}

export const WordsPart = (props: LanguageProps) => {
  const { draft, language, onLanguage } = props
  const languages = [draft.language, ...draft.translations.map((each) => each.language)]
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        {languages.length > 1 ? (
          <div className="max-w-full overflow-x-auto">
            <Switcher label="Language of the words" choices={languages.map((value) => ({ value, label: sayLanguage(value) }))} value={language} onChange={onLanguage} />
          </div>
        ) : null}
        <AddLanguage {...props} />
        {languages.length === 1 ? <p className="min-w-0 flex-1 basis-48 text-small text-ink-3">Customers are asked in theirs, where you have words for it.</p> : null}
      </div>
      {language === draft.language ? <OwnWords {...props} /> : <OtherWords key={language} {...props} />}
    </div>
  )
}
