// What is around every page, signed in or not: theme, hints, toasts.
import { Outlet } from '@tanstack/react-router'
import { Toaster } from 'sonner'
import { useApplyTheme } from '../lib/theme.ts'
import { TipProvider } from '../ui/tip.tsx'

const TOAST = {
  toast: 'floats flex w-[340px] max-w-[calc(100vw-32px)] items-center gap-3 px-3.5 py-2.5 text-ui text-ink',
  content: 'flex-1 min-w-0',
  description: 'text-small text-ink-2',
  icon: 'hidden',
  actionButton: 'rounded-md px-2 py-1 font-medium text-accent hover:bg-hover',
}

export const Root = () => {
  useApplyTheme()
  return (
    <TipProvider>
      <Outlet />
      <Toaster
        position="bottom-center"
        gap={8}
        offset={20}
        mobileOffset={{ bottom: 72 }}
        toastOptions={{ unstyled: true, classNames: TOAST }}
      />
    </TipProvider>
  )
}
