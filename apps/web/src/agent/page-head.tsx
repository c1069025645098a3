// The strip on top of a page.
import clsx from 'clsx'
import { type ReactNode, useEffect } from 'react'

export const PageHead = ({ icon, title, tabbed = false, children }: { icon?: ReactNode; title: string; tabbed?: boolean; children?: ReactNode }) => {
  useEffect(() => {
    document.title = `${title} · Patchbay`
  }, [title])
  return (
    <div className="flex h-12 shrink-0 items-center gap-2 border-b px-4">
      {icon}
      {/* On a phone the tabs say the same. */}
      <h1 className={clsx('min-w-0 truncate text-head font-semibold', tabbed && 'max-[719px]:sr-only')}>{title}</h1>
      {children}
    </div>
  )
}
