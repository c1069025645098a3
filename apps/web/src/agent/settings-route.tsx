// The page of the settings that the address names.
import { useLocation } from '@tanstack/react-router'
import { MissingPage } from './edge-pages.tsx'
import { SETTINGS_PAGES, settingsAt } from './settings-pages.ts'

export const SettingsRoute = () => {
  const found = useLocation({ select: ({ pathname }) => settingsAt(SETTINGS_PAGES, pathname) })
  return found ? <found.page /> : <MissingPage />
}
