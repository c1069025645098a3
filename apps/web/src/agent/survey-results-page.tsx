// Settings → Surveys → one of them: how it went, and what people said.
import type { SurveyResults } from '@patchbay/contract'
import { ApiError } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Download, MessageCircleQuestion, Send, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { AnswerList } from '../features/surveys/answer-list.tsx'
import { type ChosenAnswers, exportUrl, resultsQuery } from '../features/surveys/queries.ts'
import { type By, Distribution, Groups, Numbers, OverTime } from '../features/surveys/results.tsx'
import { SmallSelect } from '../features/triggers/flow-parts.tsx'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/field.tsx'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const SPANS = [{ value: '30', label: 'Last 30 days' }, { value: '90', label: 'Last 90 days' }, { value: '365', label: 'Last year' }, { value: '', label: 'All time' }]
const DAY_MS = 86_400_000

type Narrowed = { by: By; id: string; name: string }

const Section = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="rounded-lg border bg-surface px-4 py-3">
    <h3 className="mb-2.5 font-medium">{title}</h3>
    {children}
  </section>
)

type ShownProps = { results: SurveyResults; chosen: ChosenAnswers; score: string | null; onScore: (score: string | null) => void; onNarrow: (narrowed: Narrowed) => void }
const Shown = ({ results, chosen, score, onScore, onNarrow }: ShownProps) => {
  const [commented, setCommented] = useState(false)
  const { survey } = results
  const wanted: ChosenAnswers = { ...chosen, ...(score === null || !/^\d+$/.test(score) ? {} : { score: Number(score) }), ...(commented ? { commented: 'true' as const } : {}) }
  return (
    <div className="flex flex-col gap-5">
      <Numbers results={results} />
      <div className="grid grid-cols-2 gap-5 max-[1099px]:grid-cols-1">
        {results.distribution.length > 0 ? (
          <Section title="What was given">
            <Distribution results={results} chosen={score} onChoose={onScore} />
          </Section>
        ) : null}
        <Section title="Over time">
          <OverTime results={results} />
        </Section>
      </div>
      <Groups results={results} onChoose={(by, { id, name }) => id && onNarrow({ by, id, name })} />
      <section>
        <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
          <h2 className="font-semibold">Answers{score === null ? '' : ` with ${score}`}</h2>
          <CheckField label="With a comment" checked={commented} onChange={(event) => setCommented(event.target.checked)} />
          <span className="flex-1" />
          <a href={exportUrl(survey.id, wanted)} download className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line bg-raised px-2.5 text-[12.5px] font-medium hover:bg-hover">
            <Download size={13} /> CSV
          </a>
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
  const [span, setSpan] = useState('90')
  const [score, setScore] = useState<string | null>(null)
  const [narrowed, setNarrowed] = useState<Narrowed | null>(null)
  const chosen = useMemo<ChosenAnswers>(
    () => ({ ...(span ? { from: new Date(Date.now() - Number(span) * DAY_MS).toISOString() } : {}), ...(narrowed ? { [`${narrowed.by}_id`]: narrowed.id } : {}) }),
    [span, narrowed],
  )
  const results = useQuery(resultsQuery(id, chosen))
  if (results.isPending) return <SheetSkeleton heights={['h-6 w-48', 'h-20', 'h-48', 'h-40']} />
  if (results.error instanceof ApiError && (results.error.status === 404 || results.error.status === 400))
    return (
      <Blank icon={<MessageCircleQuestion size={20} />} title="This survey is not there" action={<Link to="/settings/surveys" className="font-medium text-accent hover:underline">All surveys</Link>}>
        Its address may have changed.
      </Blank>
    )
  if (!results.data) return <Failed what="The results could not be loaded" error={results.error} onRetry={() => void results.refetch()} />
  const { survey, total } = results.data
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="min-w-0 flex-1 truncate text-head font-semibold">{survey.name}</h2>
        {narrowed ? (
          <Button look="ghost" aria-label={`Not only ${narrowed.name}`} onClick={() => setNarrowed(null)}>
            {narrowed.name} <X size={13} />
          </Button>
        ) : null}
        <SmallSelect label="Sent within" value={span} options={SPANS} onPick={setSpan} />
      </div>
      {total.sent === 0 ? (
        <Blank icon={<Send size={20} />} title="Nobody was asked in this time">
          Choose a longer time, or send it from an issue: “Send a survey” stands beside the conversation.
        </Blank>
      ) : (
        <Shown results={results.data} chosen={chosen} score={score} onScore={setScore} onNarrow={setNarrowed} />
      )}
    </>
  )
}

export const SurveyResultsPage = () => (
  <SettingsPage title="Results" back={{ to: '/settings/surveys', label: 'All surveys' }}>
    <Content />
  </SettingsPage>
)
