// Words on their way out, shown in the thread as if they had arrived, only grey.
import type { TimelineMessage } from '@patchbay/contract'
import { useStored } from '../../lib/stored.ts'
import { Message, SendTrouble, TroubleButton } from './message.tsx'
import { mark, type Outgoing, takeOut } from './outbox.ts'

const asMessage = (item: Outgoing, me: { id: string; name: string; avatar_url: string }): TimelineMessage => ({
  kind: 'message',
  id: item.client_id,
  at: item.at,
  author: { kind: 'user', id: me.id, name: me.name, avatar_url: me.avatar_url, detail: '' },
  body_html: item.body_html,
  is_private: item.mode === 'note',
  source: 'app',
  thread_id: item.thread_id,
  place: item.place,
  place_url: '',
  delivery: item.problem ? 'none' : 'leaving',
  failure: '',
  edited_at: null,
  deleted_at: null,
  redacted: false,
  files: [],
  reactions: [],
  grouping: null,
})

type OutgoingListProps = {
  issueId: string
  threadId: string
  me: { id: string; name: string; avatar_url: string }
  connected: boolean
  onAgain: () => void
  onEdit: (item: Outgoing) => void
}
const NOTHING: Outgoing[] = []

export const OutgoingList = ({ issueId, threadId, me, connected, onAgain, onEdit }: OutgoingListProps) => {
  const [outbox] = useStored<Outgoing[]>('outbox', NOTHING)
  const mine = outbox.filter((item) => item.issue_id === issueId && (!threadId || item.thread_id === threadId))
  return mine.map((item) => (
    <Message
      key={item.client_id}
      message={asMessage(item, me)}
      continued={false}
      waiting={!connected}
      trouble={
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
