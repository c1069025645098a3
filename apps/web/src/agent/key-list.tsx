// Every key there is, on one card.
import { useQueryClient } from '@tanstack/react-query'
import { Kbd } from '../ui/kbd.tsx'
import { Modal } from '../ui/modal.tsx'
import { KEYS, NEEDS_A_MODEL } from './keys-known.ts'

/** Any issue that was opened has told whether a model writes here. */
const useWrites = (): boolean =>
  useQueryClient().getQueriesData<{ writes: boolean }>({ queryKey: ['ai', 'marks'] }).some(([, told]) => told?.writes)

export const KeyList = ({ onClose }: { onClose: () => void }) => {
  const writes = useWrites()
  return (
    <Modal open wide title="Keys" onOpenChange={(open) => !open && onClose()}>
      <div className="columns-2 gap-8 max-[719px]:columns-1">
        {KEYS.map((group) => (
          <section key={group.title} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-small font-semibold">{group.title}</h3>
            <dl>
              {group.keys.filter(([keys]) => writes || !NEEDS_A_MODEL.has(keys)).map(([keys, does]) => (
                <div key={keys} className="flex min-h-7 items-center justify-between gap-3">
                  <dt className="text-ink-2">{does}</dt>
                  <dd>
                    <span className="sr-only">{keys}</span>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
