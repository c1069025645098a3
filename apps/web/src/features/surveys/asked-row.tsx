// What a customer was asked and answered, on one row of the details.
import type { SurveyRequest } from '@patchbay/contract'
import { Link2, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { tell } from '../../lib/tell.ts'
import { sayAgo, sayExactly, sayUntil } from '../../lib/time-words.ts'
import { IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useCancelRequest } from './queries.ts'

/** The lower end of a scale is what somebody must look at. */
const lookOf = ({ score, out_of }: SurveyRequest): 'plain' | 'urgent' => (score !== null && out_of !== null && score <= (out_of === 5 ? 2 : 6) ? 'urgent' : 'plain')

const Score = ({ request }: { request: SurveyRequest }) => {
  if (request.state === 'answered') return request.score === null ? <Chip>Answered</Chip> : <Chip look={lookOf(request)}>{`${request.score} of ${request.out_of ?? ''}`}</Chip>
  if (request.state === 'waiting') return <Chip title={sayExactly(request.due_at)}>Is sent {sayUntil(request.due_at)}</Chip>
  return <Chip>{{ open: 'No answer yet', expired: 'No answer', cancelled: 'Not sent' }[request.state]}</Chip>
}

const BY = { close: 'when closed', hand: '', trigger: '' }
const sayBy = ({ by, by_name, sent_at, contact }: SurveyRequest, isNamed: boolean): string =>
  [isNamed ? contact?.name : null, sent_at ? sayAgo(sent_at) : null, by === 'close' ? BY.close : by === 'trigger' ? `by “${by_name}”` : `by ${by_name}`].filter(Boolean).join(' · ')

/** `about`: what leads to the issue, on the page of whoever was asked, who is then not named. */
export const AskedRow = ({ request, mayAsk, about }: { request: SurveyRequest; mayAsk: boolean; about?: ReactNode }) => {
  const cancel = useCancelRequest()
  const others = request.answers.filter((answer) => answer.question_type !== 'text' && answer.value !== String(request.score))
  return (
    <li className="py-1.5">
      <p className="flex items-center gap-1.5">
        <span className="min-w-0 flex-1 truncate font-medium" title={request.survey.name}>
          {request.survey.name}
        </span>
        <Score request={request} />
        {mayAsk && request.url ? (
          <IconButton label="Copy the link" className="-my-1 !size-6" onClick={() => void navigator.clipboard?.writeText(request.url).then(() => tell('Link copied; whoever opens it answers for the customer'))}>
            <Link2 size={13} />
          </IconButton>
        ) : null}
        {mayAsk && (request.state === 'waiting' || request.state === 'open') ? (
          <IconButton label="Take it back" className="-my-1 !size-6" onClick={() => cancel.mutate(request.id)}>
            <Undo2 size={13} />
          </IconButton>
        ) : null}
      </p>
      {others.map((answer) => (
        <p key={answer.prompt} className="text-small text-ink-2">
          {answer.prompt} <span className="font-medium">{answer.value}</span>
        </p>
      ))}
      {request.comment ? <blockquote className="mt-1 border-s-2 border-line-strong ps-2 break-words whitespace-pre-line" dir="auto">{request.comment}</blockquote> : null}
      {about}
      <p className="text-small text-ink-3" title={request.sent_at ? sayExactly(request.sent_at) : ''}>
        {request.reason || sayBy(request, about === undefined)}
      </p>
    </li>
  )
}
