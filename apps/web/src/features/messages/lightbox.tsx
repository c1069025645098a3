// Pictures of a message, one at a time and large: arrows walk, Escape closes.
import type { WrittenFile } from '@patchbay/contract'
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { KeyboardEvent } from 'react'
import { useFocusBack } from '../../ui/focus-back.ts'

const SPOT = 'grid size-9 place-items-center rounded-md text-[oklch(98%_0_0)] hover:bg-[oklch(100%_0_0/0.14)] disabled:opacity-30'

type LightboxProps = { pictures: readonly WrittenFile[]; at: number; onAt: (at: number) => void; onClose: () => void }
export const Lightbox = ({ pictures, at, onAt, onClose }: LightboxProps) => {
  const focusBack = useFocusBack()
  const picture = pictures[at]
  if (!picture) return null
  const walk = (by: number) => onAt(Math.max(0, Math.min(pictures.length - 1, at + by)))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') walk(1)
    if (event.key === 'ArrowLeft') walk(-1)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(15%_0.01_265/0.88)]" />
        <Dialog.Content aria-describedby={undefined} onCloseAutoFocus={focusBack} onKeyDown={onKeyDown} className="fixed inset-0 z-50 flex flex-col text-[oklch(98%_0_0)] outline-none">
          <header className="flex h-12 shrink-0 items-center gap-1 px-3">
            <Dialog.Title className="min-w-0 flex-1 truncate text-ui font-medium">
              {picture.name}
              {pictures.length > 1 ? <span className="ms-2 opacity-75">{`${at + 1} of ${pictures.length}`}</span> : null}
            </Dialog.Title>
            <a href={picture.url} download={picture.name} aria-label={`Download ${picture.name}`} className={SPOT}>
              <Download size={18} />
            </a>
            <Dialog.Close aria-label="Close" className={SPOT}>
              <X size={18} />
            </Dialog.Close>
          </header>
          <div className="flex min-h-0 flex-1 items-center gap-2 px-2 pb-4">
            <button type="button" aria-label="Previous picture" disabled={at === 0} onClick={() => walk(-1)} className={SPOT}>
              <ChevronLeft size={20} className="rtl:-scale-x-100" />
            </button>
            <div className="grid h-full min-w-0 flex-1 place-items-center">
              <img src={picture.url} alt={picture.name} className="max-h-full max-w-full rounded-lg object-contain" />
            </div>
            <button type="button" aria-label="Next picture" disabled={at === pictures.length - 1} onClick={() => walk(1)} className={SPOT}>
              <ChevronRight size={20} className="rtl:-scale-x-100" />
            </button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
