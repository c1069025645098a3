// Messages that have not left, in the thread they belong to: how long one can still undo, or when each will be sent.
import type { ScheduledMessage } from '@patchbay/contract'
import { CalendarClock, CircleAlert, Clock } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { sayExactly, sayUntil } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Message } from './message.tsx'
import { Reword } from './message-tools.tsx'
import { asMessage } from './outgoing.tsx'
import type { ScheduledHands } from './scheduled.ts'
import { TimeDialog } from './time-dialog.tsx'

const secondsTo = (iso: string): number => Math.max(0, Math.ceil((Date.parse(iso) - Date.now()) / 1000))

const useCountdown = (iso: string): number => {
  const [left, setLeft] = useState(() => secondsTo(iso))
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsTo(iso)), 250)
    return () => clearInterval(timer)
  }, [iso])
  return left
}

const Bar = ({ icon, words, alarming, children }: { icon: ReactNode; words: ReactNode; alarming?: boolean; children?: ReactNode }) => (
  <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-small">
    <span className={alarming ? 'flex items-center gap-1.5 text-urgent' : 'flex items-center gap-1.5 text-ink-2'}>
      {icon} {words}
    </span>
    <span className="flex flex-wrap gap-1">{children}</span>
  </div>
)

type ItemProps = { item: ScheduledMessage; me: string; may: boolean; hands: ScheduledHands }

const UndoBar = ({ item, me, hands }: ItemProps) => {
  const left = useCountdown(item.send_at)
  if (item.author.id !== me) return <Bar icon={<Clock size={12} />} words="Sending…" />
  return (
    <Bar icon={<Clock size={12} />} words={left > 0 ? <span className="tabular-nums">Leaves in {left} s</span> : 'Sending…'}>
      {left > 0 ? (
        <>
          <Button onClick={() => void hands.undo(item)}>Undo</Button>
          <Button look="ghost" onClick={() => void hands.sendNow(item)}>
            Send now
          </Button>
        </>
      ) : null}
    </Bar>
  )
}

const afterwards = ({ then, snooze_until }: ScheduledMessage): string =>
  then === 'close' ? ', then closed' : then === 'snooze' && snooze_until ? `, then snoozed until ${sayUntil(snooze_until)}` : ''

const whenOf = (item: ScheduledMessage): string =>
  `${item.mode === 'note' ? 'Will be added' : 'Will be sent'} ${sayUntil(item.send_at)}${afterwards(item)}`

const TimeBar = ({ item, may, hands, onEdit }: ItemProps & { onEdit: () => void }) => {
  const [choosing, setChoosing] = useState(false)
  const stopped = item.state === 'stopped'
  return (
    <>
      <Bar
        alarming={stopped}
        icon={stopped ? <CircleAlert size={13} /> : <CalendarClock size={13} />}
        words={stopped ? `Not sent: ${item.problem}` : <span title={`${sayExactly(item.send_at)}${item.time_zone ? `, chosen in ${item.time_zone}` : ''}`}>{whenOf(item)}</span>}
      >
        {may ? (
          <>
            <Button onClick={() => void hands.sendNow(item)}>Send now</Button>
            <Button look="ghost" onClick={() => setChoosing(true)}>
              Change time
            </Button>
            <Button look="ghost" onClick={onEdit}>
              Edit
            </Button>
            <Button look="ghost" onClick={() => void hands.cancel(item)}>
              Cancel
            </Button>
          </>
        ) : null}
      </Bar>
      {item.overtaken && !stopped ? (
        <p role="status" className="mt-1 flex items-center gap-1.5 text-small text-soon">
          <CircleAlert size={13} /> The customer has written since. Is it still right?
        </p>
      ) : null}
      {choosing ? (
        <TimeDialog title="Send at" does="Schedule" initial={new Date(Math.max(Date.parse(item.send_at), Date.now() + 3_600_000))} onClose={() => setChoosing(false)} onPick={(at) => void hands.move(item, at)} />
      ) : null}
    </>
  )
}

const Item = (props: ItemProps) => {
  const { item, hands } = props
  const [rewording, setRewording] = useState(false)
  if (rewording)
    return (
      <div className="px-6 py-2">
        <Reword html={item.body_html} onSave={(html) => void hands.reword(item, html)} onLeave={() => setRewording(false)} />
      </div>
    )
  return (
    <Message
      message={asMessage({ ...item, html: item.body_html, at: item.send_at, place: item.thread_name, leaving: false }, item.author)}
      continued={false}
      pending
      footer={item.for_undo ? <UndoBar {...props} /> : <TimeBar {...props} onEdit={() => setRewording(true)} />}
    />
  )
}

type ScheduledListProps = Omit<ItemProps, 'item'> & { items: readonly ScheduledMessage[]; threadId: string }
export const ScheduledList = ({ items, threadId, ...rest }: ScheduledListProps) =>
  items
    .filter((item) => !threadId || item.thread_id === threadId)
    .map((item) => <Item key={item.id} item={item} {...rest} />)
