// Settings → Notifications: what I am told of, where, and when not.
import { useQuery } from '@tanstack/react-query'
import { notificationSettingsQuery, useNotificationSettings } from '../features/notifications/queries.ts'
import { Devices, Matrix, Quiet } from '../features/notifications/settings.tsx'
import { useSession } from '../features/sessions/queries.ts'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const known = useQuery(notificationSettingsQuery)
  const { save } = useNotificationSettings()
  const isAdmin = useSession().user.role.slug === 'admin'
  if (known.isPending)
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-4">
        <Skeleton className="h-72" />
        <Skeleton className="h-20" />
      </div>
    )
  if (!known.data) return <Failed what="Your wishes could not be loaded" error={known.error} onRetry={() => void known.refetch()} />
  return (
    <>
      <h2 className="mb-2 font-semibold">What and where</h2>
      <Matrix known={known.data} isAdmin={isAdmin} onSave={save.mutate} />
      <h2 className="mt-8 mb-2 font-semibold">Browsers</h2>
      <Devices known={known.data} />
      <h2 className="mt-8 mb-2 font-semibold">Quiet</h2>
      <Quiet settings={known.data.settings} onSave={save.mutate} />
    </>
  )
}

export const NotificationSettingsPage = () => (
  <SettingsPage title="Notifications" says="For you alone. You are never told of what you did yourself.">
    <Content />
  </SettingsPage>
)
