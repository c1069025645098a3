// Asks what becomes of what a block has put into Spam.
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useBlocking } from './queries.ts'

type UnblockDialogProps = { id: string; name: string; onClose: () => void }
export const UnblockDialog = ({ id, name, onClose }: UnblockDialogProps) => {
  const { unblock } = useBlocking()
  const send = (bringBack: boolean) => unblock.mutate({ id, name, bringBack }, { onSuccess: onClose })
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={`Unblock ${name}?`} says="They are heard again from now on. What the block has put into Spam can come back as it was, or stay there.">
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button disabled={unblock.isPending} onClick={() => send(false)}>
          Unblock only
        </Button>
        <Button look="primary" disabled={unblock.isPending} onClick={() => send(true)}>
          Unblock and bring back
        </Button>
      </div>
    </Modal>
  )
}
