// The pages of the settings by group, with a box that finds one by what it is about.
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import clsx from 'clsx'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useSession } from '../features/sessions/queries.ts'
import { findSettings, SETTINGS_GROUPS, type SettingsPage, settingsAt, settingsFor } from './settings-pages.ts'

const ROW = 'flex h-7 shrink-0 items-center rounded-md px-2 text-ink-2 transition-colors duration-100 hover:bg-hover hover:text-ink max-[719px]:h-10 max-[719px]:text-[15px]'

/** The list is longer than most screens are high. */
const bringIntoSight = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' })

/** Up and down walk from the box through the rows and back. */
const walk = (event: KeyboardEvent<HTMLElement>) => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const stops = [...(event.currentTarget.closest('[data-settings-list]')?.querySelectorAll<HTMLElement>('input, a') ?? [])]
  stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(event.currentTarget) + step))]?.focus()
}

const Group = ({ title, pages, here }: { title: string; pages: SettingsPage[]; here: SettingsPage | undefined }) =>
  pages.length === 0 ? null : (
    <>
      <h2 className="px-2 pt-3 pb-1 text-tiny font-medium text-ink-3">{title}</h2>
      {pages.map((page) => (
        <Link
          key={page.to}
          to={page.to}
          onKeyDown={walk}
          {...(page === here ? { 'aria-current': 'page' as const, ref: bringIntoSight } : {})}
          className={clsx(ROW, page === here && 'bg-selected font-medium !text-ink hover:bg-selected')}
        >
          <span className="truncate">{page.label}</span>
        </Link>
      ))}
    </>
  )

export const SettingsList = () => {
  const pages = settingsFor(useSession().permissions)
  const here = settingsAt(pages, useLocation({ select: ({ pathname }) => pathname }))
  const go = useNavigate()
  const [typed, setTyped] = useState('')
  const found = findSettings(pages, typed)
  return (
    <div data-settings-list className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-8 shrink-0 items-center gap-2 rounded-md border bg-surface px-2 focus-within:border-line-strong max-[719px]:h-10">
        <Search size={14} className="text-ink-3" />
        <input
          type="search"
          aria-label="Search settings"
          placeholder="Search settings…"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            walk(event)
            if (event.key === 'Escape') setTyped('')
            const first = found[0]
            if (event.key === 'Enter' && first) void go({ to: first.to })
          }}
          className="min-w-0 flex-1 self-stretch bg-transparent outline-none"
        />
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-px overflow-y-auto pt-1 [scrollbar-width:thin]">
        {SETTINGS_GROUPS.map((title) => (
          <Group key={title} title={title} pages={found.filter((page) => page.group === title)} here={here} />
        ))}
        {found.length === 0 ? (
          <p role="status" className="px-2 py-4 text-ink-3">
            No page is about “{typed}”.
          </p>
        ) : null}
      </div>
    </div>
  )
}
