// One account or contact: tabs of what belongs to it, and what is known about it beside them, or behind a tab where there is no room.
import type { ReactNode } from 'react'
import { useMedia } from '../lib/media.ts'
import { TabRow } from './tab-row.tsx'

const ROOM_FOR_DETAILS = '(min-width: 900px)'

type DetailsBesideProps<Tab extends string> = {
  label: string
  tabs: readonly [readonly [Tab, string, number?], ...(readonly [Tab, string, number?])[]]
  at: Tab | 'details'
  onTab: (tab: Tab | 'details') => void
  details: ReactNode
  children: (tab: Tab) => ReactNode
}
export const DetailsBeside = <Tab extends string>({ label, tabs, at, onTab, details, children }: DetailsBesideProps<Tab>) => {
  const roomy = useMedia(ROOM_FOR_DETAILS)
  const alone = at === 'details' && !roomy
  const tab = at === 'details' ? tabs[0][0] : at
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {roomy && tabs.length === 1 ? null : <TabRow<Tab | 'details'> label={label} tabs={roomy ? tabs : [...tabs, ['details', 'Details']]} at={alone ? 'details' : tab} onTab={onTab} />}
        {alone ? null : children(tab)}
        {alone ? (
          <section aria-label="Details" className="min-h-0 flex-1 overflow-y-auto bg-bg py-1.5">
            {details}
          </section>
        ) : null}
      </div>
      {roomy ? (
        <aside aria-label="Details" className="w-[328px] shrink-0 overflow-y-auto border-s bg-bg py-1.5">
          {details}
        </aside>
      ) : null}
    </div>
  )
}
