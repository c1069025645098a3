// What is asked before one issue is merged or deleted, from its page or from its card.
import type { IssueCard } from '@patchbay/contract'
import { useState } from 'react'
import { stateMark } from '../features/issues/states.tsx'
import { IssuePicker } from '../features/regroupings/issue-picker.tsx'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'

type MergeDialogProps = { card: IssueCard; onMerge: (card: IssueCard, into: IssueCard) => void; onClose: () => void }
export const MergeDialog = ({ card, onMerge, onClose }: MergeDialogProps) => (
  <IssuePicker
    title={`Merge #${card.number} into…`}
    says="What was said interleaves by time; threads, followers, tags and links come along. Its number leads there, and it can be taken out again."
    verb="Merge"
    account={card.account}
    across="ask"
    except={[card.id]}
    markOf={stateMark}
    onPick={(into) => onMerge(card, into)}
    onClose={onClose}
  />
)

type DeleteDialogProps = { card: IssueCard; onDelete: (card: IssueCard) => Promise<boolean>; onDeleted?: () => void; onClose: () => void }
export const DeleteDialog = ({ card, onDelete, onDeleted, onClose }: DeleteDialogProps) => {
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    if (await onDelete(card)) onDeleted?.()
    onClose()
  }
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={`Delete #${card.number}?`} says="It leaves every board and list. What was said in Slack stays there.">
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" disabled={busy} onClick={() => void remove()}>
          Delete
        </Button>
      </div>
    </Modal>
  )
}
