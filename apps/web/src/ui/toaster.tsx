// Where told words appear.
import { Toaster as Sonner } from 'sonner'

const LOOK = {
  toast: 'floats flex w-[340px] max-w-[calc(100vw-32px)] items-center gap-3 px-3.5 py-2.5 text-ui text-ink',
  content: 'flex-1 min-w-0',
  description: 'text-small text-ink-2',
  icon: 'hidden',
  actionButton: 'rounded-md px-2 py-1 font-medium text-accent hover:bg-hover',
}

/** Beside the conversation or above its composer: a word about what was done must not lie over what is being written. */
export const Toaster = () => (
  <Sonner
    position="bottom-right"
    gap={8}
    offset={{ bottom: 'var(--toast-lift, 20px)', right: 20 }}
    mobileOffset={{ bottom: 'var(--toast-lift, 72px)' }}
    style={{ fontFamily: 'inherit' }}
    toastOptions={{ unstyled: true, classNames: LOOK }}
  />
)
