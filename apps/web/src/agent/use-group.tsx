// Groups on the issue page: in and out of them, one answer to all, and what closes with them.
import { type GroupChild, type IssueCard, type IssuePage, setGroup } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, Suspense, useState } from 'react'
import { beginBulk } from '../features/bulk/queries.ts'
import { GroupReplies } from '../features/groups/replies.tsx'
import { stateMark } from '../features/issues/states.tsx'
import { Words } from '../features/messages/words.tsx'
import { IssuePicker } from '../features/regroupings/issue-picker.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { call, reasonOf } from '../lib/api.ts'
import { later } from '../lib/later.ts'
import { tell, tellTrouble } from '../lib/tell.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { useBulkRun } from './bulk-watch.tsx'

const ReplyToMany = later(() => import('./reply-to-many.tsx'), 'ReplyToMany')

/** Tab of a group that keeps what was said to all. */
export const REPLIES = 'replies'

type Asked = 'join' | 'add' | null

export const useGroup = ({ card, children }: IssuePage) => {
  const client = useQueryClient()
  const [, setRun] = useBulkRun()
  const [asked, setAsked] = useState<Asked>(null)
  const [closing, setClosing] = useState(false)
  const put = (child: { id: string; number: number }, parent: IssueCard | null) => {
    call(setGroup, { params: { id: child.id }, body: { parent: parent?.id ?? null } })
      .then(() => tell(parent ? `#${child.number} is in the group #${parent.number}` : `#${child.number} is in no group`))
      .catch((error: unknown) => tellTrouble(`#${child.number} was not changed`, { description: reasonOf(error) }))
      .finally(() => void client.invalidateQueries({ queryKey: ['issue'] }))
  }
  const open = children.filter((child) => child.state !== 'closed')
  const closeAll = () => {
    setClosing(false)
    beginBulk({ issue_ids: open.map((child) => child.id) }, { kind: 'status', state: 'closed' })
      .then((run) => setRun(run.id))
      .catch((error: unknown) => tellTrouble('The issues of the group were not closed', { description: reasonOf(error) }))
  }
  const dialogs: ReactNode = (
    <>
      {asked ? (
        <IssuePicker
          title={asked === 'join' ? `Put #${card.number} into the group…` : 'Add an issue to this group'}
          says={asked === 'join' ? 'The issue that stands above it; its own number and conversation stay.' : 'It keeps its own number and conversation.'}
          verb="Add" account={null} across="any" except={[card.id, ...children.map((child) => child.id)]} markOf={stateMark}
          onPick={(picked) => (asked === 'join' ? put(card, picked) : put(picked, card))} onClose={() => setAsked(null)}
        />
      ) : null}
      <Modal open={closing} onOpenChange={setClosing} title={`#${card.number} is closed`} says={open.length === 1 ? 'One issue of this group is still open.' : `${open.length} issues of this group are still open.`}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setClosing(false)}>Leave them open</Button>
          <Button look="primary" onClick={closeAll}>
            {open.length === 1 ? 'Close it as well' : `Close all ${open.length} as well`}
          </Button>
        </div>
      </Modal>
    </>
  )
  return {
    dialogs,
    join: () => setAsked('join'),
    add: () => setAsked('add'),
    takeOut: (child: GroupChild | null) => put(child ?? card, null),
    /** Asked once the group itself is closed. */
    closed: () => setClosing(open.length > 0),
  }
}

const words = (html: string) => <Words html={html} />

export const GroupPane = ({ page: { card, children } }: { page: IssuePage }) => {
  const mayReply = useMay('issues:reply')
  const client = useQueryClient()
  const [, setRun] = useBulkRun()
  const [writing, setWriting] = useState(false)
  const send = (body_html: string) => {
    setWriting(false)
    beginBulk({ issue_ids: children.map((child) => child.id) }, { kind: 'reply', body_html, group_id: card.id })
      .then((run) => {
        setRun(run.id)
        void client.invalidateQueries({ queryKey: ['bulk', 'replies'] })
      })
      .catch((error: unknown) => tellTrouble('Nothing was sent', { description: reasonOf(error) }))
  }
  return (
    <>
      <GroupReplies issueId={card.id} mayReply={mayReply} onReply={() => setWriting(true)} words={words} />
      <Suspense fallback={null}>{writing ? <ReplyToMany count={children.length === 1 ? '1 issue' : `${children.length} issues`} onSend={send} onClose={() => setWriting(false)} /> : null}</Suspense>
    </>
  )
}
