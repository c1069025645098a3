// A secret that was made just now, and is shown this once.
import { Button } from './button.tsx'
import { Modal } from './modal.tsx'

export const CODE = 'block rounded-md bg-hover px-3 py-2 font-mono text-[12px] break-all select-all'

type SecretProps = { secret: string | null; of: string; says: string; onClose: () => void }
export const Secret = ({ secret, of, says, onClose }: SecretProps) => (
  <Modal open={secret !== null} onOpenChange={onClose} title={`The secret of this ${of}`} says={`It is shown only now. ${says}`}>
    <code className={CODE}>{secret}</code>
    <div className="mt-4 flex justify-end">
      <Button look="primary" onClick={onClose}>
        I have kept it
      </Button>
    </div>
  </Modal>
)
