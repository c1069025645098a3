// The strip on top of a page.
import { type ReactNode, useEffect } from 'react'
import { setPageTitle } from '../lib/title.ts'

export const PageHead = ({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) => {
  useEffect(() => {
    setPageTitle(`${title} · Patchbay`)
  }, [title])
  return (
    <div className="flex h-12 shrink-0 items-center gap-2 border-b px-4">
      {icon}
      <h1 className="min-w-0 truncate text-head font-semibold" title={title}>{title}</h1>
      {children}
    </div>
  )
}
