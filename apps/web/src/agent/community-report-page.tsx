// Settings → Communities: who is in community channels, what they ask, and how soon it is answered.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { communityQuery } from '../features/communities/queries.ts'
import { AskedBy, type By, Figures, IssuesOverTime } from '../features/communities/report.tsx'
import { ReportHead } from '../ui/report.tsx'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { SmallSelect } from '../ui/small-select.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'
import { useReportChoice } from './use-report-choice.ts'

const SPANS = [{ value: '7', label: 'Last 7 days' }, { value: '30', label: 'Last 30 days' }, { value: '90', label: 'Last 90 days' }, { value: '365', label: 'Last year' }, { value: '', label: 'All time' }]

const Content = () => {
  const { span, setSpan, narrowed, narrow, widen, chosen } = useReportChoice<By>('30')
  const report = useQuery(communityQuery(chosen))
  if (report.isPending) return <SheetSkeleton heights={['h-6 w-48', 'h-20', 'h-40', 'h-40']} />
  if (!report.data) return <Failed what="The report could not be loaded" error={report.error} onRetry={() => void report.refetch()} />
  if (report.data.channels.length === 0)
    return (
      <Blank icon={<Users size={20} />} title="No community channels yet" action={<Link to="/settings/slack/channels" className="font-medium text-accent hover:underline">Slack channels</Link>}>
        Invite the bot to a channel that many companies share and choose Community Channel; what is asked there is counted here.
      </Blank>
    )
  return (
    <>
      <ReportHead narrowed={narrowed} onWiden={widen}>
        <SmallSelect label="Asked within" value={span} options={SPANS} onPick={setSpan} />
      </ReportHead>
      <div className="flex flex-col gap-5">
        <Figures report={report.data} />
        {report.data.all.issues === 0 ? (
          <Blank icon={<Users size={20} />} title="Nothing was asked in this time">
            Choose a longer time{narrowed === null ? '' : `, or not only ${narrowed}`}.
          </Blank>
        ) : (
          <>
            <IssuesOverTime report={report.data} />
            <AskedBy report={report.data} onChoose={narrow} />
          </>
        )}
      </div>
    </>
  )
}

export const CommunityReportPage = () => (
  <SettingsPage title="Communities" says="Channels of Slack that many companies share: who is there, what they ask, and how soon it is answered and settled. Of issues that you can see." ask="Your role does not show analytics; ask an admin.">
    <Content />
  </SettingsPage>
)
