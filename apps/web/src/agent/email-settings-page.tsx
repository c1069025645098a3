// Settings → Email sending: by which server mail to colleagues and customers leaves, and a test of it.
import { useQuery } from '@tanstack/react-query'
import { mailQuery } from '../features/mail-servers/queries.ts'
import { Sending } from '../features/mail-servers/sending.tsx'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Body = () => {
  const sending = useQuery(mailQuery)
  const { user, workspace } = useSession()
  const mayChange = useMay('email:write')
  if (sending.isPending) return <SheetSkeleton heights={['h-6 w-64', 'h-32 max-w-xl']} />
  if (!sending.data) return <Failed what="What is set up for mail could not be loaded" error={sending.error} onRetry={() => void sending.refetch()} />
  return <Sending sending={sending.data} who={user.name} company={workspace.name} mayChange={mayChange} />
}

export const EmailSettingsPage = () => (
  <SettingsPage title="Email sending" says="By which server mail leaves: what colleagues want to be told, invitations, surveys, mails of triggers, and answers in chats that visitors have not seen." ask="Ask an admin whether mail goes out.">
    <Body />
  </SettingsPage>
)
