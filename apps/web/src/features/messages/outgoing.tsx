// Words on their way out, shown in the thread as if they had arrived, only grey.
import type { TimelineMessage } from '@patchbay/contract'
import { useStored } from '../../lib/stored.ts'
import { Message, SendTrouble, TroubleButton } from './message.tsx'
import { mark, type Outgoing, takeOut } from './outbox.ts'

type Person = { id: string; name: string; avatar_url: string }
type Unsent = { id: string; at: string; html: string; mode: Outgoing['mode']; thread_id: string; place: string; files: TimelineMessage['files']; leaving: boolean }

/** As the thread draws it, though it is no message yet. */
export const asMessage = (unsent: Unsent, author: Person): TimelineMessage => ({
  kind: 'message',
  id: unsent.id,
  at: unsent.at,
  author: { kind: 'user', id: author.id, name: author.name, avatar_url: author.avatar_url, detail: '' },
  body_html: unsent.html,
  is_private: unsent.mode === 'note',
  source: 'app',
  thread_id: unsent.thread_id,
  place: unsent.place,
  place_url: '',
  delivery: unsent.leaving ? 'leaving' : 'none',
  failure: '',
  edited_at: null,
  deleted_at: null,
  redacted: false,
  files: unsent.files,
  reactions: [],
  grouping: null,
})

type OutgoingListProps = {
  issueId: string
  threadId: string
  me: Person
  connected: boolean
  onAgain: () => void
  onEdit: (item: Outgoing) => void
}
const NOTHING: Outgoing[] = []

export const OutgoingList = ({ issueId, threadId, me, connected, onAgain, onEdit }: OutgoingListProps) => {
  const [outbox] = useStored<Outgoing[]>('outbox', NOTHING)
  const mine = outbox.filter((item) => item.by === me.id && item.issue_id === issueId && (!threadId || item.thread_id === threadId))
  return mine.map((item) => (
    <Message
      key={item.client_id}
      message={asMessage({ ...item, id: item.client_id, html: item.body_html, leaving: !item.problem }, me)}
      continued={false}
      waiting={!connected}
      footer={
        item.problem ? (
          <SendTrouble why={item.problem}>
            <TroubleButton
              onClick={() => {
                mark(item.client_id, '')
                onAgain()
              }}
            >
              Retry
            </TroubleButton>
            <TroubleButton
              onClick={() => {
                takeOut(item.client_id)
                onEdit(item)
              }}
            >
              Edit
            </TroubleButton>
          </SendTrouble>
        ) : null
      }
    />
  ))
}
