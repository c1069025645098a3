// Settings → Email sending: whether mail to colleagues goes out, and a test of it.
import { type EmailSending, getEmailSending, sendTestMail } from '@patchbay/contract'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { call, reasonOf } from '../lib/api.ts'
import { useNow } from '../lib/clock.ts'
import { sayNumber } from '../lib/reader.ts'
import { sayAgo, sayExactly } from '../lib/time-words.ts'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const mailQuery = queryOptions({ queryKey: ['email-sending'], queryFn: ({ signal }) => call(getEmailSending, {}, { signal }), staleTime: 10_000 })

const ENCRYPTION: Record<EmailSending['encryption'], string> = { tls: 'TLS from the first word on', starttls: 'STARTTLS where the server offers it', none: 'None' }

const Word = ({ good, children }: { good: boolean; children: ReactNode }) => (
  <p role="status" className={good ? 'flex items-start gap-2 text-good' : 'flex items-start gap-2 text-soon'}>
    {good ? <CircleCheck size={16} className="mt-0.5 shrink-0" /> : <CircleAlert size={16} className="mt-0.5 shrink-0" />}
    <span className="min-w-0 break-words">{children}</span>
  </p>
)

const Test = ({ ready }: { ready: boolean }) => {
  const { user } = useSession()
  const test = useMutation({ mutationFn: () => call(sendTestMail, {}) })
  if (!useMay('settings:write')) return null
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-head font-semibold">Test</h2>
      <p className="max-w-prose text-ink-2">A mail to you, {user.name}, and to nobody else. If it cannot be sent, it says here why.</p>
      <div>
        <Button look="primary" disabled={!ready || test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? 'Sending…' : 'Send me a test mail'}
        </Button>
      </div>
      {test.isSuccess ? <Word good>Handed over. Look for it in the mailbox of {test.data.to}.</Word> : null}
      {test.isError ? <Word good={false}>{reasonOf(test.error)}</Word> : null}
    </section>
  )
}

const Sheet = ({ sending }: { sending: EmailSending }) => {
  const now = useNow()
  return (
    <div className="flex max-w-xl flex-col gap-8">
      <section className="flex flex-col gap-3">
        {sending.is_ready ? (
          <Word good>A mail server is set up.</Word>
        ) : (
          <Word good={false}>
            No mail server is set up, so no mail goes out. Whoever runs Patchbay sets <code>SMTP_URL</code>, such as <code>smtps://user:password@mail.example.com</code>, and <code>MAIL_FROM</code>, and starts it again.
          </Word>
        )}
        {sending.is_ready ? (
          <Facts>
            <Fact name="Server">{sending.server}</Fact>
            <Fact name="Encryption">{ENCRYPTION[sending.encryption]}</Fact>
            <Fact name="Sender">{sending.from}</Fact>
            <Fact name="Last mail">{sending.last_sent_at ? <span title={sayExactly(sending.last_sent_at)}>{sayAgo(sending.last_sent_at, now)}</span> : <span className="text-ink-3">None has left yet</span>}</Fact>
            <Fact name="Wanted by">{sending.readers === 1 ? '1 person' : `${sayNumber(sending.readers)} people`}</Fact>
          </Facts>
        ) : null}
      </section>
      <Test ready={sending.is_ready} />
    </div>
  )
}

const Body = () => {
  const sending = useQuery(mailQuery)
  if (sending.isPending) return <SheetSkeleton heights={['h-6 w-64', 'h-32 max-w-xl']} />
  if (!sending.data) return <Failed what="What is set up for mail could not be loaded" error={sending.error} onRetry={() => void sending.refetch()} />
  return <Sheet sending={sending.data} />
}

export const EmailSettingsPage = () => (
  <SettingsPage title="Email sending" says="Mail to the people who work here, of what they want to be told. Everybody chooses in their own notification settings." ask="Ask an admin whether mail goes out.">
    <Body />
  </SettingsPage>
)
