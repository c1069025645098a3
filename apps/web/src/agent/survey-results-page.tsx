// Settings → Surveys → one of them: how it went, and what people said.
import type { SurveyResults } from '@patchbay/contract'
import { ApiError } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { MessageCircleQuestion, Send } from 'lucide-react'
import { useState } from 'react'
import { AnswerList } from '../features/surveys/answer-list.tsx'
import { type ChosenAnswers, exportUrl, resultsQuery } from '../features/surveys/queries.ts'
import { type By, Distribution, Groups, Numbers, OverTime, ScoreOverTime } from '../features/surveys/results.tsx'
import { CheckField } from '../ui/field.tsx'
import { CsvLink, ReportHead, ReportPart } from '../ui/report.tsx'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { SmallSelect } from '../ui/small-select.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'
import { useReportChoice } from './use-report-choice.ts'

const SPANS = [{ value: '30', label: 'Last 30 days' }, { value: '90', label: 'Last 90 days' }, { value: '365', label: 'Last year' }, { value: '', label: 'All time' }]
type ShownProps = { results: SurveyResults; chosen: ChosenAnswers; score: string | null; onScore: (score: string | null) => void; onNarrow: (by: By, named: { id: string | null; name: string }) => void }
const Shown = ({ results, chosen, score, onScore, onNarrow }: ShownProps) => {
  const [commented, setCommented] = useState(false)
  const { survey } = results
  const wanted: ChosenAnswers = { ...chosen, ...(score === null || !/^\d+$/.test(score) ? {} : { score: Number(score) }), ...(commented ? { commented: 'true' as const } : {}) }
  return (
    <div className="flex flex-col gap-5">
      <Numbers results={results} />
      <div className="grid grid-cols-2 gap-5 max-[1099px]:grid-cols-1">
        {results.distribution.length > 0 ? (
          <ReportPart title="What was given">
            <Distribution results={results} chosen={score} onChoose={onScore} />
          </ReportPart>
        ) : null}
        <ScoreOverTime results={results} />
        <div className={results.distribution.length > 0 ? 'col-span-full' : ''}>
          <OverTime results={results} />
        </div>
      </div>
      <Groups results={results} onChoose={onNarrow} />
      <section>
        <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
          <h2 className="font-semibold">Answers{score === null ? '' : ` with ${score}`}</h2>
          <CheckField label="With a comment" checked={commented} onChange={(event) => setCommented(event.target.checked)} />
          <span className="flex-1" />
          <CsvLink href={exportUrl(survey.id, wanted)} />
        </div>
        <AnswerList
          surveyId={survey.id}
          type={survey.type}
          chosen={wanted}
          renderIssue={(number, children) => (
            <Link to="/issues/$number" params={{ number: String(number) }} className="min-w-0 truncate hover:underline">
              {children}
            </Link>
          )}
        />
      </section>
    </div>
  )
}

const Content = () => {
  const { survey: id } = useParams({ from: '/frame/settings/surveys/$survey' })
  const [score, setScore] = useState<string | null>(null)
  const { span, setSpan, narrowed, narrow, widen, chosen } = useReportChoice<By>('90')
  const results = useQuery(resultsQuery(id, chosen))
  if (results.isPending) return <SheetSkeleton heights={['h-6 w-48', 'h-20', 'h-48', 'h-40']} />
  if (results.error instanceof ApiError && (results.error.status === 404 || results.error.status === 400))
    return (
      <Blank icon={<MessageCircleQuestion size={20} />} title="This survey is not there" action={<Link to="/settings/surveys" className="touch font-medium text-accent hover:underline">All surveys</Link>}>
        Its address may have changed.
      </Blank>
    )
  if (!results.data) return <Failed what="The results could not be loaded" error={results.error} onRetry={() => void results.refetch()} />
  const { survey, total } = results.data
  return (
    <>
      <ReportHead title={survey.name} narrowed={narrowed} onWiden={widen}>
        <SmallSelect label="Sent within" value={span} options={SPANS} onPick={setSpan} />
      </ReportHead>
      {total.sent === 0 ? (
        <Blank icon={<Send size={20} />} title="Nobody was asked in this time">
          Choose a longer time, or send it from an issue: “Send a survey” stands beside the conversation.
        </Blank>
      ) : (
        <Shown results={results.data} chosen={chosen} score={score} onScore={setScore} onNarrow={narrow} />
      )}
    </>
  )
}

export const SurveyResultsPage = () => (
  <SettingsPage title="Results" back={{ to: '/settings/surveys', label: 'All surveys' }} ask="Your role does not show analytics; ask an admin.">
    <Content />
  </SettingsPage>
)
