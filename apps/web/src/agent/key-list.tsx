// Every key there is, on one card.
import { Kbd } from '../ui/kbd.tsx'
import { Modal } from '../ui/modal.tsx'
import { KEYS } from './keys-known.ts'

export const KeyList = ({ onClose }: { onClose: () => void }) => (
  <Modal open wide title="Keys" onOpenChange={(open) => !open && onClose()}>
    <div className="columns-2 gap-8 max-[719px]:columns-1">
      {KEYS.map((group) => (
        <section key={group.title} className="mb-5 break-inside-avoid">
          <h3 className="mb-1 text-small font-semibold">{group.title}</h3>
          <dl>
            {group.keys.map(([keys, does]) => (
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
