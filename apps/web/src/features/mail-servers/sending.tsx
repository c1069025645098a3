// By which server mail goes out, how it went last, and a test of it.
import type { EmailSending } from '@patchbay/contract'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.ts'
import { sayNumber } from '../../lib/reader.ts'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Sure } from '../../ui/sure.tsx'
import { useRemoveServer, useTestMail } from './queries.ts'
import { ServerForm } from './server-form.tsx'

const Word = ({ good, children }: { good: boolean; children: ReactNode }) => (
  <p role="status" className={good ? 'flex items-start gap-2 text-good' : 'flex items-start gap-2 text-soon'}>
    {good ? <CircleCheck size={16} className="mt-0.5 shrink-0" /> : <CircleAlert size={16} className="mt-0.5 shrink-0" />}
    <span className="min-w-0 break-words">{children}</span>
  </p>
)

const encryptionOf = ({ own, encryption }: EmailSending): string => (encryption === 'tls' ? 'TLS from the first word on' : encryption === 'none' ? 'None' : own ? 'STARTTLS' : 'STARTTLS where the server offers it')

/** Whose server it is, or why none is at work. */
const Health = ({ sending }: { sending: EmailSending }) => {
  const now = useNow()
  const failure = sending.own?.failure
  if (failure)
    return (
      <Word good={false}>
        The last mail could not be sent, <span title={sayExactly(failure.at)}>{sayAgo(failure.at, now)}</span>. {failure.says}
      </Word>
    )
  if (!sending.is_ready) return <Word good={false}>No mail goes out. Name a mail server of yours here, or whoever runs Patchbay sets one for everybody.</Word>
  if (!sending.own) return <Word good>Mail leaves by the server of this installation.</Word>
  return sending.own.last_sent_at ? <Word good>Mail leaves by your server.</Word> : <Word good={false}>Mail leaves by your server from now on. Nothing has left yet: send yourself a test.</Word>
}

const When = ({ at }: { at: string | null }) => {
  const now = useNow()
  return at ? <span title={sayExactly(at)}>{sayAgo(at, now)}</span> : <span className="text-ink-3">None has left yet</span>
}

const Known = ({ sending }: { sending: EmailSending }) => (
  <Facts>
    <Fact name="Server">
      <span className="min-w-0 break-all">{sending.server}</span>
    </Fact>
    <Fact name="Encryption">{encryptionOf(sending)}</Fact>
    {sending.own ? <Fact name="User">{sending.own.username ? <span className="min-w-0 break-all">{sending.own.username}</span> : <span className="text-ink-3">None is asked for</span>}</Fact> : null}
    <Fact name="From">
      <span className="min-w-0 break-words">{sending.from}</span>
    </Fact>
    <Fact name="Last mail">
      <When at={sending.own ? sending.own.last_sent_at : sending.last_sent_at} />
    </Fact>
    <Fact name="Told by mail">{sending.readers === 1 ? '1 person' : `${sayNumber(sending.readers)} people`}</Fact>
  </Facts>
)

const Test = ({ ready, who }: { ready: boolean; who: string }) => {
  const test = useTestMail()
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-head font-semibold">Test</h2>
      <p className="max-w-prose text-ink-2">A mail to you, {who}, and to nobody else. If it cannot be sent, it says here why.</p>
      <div>
        <Button disabled={!ready || test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? 'Sending…' : 'Send me a test mail'}
        </Button>
      </div>
      {test.isSuccess ? <Word good>Handed over. Look for it in the mailbox of {test.data.to}.</Word> : null}
      {test.isError ? <Word good={false}>{reasonOf(test.error)}</Word> : null}
    </section>
  )
}

type SendingProps = { sending: EmailSending; who: string; company: string; mayChange: boolean }
export const Sending = ({ sending, who, company, mayChange }: SendingProps) => {
  const [isEditing, setEditing] = useState(false)
  const [leaving, setLeaving] = useState<{ host: string } | null>(null)
  const remove = useRemoveServer()
  const { own } = sending
  return (
    <div className="flex max-w-xl flex-col gap-8">
      <section className="flex flex-col gap-3">
        <Health sending={sending} />
        {sending.is_ready ? <Known sending={sending} /> : null}
        {mayChange ? (
          <div className="flex flex-wrap gap-2">
            <Button look={own ? 'plain' : 'primary'} onClick={() => setEditing(true)}>
              {own ? 'Change' : 'Use your own server'}
            </Button>
            {own ? (
              <Button look="ghost" onClick={() => setLeaving(own)}>
                Remove
              </Button>
            ) : null}
          </div>
        ) : null}
      </section>
      {mayChange ? <Test ready={sending.is_ready} who={who} /> : null}
      {isEditing ? <ServerForm server={own} company={company} onClose={() => setEditing(false)} /> : null}
      <Sure
        about={leaving}
        title={({ host }) => `Remove ${host}?`}
        says="Its password is forgotten, and mail leaves by the server of this installation, if it has one."
        onYes={() => remove.mutate(undefined)}
        onClose={() => setLeaving(null)}
      />
    </div>
  )
}
