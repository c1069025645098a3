// The answers to a survey one by one, newest first, with the issue each is about.
import type { SurveyAnswer, SurveyType } from '@patchbay/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { MessageSquareOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SheetSkeleton } from '../../ui/sheet-skeleton.tsx'
import { Blank, Failed } from '../../ui/states.tsx'
import { answersQuery, type ChosenAnswers } from './queries.ts'

type RenderIssue = (number: number, children: ReactNode) => ReactNode

const isLow = (type: SurveyType, score: number): boolean => (type === 'csat' && score <= 2) || (type === 'nps' && score <= 6)

const Row = ({ answer, type, renderIssue }: { answer: SurveyAnswer; type: SurveyType; renderIssue: RenderIssue }) => (
  <li className="flex gap-3 border-b px-4 py-3 last:border-b-0">
    <span className="w-10 shrink-0">{answer.score === null ? <Chip>–</Chip> : <Chip look={isLow(type, answer.score) ? 'urgent' : 'plain'}>{answer.score}</Chip>}</span>
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{answer.contact || 'Somebody who was deleted'}</span>
        {answer.account ? <span className="text-ink-2">{answer.account}</span> : null}
        <span className="text-small text-ink-3" title={sayExactly(answer.answered_at)}>
          {sayAgo(answer.answered_at)}
        </span>
      </p>
      {answer.comment ? (
        <p className="mt-0.5 break-words whitespace-pre-line" dir="auto">
          {answer.comment}
        </p>
      ) : null}
      {answer.answers
        .filter((each) => each.question_type !== 'text' && each.value !== String(answer.score))
        .map((each) => (
          <p key={each.prompt} className="text-small text-ink-2">
            {each.prompt} <span className="font-medium">{each.value}</span>
          </p>
        ))}
      <p className="mt-0.5 flex flex-wrap gap-x-2 text-small text-ink-3">
        {answer.issue ? renderIssue(answer.issue.number, `#${answer.issue.number} ${answer.issue.title}`) : <span>About no single issue</span>}
        {answer.assignee ? <span>{answer.assignee}</span> : null}
        {answer.team ? <span>{answer.team}</span> : null}
      </p>
    </div>
  </li>
)

export const AnswerList = ({ surveyId, type, chosen, renderIssue }: { surveyId: string; type: SurveyType; chosen: ChosenAnswers; renderIssue: RenderIssue }) => {
  const answers = useInfiniteQuery(answersQuery(surveyId, chosen))
  if (answers.isPending) return <SheetSkeleton heights={['h-16', 'h-16', 'h-16']} />
  if (!answers.data) return <Failed what="The answers could not be loaded" error={answers.error} onRetry={() => void answers.refetch()} />
  const rows = answers.data.pages.flatMap((page) => page.data)
  if (rows.length === 0)
    return (
      <Blank icon={<MessageSquareOff size={20} />} title="No answers here">
        Nobody has answered like that. Choose another score or a longer time.
      </Blank>
    )
  return (
    <>
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {rows.map((answer) => (
          <Row key={answer.id} answer={answer} type={type} renderIssue={renderIssue} />
        ))}
      </ul>
      {answers.hasNextPage ? (
        <div className="mt-3 flex justify-center">
          <Button onClick={() => void answers.fetchNextPage()} disabled={answers.isFetchingNextPage}>
            {answers.isFetchingNextPage ? 'Loading…' : 'Show more'}
          </Button>
        </div>
      ) : null}
    </>
  )
}
