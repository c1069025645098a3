// Keeps what was changed and not saved: whoever leaves, by a link, by going back or by closing the tab, is asked first.
import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from './button.tsx'
import { Modal } from './modal.tsx'

const Asked = ({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) => (
  <Modal open onOpenChange={onStay} title="Leave without saving?" says="What you changed here is not saved.">
    <div className="flex justify-end gap-2">
      <Button look="danger" onClick={onLeave}>
        Discard it
      </Button>
      <Button look="primary" autoFocus onClick={onStay}>
        Go on
      </Button>
    </div>
  </Modal>
)

/** `asked` belongs into the editor; `release` lets go where saving itself leads elsewhere. */
export const useUnsaved = (isChanged: boolean): { asked: ReactNode; release: () => void } => {
  const isReleased = useRef(false)
  useEffect(() => {
    if (!isChanged) isReleased.current = false
  }, [isChanged])
  const isHeld = () => isChanged && !isReleased.current
  const blocker = useBlocker({ shouldBlockFn: isHeld, enableBeforeUnload: isHeld, withResolver: true })
  return {
    asked: blocker.status === 'blocked' ? <Asked onStay={blocker.reset} onLeave={blocker.proceed} /> : null,
    release: () => void (isReleased.current = true),
  }
}
