// The questions of a survey as they are answered on a page.
import { type GivenAnswers, type Question, type SaidQuestion, scoredQuestion, type SurveyPageWords, valuesOfQuestion } from '@patchbay/contract'
import clsx from 'clsx'
import { useId } from 'react'

const FACES = ['😠', '🙁', '😐', '🙂', '😍']

type Asked = SaidQuestion<Question>
type InputProps = { question: Asked; words: SurveyPageWords; isRequired: boolean; name: string; value: string; onChange: (value: string) => void }

const wordsOf = ({ type, low, high }: Asked, at: number, value: string, words: SurveyPageWords): string => {
  if (type === 'rating') return at === 0 && low ? low : at === 4 && high ? high : (words.ratings[at] ?? value)
  return value
}

/** Radio buttons drawn as a row of tiles: arrows move, the chosen one is told by more than its colour. */
const Tiles = ({ question, words, isRequired, name, value, onChange }: InputProps) => {
  const isRating = question.type === 'rating'
  const [low, high] = isRating ? [question.low || words.ratings[0], question.high || words.ratings[4]] : [question.low, question.high]
  return (
    <div>
      <div className={clsx('grid gap-1.5', isRating ? 'grid-cols-5' : 'grid-cols-11 max-[560px]:grid-cols-6')}>
        {valuesOfQuestion(question).map((each, at) => (
          <label
            key={each}
            className={clsx(
              'relative flex cursor-pointer flex-col items-center justify-center rounded-lg border border-line-strong bg-surface text-center font-medium tabular-nums transition-colors hover:bg-hover has-[:checked]:border-accent has-[:checked]:bg-accent has-[:checked]:text-on-accent has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent',
              isRating ? 'min-h-16 py-2' : 'min-h-11',
            )}
          >
            <input type="radio" name={name} required={isRequired} className="absolute inset-0 cursor-pointer opacity-0" checked={value === each} aria-label={isRating ? `${each}: ${wordsOf(question, at, each, words)}` : each} onChange={() => onChange(each)} />
            {isRating ? <span className="text-[24px] leading-tight [font-family:'Apple_Color_Emoji','Segoe_UI_Emoji','Noto_Color_Emoji',Twemoji]" aria-hidden="true">{FACES[at]}</span> : null}
            <span aria-hidden="true">{each}</span>
          </label>
        ))}
      </div>
      {low || high ? (
        <p className="mt-1.5 flex justify-between gap-4 text-small text-ink-3" aria-hidden="true">
          <bdi>{low}</bdi>
          <bdi className="text-end">{high}</bdi>
        </p>
      ) : null}
    </div>
  )
}

const Choices = ({ question, isRequired, name, value, onChange }: InputProps) => (
  <div className="flex flex-col gap-1">
    {question.options.map((option, at) => (
      <label key={option} className="flex min-h-8 cursor-pointer items-center gap-2.5">
        <input type="radio" name={name} required={isRequired} className="size-4 shrink-0 accent-accent" checked={value === option} onChange={() => onChange(option)} />
        <bdi className="min-w-0">{question.labels[at] ?? option}</bdi>
      </label>
    ))}
  </div>
)

const AskedView = ({ question, words, isRequired, value, onChange }: Omit<InputProps, 'name'>) => {
  const id = useId()
  const name = (
    <>
      <bdi>{question.prompt}</bdi> {isRequired ? <span className="text-urgent" aria-hidden="true">*</span> : <span className="font-normal text-ink-3">{words.optional}</span>}
    </>
  )
  if (question.type === 'text')
    return (
      <div className="flex flex-col gap-2">
        <label htmlFor={id} className="text-ui font-medium">
          {name}
        </label>
        <textarea id={id} rows={4} required={isRequired} maxLength={3_000} dir="auto" className="w-full resize-y rounded-md border border-line-strong bg-surface px-3 py-2 text-message text-ink" value={value} onChange={(event) => onChange(event.target.value)} />
      </div>
    )
  const given = { question, words, isRequired, name: id, value, onChange }
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-ui font-medium">{name}</legend>
      {question.type === 'choice' ? <Choices {...given} /> : <Tiles {...given} />}
    </fieldset>
  )
}

type ViewProps = { questions: readonly Asked[]; words: SurveyPageWords; answers: GivenAnswers; onChange: (answers: GivenAnswers) => void }
export const AnswerView = ({ questions, words, answers, onChange }: ViewProps) => {
  const scored = scoredQuestion(questions)
  return (
    <div className="flex flex-col gap-7">
      {questions.map((question) => (
        <AskedView key={question.id} question={question} words={words} isRequired={question.is_required || question.id === scored?.id} value={answers[question.id] ?? ''} onChange={(value) => onChange({ ...answers, [question.id]: value })} />
      ))}
    </div>
  )
}
