// One burst: why it stands out, its issues, and what to make of it.
import { type Anomaly, type IssueCard, STATE_LABELS } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { sayAgo } from '../../lib/time-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Failed, Skeleton } from '../../ui/states.tsx'
import { anomalyQuery, useGroupAnomaly, useSettleAnomaly } from './queries.ts'

const Row = ({ card, onGo }: { card: IssueCard; onGo: () => void }) => (
  <li>
    <Link to="/issues/$number" params={{ number: String(card.number) }} onClick={onGo} className="flex h-9 items-center gap-2 px-3 hover:bg-hover">
      <Avatar name={card.account?.name ?? card.requester?.name ?? '?'} url={card.account?.logo_url ?? ''} size={18} square />
      <span className="shrink-0 text-small text-ink-3 tabular-nums">#{card.number}</span>
      <span className="min-w-0 flex-1 truncate">{card.title}</span>
      <span className="shrink-0 text-small text-ink-3 max-[719px]:hidden">{STATE_LABELS[card.state]}</span>
      <span className="shrink-0 text-small text-ink-3">{sayAgo(card.created_at)}</span>
    </Link>
  </li>
)

const Issues = ({ id, onGo }: { id: string; onGo: () => void }) => {
  const whole = useQuery(anomalyQuery(id))
  if (whole.isPending)
    return (
      <div role="status" aria-label="Loading issues" className="flex flex-col gap-2">
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} className="h-7" />
        ))}
      </div>
    )
  if (!whole.data) return <Failed what="The issues could not be loaded" error={whole.error} onRetry={() => void whole.refetch()} />
  return (
    <ul className="divide-y overflow-hidden rounded-md border">
      {whole.data.issues.map((card) => (
        <Row key={card.id} card={card} onGo={onGo} />
      ))}
    </ul>
  )
}

/** An issue above them all: the cause has one place, and one answer reaches every customer. */
const GroupForm = ({ anomaly, onBack, onClose }: { anomaly: Anomaly; onBack: () => void; onClose: () => void }) => {
  const [title, setTitle] = useState(anomaly.words.join(', '))
  const group = useGroupAnomaly()
  const go = useNavigate()
  const open = () =>
    group.mutate({ anomaly, title: title.trim() }, {
      onSuccess: ({ number }) => {
        onClose()
        void go({ to: '/issues/$number', params: { number: String(number) } })
      },
    })
  return (
    <form
      className="mt-4 flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim()) open()
      }}
    >
      <Field label="Title of the group" autoFocus value={title} maxLength={500} hint="The cause is worked on there, and one answer goes to all of these customers." onChange={(event) => setTitle(event.target.value)} />
      <div className="flex justify-end gap-2">
        <Button onClick={onBack}>Back</Button>
        <Button type="submit" look="primary" disabled={!title.trim() || group.isPending}>
          Open the group
        </Button>
      </div>
    </form>
  )
}

export const AnomalyDialog = ({ anomaly, mayWrite, onClose }: { anomaly: Anomaly; mayWrite: boolean; onClose: () => void }) => {
  const settle = useSettleAnomaly()
  const [grouping, setGrouping] = useState(false)
  const end = (state: 'dismissed' | 'false_alarm') => {
    settle.mutate({ anomaly, state })
    onClose()
  }
  return (
    <Modal open wide onOpenChange={onClose} title={`Many write of ${anomaly.words.slice(0, 2).join(' and ')}`} says={anomaly.reason}>
      <Issues id={anomaly.id} onGo={onClose} />
      {grouping ? <GroupForm anomaly={anomaly} onBack={() => setGrouping(false)} onClose={onClose} /> : null}
      {mayWrite && !grouping ? (
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button look="ghost" onClick={() => end('false_alarm')} title="The next burst like it must be larger by half to be told">
            Mark as false alarm
          </Button>
          <Button onClick={() => end('dismissed')}>Dismiss for all</Button>
          <Button look="primary" onClick={() => setGrouping(true)}>
            Put them into a group…
          </Button>
        </div>
      ) : null}
    </Modal>
  )
}
