// What is asked before many issues are merged, grouped or deleted.
import type { IssueCard } from '@patchbay/contract'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'

type Asked = { onClose: () => void }

type MergeDialogProps = Asked & { cards: readonly IssueCard[]; markOf: (card: IssueCard) => ReactNode; onMerge: (into: IssueCard, across: boolean) => void }
export const MergeDialog = ({ cards, markOf, onMerge, onClose }: MergeDialogProps) => {
  const oldest = cards.reduce<IssueCard | undefined>((old, card) => (!old || card.created_at < old.created_at ? card : old), undefined)
  const [into, setInto] = useState(oldest)
  const across = new Set(cards.map((card) => card.account?.id ?? '')).size > 1
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={`Merge ${cards.length} issues`} says="Choose the one that stays. What was said interleaves by time, and the numbers of the others lead to it.">
      <fieldset className="max-h-[44vh] overflow-y-auto rounded-lg border">
        <legend className="sr-only">The issue that stays</legend>
        {cards.map((card) => (
          <label key={card.id} className="flex min-h-10 cursor-pointer items-center gap-2.5 border-b px-3 last:border-b-0 has-checked:bg-accent-soft">
            <input type="radio" name="into" className="size-4 accent-accent" checked={into?.id === card.id} onChange={() => setInto(card)} />
            {markOf(card)}
            <span className="text-ink-3">#{card.number}</span>
            <span className="min-w-0 flex-1 truncate font-medium" title={card.title}>
              {card.title}
            </span>
            <span className="max-w-[32%] truncate text-small text-ink-3">{card.account?.name ?? 'no account'}</span>
          </label>
        ))}
      </fieldset>
      {across ? <p className="mt-3 text-small text-soon">These are of different accounts. Whoever answers will see what all of them wrote; take care that no answer tells one of the other.</p> : null}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" disabled={!into} onClick={() => into && onMerge(into, across)}>
          Merge into #{into?.number}
        </Button>
      </div>
    </Modal>
  )
}

export const GroupDialog = ({ count, busy, onGroup, onClose }: Asked & { count: number; busy: boolean; onGroup: (title: string) => void }) => {
  const [title, setTitle] = useState('')
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={count === 1 ? 'Group one issue' : `Group ${count} issues`} says="An issue above them with a number of its own: work on the cause there, and answer all of their customers at once.">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (title.trim()) onGroup(title.trim())
        }}
      >
        <Field label="Title" autoFocus value={title} maxLength={500} placeholder="Exports time out in Europe" onChange={(event) => setTitle(event.target.value)} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!title.trim() || busy}>
            Open the group
          </Button>
        </div>
      </form>
    </Modal>
  )
}

export const DeleteDialog = ({ say, onDelete, onClose }: Asked & { say: string; onDelete: () => void }) => (
  <Modal open onOpenChange={(open) => !open && onClose()} title={`Delete ${say}?`} says="They leave every board and list and lie in the bin for 30 days. What was said in Slack stays there.">
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>Keep them</Button>
      <Button look="danger" onClick={onDelete}>
        Delete {say}
      </Button>
    </div>
  </Modal>
)
