// What the palette can do: about the open issue first, then what to begin, where to go, and about me.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CalendarClock, ExternalLink, Keyboard, LogOut, Palette, PencilLine, Settings } from 'lucide-react'
import type { PaletteGroup, PaletteItem } from '../features/search/palette-rows.tsx'
import { leave, useSession } from '../features/sessions/queries.ts'
import { THEME_LABELS, THEMES, useTheme } from '../lib/theme.ts'
import { PLACES } from './nav.ts'
import { useIssueCommands } from './palette-issue.tsx'
import { useNewCommands } from './palette-new.tsx'
import { settingsFor } from './settings-pages.ts'
import { useShell } from './shell.ts'
import { useViewCommands } from './view-commands.tsx'

const useGoCommands = (): PaletteGroup => {
  const go = useNavigate()
  const { permissions, sandbox_url } = useSession()
  const commands: PaletteItem[] = PLACES.map((place) => ({
    id: `go ${place.to}`, label: `Go to ${place.label}`, icon: <place.icon size={16} />, keys: place.keys, href: place.to,
    run: () => void go({ to: place.to }),
  }))
  commands.push({
    id: 'go drafts', label: 'Go to Drafts', icon: <PencilLine size={16} />, keys: 'G D', words: 'unsent begun', run: () => void go({ to: '/drafts' }),
  }, {
    id: 'go scheduled', label: 'Go to Scheduled', icon: <CalendarClock size={16} />, keys: 'G T', words: 'later send', run: () => void go({ to: '/scheduled' }),
  })
  commands.push(...settingsFor(permissions).map((page) => ({
    id: `go ${page.to}`, label: `Go to settings: ${page.label}`, icon: <Settings size={16} />, words: `${page.group} ${page.words}`, href: page.to,
    run: () => void go({ to: page.to }),
  })))
  if (sandbox_url)
    commands.push({
      id: 'sandbox', label: 'Open sandbox Slack', icon: <ExternalLink size={16} />, words: 'demo customer',
      run: () => void window.open(sandbox_url, '_blank', 'noreferrer'),
    })
  return { title: 'Go', items: commands }
}

const useMyCommands = (): PaletteGroup => {
  const [, setTheme] = useTheme()
  const { openKeys } = useShell()
  const client = useQueryClient()
  const go = useNavigate()
  return {
    title: 'Me',
    items: [
      {
        id: 'theme', label: 'Theme…', icon: <Palette size={16} />, words: 'dark light colours',
        opens: THEMES.map((theme) => ({
          id: `theme ${theme}`, label: THEME_LABELS[theme], icon: <Palette size={16} />, run: () => setTheme(theme),
        })),
      },
      { id: 'keys', label: 'Show all keys', icon: <Keyboard size={16} />, keys: '?', words: 'shortcuts help', run: openKeys },
      {
        id: 'out', label: 'Sign out', icon: <LogOut size={16} />, words: 'leave log out',
        run: () => void leave(client).then(() => go({ to: '/sign-in' })),
      },
    ],
  }
}

/** Commands do something here, those of the open issue first; pages lead elsewhere. */
export const usePaletteCommands = (): { ofIssue: PaletteGroup[]; commands: PaletteGroup[]; pages: PaletteGroup[] } => {
  const issue = useIssueCommands()
  const places = useGoCommands()
  const views = useViewCommands()
  const fresh = useNewCommands()
  const mine = useMyCommands()
  return { ofIssue: issue, commands: [fresh, mine], pages: [places, views] }
}
