// What is around the content of every settings page: its head, a word on what it is for, and who may not.
import { Link, type LinkProps, useLocation } from '@tanstack/react-router'
import clsx from 'clsx'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSession } from '../features/sessions/queries.ts'
import { NotAllowed } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'
import { mayOpen, needsAt } from './settings-needs.ts'

type SettingsPageProps = {
  title: string
  says?: ReactNode
  /** What is said to those whose role does not open the page; left out where everybody has a use for it. */
  ask?: string
  /** Of a page behind another one. */
  back?: { to: LinkProps['to']; label: string }
  children: ReactNode
}

export const SettingsPage = ({ title, says, ask, back, children }: SettingsPageProps) => {
  const { permissions } = useSession()
  const needs = needsAt(useLocation({ select: ({ pathname }) => pathname }))
  const allowed = ask === undefined || mayOpen(permissions, needs)
  const { to, label } = back ?? { to: '/settings', label: 'All settings' }
  return (
    <>
      <PageHead
        title={title}
        icon={
          <Link to={to} aria-label={label} className={clsx('-ms-1 size-7 place-items-center rounded-md text-ink-2 hover:bg-hover', back ? 'grid' : 'hidden max-[719px]:grid')}>
            <ChevronLeft size={16} />
          </Link>
        }
      />
      <div className="sheet flex flex-1 flex-col overflow-y-auto bg-bg">
        {allowed ? (
          <div className="mx-auto w-full max-w-4xl px-6 py-6 max-[719px]:px-4">
            {says ? <p className="mb-6 max-w-prose text-ink-2">{says}</p> : null}
            {children}
          </div>
        ) : (
          <NotAllowed>{ask}</NotAllowed>
        )}
      </div>
    </>
  )
}
