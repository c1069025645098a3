// A page of the settings: its head, what it is for, and its content for those who may change it.
import { Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMay } from '../features/sessions/queries.ts'
import type { Permission } from '@patchbay/contract'
import { NotAllowed, Skeleton } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'
import { SettingsTabs } from './settings-tabs.tsx'

type SheetProps = { title: string; says: string; refusal: string; needs?: Permission; children: ReactNode }
export const SettingsSheet = ({ title, says, refusal, needs = 'settings:write', children }: SheetProps) => {
  const allowed = useMay(needs)
  return (
    <>
      <PageHead tabbed icon={<Settings size={16} />} title={title}>
        <SettingsTabs />
      </PageHead>
      <div className="flex flex-1 flex-col overflow-y-auto bg-bg">
        {allowed ? (
          <div className="mx-auto w-full max-w-4xl px-6 py-6 max-[719px]:px-4">
            <p className="mb-6 max-w-prose text-ink-2">{says}</p>
            {children}
          </div>
        ) : (
          <NotAllowed>{refusal}</NotAllowed>
        )}
      </div>
    </>
  )
}

export const SheetSkeleton = ({ heights }: { heights: readonly string[] }) => (
  <div role="status" aria-label="Loading" className="flex flex-col gap-3">
    {heights.map((height, at) => (
      <Skeleton key={at} className={height} />
    ))}
  </div>
)
