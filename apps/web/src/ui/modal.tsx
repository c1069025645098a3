// A dialog over the page.
import clsx from 'clsx'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { useFocusBack } from './focus-back.ts'

type FrontProps = { title: string; says?: string; wide?: boolean; children: ReactNode }
type ModalProps = FrontProps & { open: boolean; onOpenChange: (open: boolean) => void }

/** There from the moment it is opened, and no longer. */
const Front = ({ title, says, wide, children }: FrontProps) => (
  <Dialog.Content
    {...(says ? {} : { 'aria-describedby': undefined })}
    onCloseAutoFocus={useFocusBack()}
    className={clsx(
      'floats fixed top-[12vh] left-1/2 z-50 max-h-[80vh] w-[calc(100vw-32px)] -translate-x-1/2 overflow-y-auto p-5',
      wide ? 'max-w-2xl' : 'max-w-md',
    )}
  >
    <Dialog.Title className="text-head font-semibold">{title}</Dialog.Title>
    {says ? <Dialog.Description className="mt-1 text-ink-2">{says}</Dialog.Description> : null}
    <div className="mt-4">{children}</div>
  </Dialog.Content>
)

export const Modal = ({ open, onOpenChange, ...front }: ModalProps) => (
  <Dialog.Root open={open} onOpenChange={onOpenChange}>
    <Dialog.Portal>
      <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(20%_0.02_265/0.35)]" />
      <Front {...front} />
    </Dialog.Portal>
  </Dialog.Root>
)
