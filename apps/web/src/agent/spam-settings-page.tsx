// Settings → Spam: who is blocked.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { OctagonX } from 'lucide-react'
import { useMay } from '../features/sessions/queries.ts'
import { BlockDomain, BlockedList } from '../features/spam/blocked-list.tsx'
import { blockedQuery } from '../features/spam/queries.ts'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const blocked = useQuery(blockedQuery)
  const mayWrite = useMay('issues:write')
  if (blocked.isPending) return <SheetSkeleton heights={['h-14 max-w-lg', 'h-40']} />
  if (!blocked.data) return <Failed what="The blocked senders could not be loaded" error={blocked.error} onRetry={() => void blocked.refetch()} />
  return (
    <>
      {mayWrite ? <BlockDomain /> : null}
      {blocked.data.length === 0 ? (
        <Blank icon={<OctagonX size={20} />} title="Nobody is blocked">
          Open an issue and choose Block sender in its menu; they appear here.
        </Blank>
      ) : (
        <BlockedList senders={blocked.data} mayWrite={mayWrite} />
      )}
    </>
  )
}

const SAYS = (
  <>
    What blocked senders write is kept in{' '}
    <Link to="/views/$view" params={{ view: 'spam' }} className="text-accent underline">
      Spam
    </Link>
    : nobody is told of it, no clock runs, no trigger acts, and nothing of it is lost.
  </>
)

export const SpamSettingsPage = () => (
  <SettingsPage title="Spam" says={SAYS}>
    <Content />
  </SettingsPage>
)
