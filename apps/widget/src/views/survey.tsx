// A survey that popped up: one press answers it, a word may follow, and the rest stands on a page of its own.
import type { WidgetSurvey } from '@patchbay/contract'
import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { useWidget } from '../state.ts'
import { say } from '../words.ts'
import { Onward } from './icons.tsx'
import { inkOn } from './ink.ts'

const whyOf = (error: unknown): string => (error instanceof TypeError ? say('noLine') : error instanceof Error ? error.message : '')
/** Gives why it was not taken; empty when it was. */
const answer = (id: string, answers: Record<string, string>): Promise<string> => call('POST', `/surveys/${id}`, { answers }).then(() => '', whyOf)

const Comment = ({ prompt, onSend }: { prompt: string; onSend: (words: string) => Promise<void> }) => {
  const [words, setWords] = useState('')
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (words.trim()) void onSend(words)
  }
  return (
    <form class="ask" onSubmit={send}>
      <label>
        <span dir="auto">{prompt || say('comment')}</span>
        <textarea rows={2} maxLength={3000} dir={words ? 'auto' : undefined} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <button type="submit" class="primary">{say('send')}</button>
    </form>
  )
}

const Ends = ({ low, high }: { low: string; high: string }) => (low || high ? <small class="ends"><span dir="auto">{low}</span><span dir="auto">{high}</span></small> : null)

const lookOf = (colors: WidgetSurvey['colors']) => {
  if (!colors) return {}
  const { light, dark } = colors
  const ground = `light-dark(${light.background}, ${dark.background})`
  return {
    '--accent': `light-dark(${light.accent}, ${dark.accent})`, '--on-accent': `light-dark(${inkOn(light.accent)}, ${inkOn(dark.accent)})`,
    '--quiet': `color-mix(in oklab, var(--ink) 84%, ${ground})`, '--line': `color-mix(in oklab, var(--ink) 30%, ${ground})`, background: ground,
  }
}

export const Survey = () => {
  const survey = useWidget().session?.survey
  const [given, setGiven] = useState('')
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState('')
  if (!survey) return null
  const { id, question, comment } = survey
  const send = async (answers: Record<string, string>): Promise<boolean> => {
    const why = await answer(id, answers)
    setProblem(why)
    return why === ''
  }
  const press = async (value: string) => {
    const before = given
    setGiven(value)
    if (!(await send({ [question.id]: value }))) setGiven(before)
  }
  const hasSaidAll = given !== '' && (isOver || !comment)
  return (
    <section class="card survey" lang={survey.language} style={lookOf(survey.colors)}>
      {survey.message && <p dir="auto">{survey.message}</p>}
      <b dir="auto" id="asked">{question.prompt}</b>
      <div class="values" role="group" aria-labelledby="asked">
        {question.values.map((value, at) => <button type="button" key={value} aria-pressed={value === given} onClick={() => void press(value)}>{question.labels[at]}</button>)}
      </div>
      <Ends low={question.low} high={question.high} />
      {problem && <p class="problem" role="alert">{problem}</p>}
      {given && comment && !isOver && <Comment prompt={comment.prompt} onSend={async (words) => setOver(await send({ [comment.id]: words }))} />}
      {hasSaidAll && <p class="said" role="status" dir="auto">{survey.thanks || say('answered')}</p>}
      {given && survey.has_more && <a class="line" href={survey.url} target="_blank" rel="noopener"><span class="grow">{say('more')}</span><Onward /></a>}
    </section>
  )
}
