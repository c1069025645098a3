// Every key there is, on one card.
import { useQueryClient } from '@tanstack/react-query'
import { useSession } from '../features/sessions/queries.ts'
import { Kbd } from '../ui/kbd.tsx'
import { Modal } from '../ui/modal.tsx'
import { KEYS, type KnownKey } from './keys-known.ts'

/** Any issue that was opened has told whether a model writes here. */
const useWrites = (): boolean =>
  useQueryClient().getQueriesData<{ writes: boolean }>({ queryKey: ['ai', 'marks'] }).some(([, told]) => told?.writes)

/** What would do nothing for one is not listed. */
const useShown = (): typeof KEYS => {
  const writes = useWrites()
  const { permissions } = useSession()
  const does = ([, , needs]: KnownKey) => needs === undefined || (needs === 'model' ? writes : permissions.includes(needs))
  return KEYS.map((group) => ({ ...group, keys: group.keys.filter(does) })).filter((group) => group.keys.length > 0)
}

export const KeyList = ({ onClose }: { onClose: () => void }) => {
  const shown = useShown()
  return (
    <Modal open wide title="Keys" onOpenChange={(open) => !open && onClose()}>
      <div className="columns-2 gap-8 max-[719px]:columns-1">
        {shown.map((group) => (
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
}
