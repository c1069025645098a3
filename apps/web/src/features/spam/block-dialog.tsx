// Asks whom to block: the sender alone, or everybody at their domain.
import type { IssuePage } from '@patchbay/contract'
import { useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useBlocking } from './queries.ts'

type BlockDialogProps = { requester: NonNullable<IssuePage['requester']>; onClose: () => void }
export const BlockDialog = ({ requester, onClose }: BlockDialogProps) => {
  const { block } = useBlocking()
  const domain = requester.email.split('@')[1] ?? ''
  const [whom, setWhom] = useState<'sender' | 'domain'>('sender')
  const choices = [
    { value: 'sender' as const, label: requester.name, says: requester.email || 'Wherever they write from' },
    ...(domain ? [{ value: 'domain' as const, label: `Everybody @${domain}`, says: 'All who have an address there, now and later' }] : []),
  ]
  const send = () => block.mutate(whom === 'sender' ? { contact_id: requester.id } : { domain }, { onSuccess: onClose })
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={`Block ${requester.name}?`} says="What is open of theirs goes to Spam, and so does all they write from now on. Nobody is told of it, and they are not told either.">
      <fieldset className="rounded-lg border">
        <legend className="sr-only">Whom to block</legend>
        {choices.map((choice) => (
          <label key={choice.value} className="flex min-h-12 cursor-pointer items-center gap-2.5 border-b px-3 py-1.5 last:border-b-0 has-checked:bg-accent-soft">
            <input type="radio" name="whom" className="size-4 accent-accent" checked={whom === choice.value} onChange={() => setWhom(choice.value)} />
            <span className="min-w-0 flex-1 truncate font-medium">{choice.label}</span>
            <span className="max-w-[50%] truncate text-small text-ink-2">{choice.says}</span>
          </label>
        ))}
      </fieldset>
      {block.isError ? (
        <p role="alert" className="mt-3 text-small text-urgent">
          {reasonOf(block.error)}
        </p>
      ) : null}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" disabled={block.isPending} onClick={send}>
          Block
        </Button>
      </div>
    </Modal>
  )
}
