// Asks before the words of a message are removed for good.
import type { TimelineMessage } from '@patchbay/contract'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'

/** Slack lets nobody but its own admins remove what a customer wrote. */
const inChannel = ({ author, source, is_private }: TimelineMessage): string => {
  if (is_private) return ''
  if (author.kind === 'contact') return ` In ${source === 'slack' ? 'Slack' : 'its channel'} it stays: only the customer can remove it there.`
  return ` In ${source === 'slack' ? 'Slack' : 'its channel'} it is deleted as well.`
}

type RedactDialogProps = { message: TimelineMessage; onRedact: () => Promise<void>; onClose: () => void }
export const RedactDialog = ({ message, onRedact, onClose }: RedactDialogProps) => {
  const [busy, setBusy] = useState(false)
  const redact = async () => {
    setBusy(true)
    await onRedact()
    onClose()
  }
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Redact the message of ${message.author.name}?`}
      says={`Its words, earlier versions and files are removed from Patchbay and its search. This cannot be undone.${inChannel(message)}`}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" disabled={busy} onClick={() => void redact()}>
          {busy ? 'Redacting…' : 'Redact'}
        </Button>
      </div>
    </Modal>
  )
}
