// A survey on its own page: asked, answered, thanked for, and changed for a while.
import { type AskedSurvey, type GivenAnswers, valuesOfQuestion } from '@patchbay/contract'
import { Clock, MessageCircleOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { SendFoot, Thanks } from '../../ui/public-page.tsx'
import { Blank } from '../../ui/states.tsx'
import { AnswerView } from './answer-view.tsx'
import { useAnswerSurvey } from './queries.ts'

const Over = ({ asked }: { asked: AskedSurvey }) => {
  if (asked.state === 'expired')
    return (
      <Blank icon={<Clock size={20} />} title="The time to answer is over">
        Thank you all the same. If something is on your mind, just write to {asked.company}.
      </Blank>
    )
  return (
    <Blank icon={<MessageCircleOff size={20} />} title={asked.state === 'gone' ? 'The conversation is not there any more' : 'This question was withdrawn'}>
      There is nothing left to answer. Thank you for coming by.
    </Blank>
  )
}

/** An address such as ?score=4 chooses beforehand; nothing is sent until somebody presses the button, for mail scanners follow links too. */
const chosenIn = (asked: AskedSurvey, search: string): GivenAnswers => {
  const score = new URLSearchParams(search).get('score')
  const [first] = asked.questions
  return first && score !== null && valuesOfQuestion(first).includes(score) ? { [first.id]: score } : {}
}

const TestMark = () => <p className="mb-5 rounded-md bg-hover px-3 py-2 text-small text-ink-2">This is a test. What you answer here is not counted.</p>

export const PublicSurvey = ({ token, asked }: { token: string; asked: AskedSurvey }) => {
  const [answers, setAnswers] = useState<GivenAnswers>(() => ({ ...asked.answers, ...chosenIn(asked, location.search) }))
  const [changing, setChanging] = useState(false)
  const answer = useAnswerSurvey(token)
  const send = (event: FormEvent) => {
    event.preventDefault()
    answer.mutate(answers, { onSuccess: () => setChanging(false) })
  }
  if (asked.state === 'answered' && !changing)
    return (
      <Thanks title="Answered" says={asked.thanks || 'Thank you for your answer.'}>
        {asked.is_test ? <TestMark /> : null}
        {asked.until ? (
          <>
            <Button className="mt-3" onClick={() => setChanging(true)}>
              Change my answer
            </Button>
            <p className="text-small text-ink-3">Until {sayExactly(asked.until)}.</p>
          </>
        ) : null}
      </Thanks>
    )
  if (asked.state !== 'open' && asked.state !== 'answered') return <Over asked={asked} />
  return (
    <form onSubmit={send}>
      {asked.is_test ? <TestMark /> : null}
      {asked.message ? <p className="mb-7 whitespace-pre-line text-message text-ink-2">{asked.message}</p> : null}
      <AnswerView questions={asked.questions} answers={answers} onChange={setAnswers} />
      <SendFoot sending={answer} />
    </form>
  )
}
