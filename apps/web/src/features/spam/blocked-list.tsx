// Blocked senders as rows, and a line to block a whole domain.
import type { BlockedSender } from '@patchbay/contract'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.ts'
import { sayNumber } from '../../lib/reader.ts'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { nameOf, useBlocking } from './queries.ts'
import { UnblockDialog } from './unblock-dialog.tsx'

export const BlockDomain = () => {
  const { block } = useBlocking()
  const [domain, setDomain] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (domain.trim()) block.mutate({ domain }, { onSuccess: () => setDomain('') })
  }
  return (
    <form onSubmit={send} className="mb-6 flex max-w-lg flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-56">
        <Field label="Block a domain" value={domain} maxLength={253} placeholder="spam.example" problem={block.isError ? reasonOf(block.error) : undefined} onChange={(event) => setDomain(event.target.value)} />
      </div>
      <Button type="submit" disabled={!domain.trim() || block.isPending}>
        Block
      </Button>
    </form>
  )
}

const Row = ({ sender, now, mayWrite, onUnblock }: { sender: BlockedSender; now: number; mayWrite: boolean; onUnblock: () => void }) => {
  const name = nameOf(sender)
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-2 last:border-b-0">
      <Avatar name={sender.contact?.name ?? sender.domain ?? ''} url={sender.contact?.avatar_url ?? ''} square={sender.domain !== null} size={24} />
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-medium" title={name}>
          {name}
        </p>
        <p className="truncate text-small text-ink-3" title={sayExactly(sender.blocked_at)}>
          {sender.contact?.email ? `${sender.contact.email} · ` : ''}blocked {sayAgo(sender.blocked_at, now)} by {sender.blocked_by}
        </p>
      </div>
      <span className="text-small text-ink-3">{sender.issues === 0 ? 'Nothing in Spam' : `${sayNumber(sender.issues)} in Spam`}</span>
      {mayWrite ? (
        <Button onClick={onUnblock} aria-label={`Unblock ${name}`}>
          Unblock…
        </Button>
      ) : null}
    </li>
  )
}

export const BlockedList = ({ senders, mayWrite }: { senders: readonly BlockedSender[]; mayWrite: boolean }) => {
  const now = useNow()
  const [asked, setAsked] = useState<BlockedSender | null>(null)
  return (
    <>
      <ul aria-label="Blocked senders" className="rounded-lg border">
        {senders.map((sender) => (
          <Row key={sender.id} sender={sender} now={now} mayWrite={mayWrite} onUnblock={() => setAsked(sender)} />
        ))}
      </ul>
      {asked ? <UnblockDialog id={asked.id} name={nameOf(asked)} onClose={() => setAsked(null)} /> : null}
    </>
  )
}
