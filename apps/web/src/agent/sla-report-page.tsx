// Settings → SLAs → how they were kept: in time and overdue over a period, and every breach.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Timer } from 'lucide-react'
import { BreachList } from '../features/slas/breach-list.tsx'
import { type By, KeptBy, KeptOverTime, Kinds } from '../features/slas/report.tsx'
import { type Chosen, exportUrl, reportQuery } from '../features/slas/report-queries.ts'
import { CsvLink, ReportHead } from '../ui/report.tsx'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { SmallSelect } from '../ui/small-select.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'
import { useReportChoice } from './use-report-choice.ts'

const SPANS = [{ value: '7', label: 'Last 7 days' }, { value: '30', label: 'Last 30 days' }, { value: '90', label: 'Last 90 days' }, { value: '365', label: 'Last year' }, { value: '', label: 'All time' }]
const Heading = ({ chosen }: { chosen: Chosen }) => (
  <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
    <h2 className="flex-1 font-semibold">Overdue</h2>
    <CsvLink href={exportUrl(chosen)}>CSV of all</CsvLink>
  </div>
)

const Content = () => {
  const { span, setSpan, narrowed, narrow, widen, chosen } = useReportChoice<By>('30')
  const report = useQuery(reportQuery(chosen))
  if (report.isPending) return <SheetSkeleton heights={['h-6 w-48', 'h-20', 'h-40', 'h-40']} />
  if (!report.data) return <Failed what="The report could not be loaded" error={report.error} onRetry={() => void report.refetch()} />
  return (
    <>
      <ReportHead narrowed={narrowed} onWiden={widen}>
        <SmallSelect label="Decided within" value={span} options={SPANS} onPick={setSpan} />
      </ReportHead>
      {report.data.by_kind.length === 0 ? (
        <Blank icon={<Timer size={20} />} title="Nothing was decided in this time" action={<Link to="/settings/slas" className="font-medium text-accent hover:underline">What is promised</Link>}>
          A promised time counts here once it was kept or is overdue. Choose a longer time, or promise something.
        </Blank>
      ) : (
        <div className="flex flex-col gap-5">
          <Kinds report={report.data} />
          <KeptOverTime report={report.data} />
          <KeptBy report={report.data} onChoose={narrow} />
          <section>
            <Heading chosen={chosen} />
            <BreachList
              chosen={chosen}
              renderIssue={(number, children) => (
                <Link to="/issues/$number" params={{ number: String(number) }} className="min-w-0 truncate hover:underline">
                  {children}
                </Link>
              )}
            />
          </section>
        </div>
      )}
    </>
  )
}

export const SlaReportPage = () => (
  <SettingsPage title="How promises were kept" says="Of issues that you can see. A breach counts from the moment the time was up, whatever came later." back={{ to: '/settings/slas', label: 'All policies' }} ask="Your role does not show analytics; ask an admin.">
    <Content />
  </SettingsPage>
)
