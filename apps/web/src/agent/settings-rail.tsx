// The left rail while one is in the settings: the way back, and the list of pages.
import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { SettingsList } from './settings-list.tsx'

export const SettingsRail = () => (
  <nav aria-label="Settings" className="flex w-[216px] shrink-0 flex-col border-e bg-bg px-2 py-2.5">
    <Link to="/" className="mb-1.5 flex h-10 shrink-0 items-center gap-1.5 rounded-md px-1.5 font-semibold hover:bg-hover">
      <ChevronLeft size={16} className="text-ink-3" />
      Settings
    </Link>
    <SettingsList />
  </nav>
)
