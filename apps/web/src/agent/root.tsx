// What is around every page, signed in or not: theme, hints, toasts.
import { Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { later } from '../lib/later.ts'
import { useApplyTheme } from '../lib/theme.ts'
import { TipLayer } from '../ui/tip.tsx'

const Toaster = later(() => import('../ui/toaster.tsx'), 'Toaster')

export const Root = () => {
  useApplyTheme()
  return (
    <>
      <Outlet />
      <TipLayer />
      <Suspense fallback={null}>
        <Toaster />
      </Suspense>
    </>
  )
}
