// /settings: on a phone the list itself, elsewhere the first page of it.
import { Navigate } from '@tanstack/react-router'
import { useSession } from '../features/sessions/queries.ts'
import { PHONE, useMedia } from '../lib/media.ts'
import { NotAllowed } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'
import { SettingsList } from './settings-list.tsx'
import { settingsFor } from './settings-pages.ts'

export const SettingsIndexPage = () => {
  const phone = useMedia(PHONE)
  const [first] = settingsFor(useSession().permissions)
  return (
    <>
      <PageHead title="Settings" />
      {first && !phone ? <Navigate to={first.to} replace /> : null}
      {first ? (
        <nav aria-label="Settings" className="flex min-h-0 flex-1 flex-col bg-bg p-4">
          <SettingsList />
        </nav>
      ) : (
        <NotAllowed>Ask an admin of your workspace to change its settings.</NotAllowed>
      )}
    </>
  )
}
