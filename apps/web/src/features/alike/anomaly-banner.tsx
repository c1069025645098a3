// The banner over board and lists when many customers write of the same at once.
import type { Anomaly } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Activity } from 'lucide-react'
import { Suspense, useState } from 'react'
import { later } from '../../lib/later.ts'
import { Button } from '../../ui/button.tsx'
import { anomaliesQuery, useSettleAnomaly } from './queries.ts'

const AnomalyDialog = later(() => import('./anomaly-dialog.tsx'), 'AnomalyDialog')

type BannerProps = { anomaly: Anomaly; more: number; mayWrite: boolean; onView: () => void }
const Banner = ({ anomaly, more, mayWrite, onView }: BannerProps) => {
  const settle = useSettleAnomaly()
  return (
    <section aria-label="Anomaly" className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-note-line bg-note px-4 py-2 text-note-ink">
      <Activity size={16} className="shrink-0 text-note-accent" aria-hidden />
      <p className="min-w-0 flex-1 basis-64" title={anomaly.reason}>
        <strong className="font-semibold">{anomaly.issue_count} issues at once:</strong> {anomaly.words.join(', ')}
        <span className="ms-2 text-small">
          from {anomaly.account_count} customers{more > 0 ? `, and ${more} more ${more === 1 ? 'burst' : 'bursts'}` : ''}
        </span>
      </p>
      {/* Together, so that on a phone neither wraps alone; there they stand under the words. */}
      <span className="flex items-center gap-2 max-[719px]:basis-full max-[719px]:ps-7">
        <Button onClick={onView}>View</Button>
        {mayWrite ? (
          <Button look="ghost" onClick={() => settle.mutate({ anomaly, state: 'dismissed' })}>
            Dismiss for all
          </Button>
        ) : null}
      </span>
    </section>
  )
}

export const AnomalyBanner = ({ mayWrite }: { mayWrite: boolean }) => {
  const anomalies = useQuery(anomaliesQuery).data ?? []
  const [viewed, setViewed] = useState<Anomaly | null>(null)
  const [first] = anomalies
  return (
    <>
      {first ? <Banner anomaly={first} more={anomalies.length - 1} mayWrite={mayWrite} onView={() => setViewed(first)} /> : null}
      {viewed ? (
        <Suspense>
          <AnomalyDialog anomaly={viewed} mayWrite={mayWrite} onClose={() => setViewed(null)} />
        </Suspense>
      ) : null}
    </>
  )
}
