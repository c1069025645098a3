// A survey on its own page: asked, answered, thanked for, and changed for a while.
import { type AskedSurvey, fillIn, type GivenAnswers, valuesOfQuestion } from '@patchbay/contract'
import { Clock, MessageCircleOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { SendFoot, Thanks } from '../../ui/public-page.tsx'
import { Blank } from '../../ui/states.tsx'
import { AnswerView } from './answer-view.tsx'
import { useAnswerSurvey } from './queries.ts'

const Over = ({ asked: { company, state, words } }: { asked: AskedSurvey }) => {
  if (state === 'expired')
    return (
      <Blank icon={<Clock size={20} />} title={words.expired}>
        {fillIn(words.expired_says, company)}
      </Blank>
    )
  return (
    <Blank icon={<MessageCircleOff size={20} />} title={state === 'gone' ? words.gone : words.withdrawn}>
      {words.nothing_left}
    </Blank>
  )
}

/** An address such as ?score=4 chooses beforehand; nothing is sent until somebody presses the button, for mail scanners follow links too. */
const chosenIn = (asked: AskedSurvey, search: string): GivenAnswers => {
  const score = new URLSearchParams(search).get('score')
  const [first] = asked.questions
  return first && score !== null && valuesOfQuestion(first).includes(score) ? { [first.id]: score } : {}
}

const TestMark = ({ says }: { says: string }) => <p className="mb-5 rounded-md bg-hover px-3 py-2 text-small text-ink-2">{says}</p>

const sayMoment = (at: string, language: string): string => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

export const PublicSurvey = ({ token, lang, asked }: { token: string; lang: string; asked: AskedSurvey }) => {
  const { words } = asked
  const [answers, setAnswers] = useState<GivenAnswers>(() => ({ ...asked.answers, ...chosenIn(asked, location.search) }))
  const [changing, setChanging] = useState(false)
  const answer = useAnswerSurvey(token, lang)
  const send = (event: FormEvent) => {
    event.preventDefault()
    answer.mutate(answers, { onSuccess: () => setChanging(false) })
  }
  if (asked.state === 'answered' && !changing)
    return (
      <Thanks title={words.answered} says={asked.thanks || words.thanks}>
        {asked.is_test ? <TestMark says={words.test} /> : null}
        {asked.until ? (
          <>
            <Button className="mt-3" onClick={() => setChanging(true)}>
              {words.change}
            </Button>
            <p className="text-small text-ink-3">{fillIn(words.until, sayMoment(asked.until, asked.language))}</p>
          </>
        ) : null}
      </Thanks>
    )
  if (asked.state !== 'open' && asked.state !== 'answered') return <Over asked={asked} />
  return (
    <form onSubmit={send}>
      {asked.is_test ? <TestMark says={words.test} /> : null}
      {asked.message ? <p dir="auto" className="mb-7 whitespace-pre-line text-message text-ink-2">{asked.message}</p> : null}
      <AnswerView questions={asked.questions} words={words} answers={answers} onChange={setAnswers} />
      <SendFoot sending={answer} words={{ send: asked.button || words.send, sending: words.sending }} />
    </form>
  )
}
