// What is around every page, signed in or not: theme, hints, toasts.
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useApplyTheme } from '../lib/theme.ts'
import { TipLayer } from '../ui/tip.tsx'

const Toaster = lazy(() => import('../ui/toaster.tsx').then((module) => ({ default: module.Toaster })))

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
