// From one page of the settings to the next.
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'

const PAGES = [
  { to: '/settings/slack', label: 'Slack' },
  { to: '/settings/slack/operations', label: 'Operations' },
  { to: '/settings/tickets', label: 'Tickets' },
  { to: '/settings/triage', label: 'Triage' },
  { to: '/settings/hours', label: 'Hours' },
  { to: '/settings/slas', label: 'SLAs' },
  { to: '/settings/sending', label: 'Sending' },
  { to: '/settings/sidebar', label: 'Sidebar' },
] as const

const TAB = 'inline-flex h-7 shrink-0 items-center rounded-md px-2.5 text-[12.5px] font-medium text-ink-2 hover:bg-hover hover:text-ink'

/** On a narrow screen the page one is on may stand beyond the edge. */
const showActive = (nav: HTMLElement | null): void => nav?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

export const SettingsTabs = () => (
  <nav aria-label="Settings" ref={showActive} className="ms-auto flex min-w-0 shrink-[9999] gap-1 overflow-x-auto max-[719px]:ms-0 max-[719px]:shrink [scrollbar-width:none]">
    {PAGES.map((page) => (
      <Link key={page.to} to={page.to} className={TAB} activeOptions={{ exact: true }} activeProps={{ className: clsx(TAB, 'bg-hover text-ink'), 'aria-current': 'page' }}>
        {page.label}
      </Link>
    ))}
  </nav>
)
