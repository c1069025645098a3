// Asked before something is done that cannot simply be taken back.
import { Button } from './button.tsx'
import { Modal } from './modal.tsx'

type SureProps<Thing> = {
  /** What it is about; nothing is asked while there is none. */
  about: Thing | null
  title: (thing: Thing) => string
  says: string | ((thing: Thing) => string)
  yes?: string
  no?: string
  onYes: (thing: Thing) => void
  onClose: () => void
}
export const Sure = <Thing,>({ about, title, says, yes = 'Remove', no = 'Keep it', onYes, onClose }: SureProps<Thing>) => {
  if (about === null) return null
  const go = () => {
    onYes(about)
    onClose()
  }
  return (
    <Modal open onOpenChange={onClose} title={title(about)} says={typeof says === 'string' ? says : says(about)}>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{no}</Button>
        <Button look="danger" onClick={go}>
          {yes}
        </Button>
      </div>
    </Modal>
  )
}

export const sayRemove = ({ name }: { name: string }): string => `Remove “${name}”?`
