// Where told words appear.
import { Toaster as Sonner } from 'sonner'

const LOOK = {
  toast: 'floats flex w-[340px] max-w-[calc(100vw-32px)] items-center gap-3 px-3.5 py-2.5 text-ui text-ink',
  content: 'flex-1 min-w-0',
  description: 'text-small text-ink-2',
  icon: 'hidden',
  actionButton: 'rounded-md px-2 py-1 font-medium text-accent hover:bg-hover',
}

export const Toaster = () => (
  <Sonner
    position="bottom-center"
    gap={8}
    offset={20}
    mobileOffset={{ bottom: 72 }}
    toastOptions={{ unstyled: true, classNames: LOOK }}
  />
)
