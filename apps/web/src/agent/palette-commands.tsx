// What the palette can do: about the open issue first, then where to go, then about me.
import { PRIORITIES } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { AlarmClock, Building2, CalendarClock, CircleCheck, ExternalLink, Keyboard, Layers, LogOut, Merge, OctagonX, Package, Palette, PencilLine, Settings, SquarePen, UserPlus, UserRound } from 'lucide-react'
import { issueQuery, knownCard } from '../features/issues/queries.ts'
import { PRIORITY_LABELS, PriorityMark, StateDot } from '../features/issues/states.tsx'
import type { PaletteGroup, PaletteItem } from '../features/search/palette-rows.tsx'
import { useStatusChoices } from '../features/issues/statuses.ts'
import { leave, useMay, useSession } from '../features/sessions/queries.ts'
import { THEME_LABELS, THEMES, useTheme } from '../lib/theme.ts'
import { sayUntil, snoozePresets } from '../lib/time-words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { askOfIssue } from './issue-asks.ts'
import { PLACES } from './nav.ts'
import { settingsFor } from './settings-pages.ts'
import { useShell } from './shell.ts'
import { useDesk } from './use-desk.ts'
import { useViewCommands } from './view-commands.tsx'

const useIssueCommands = (): PaletteGroup[] => {
  const { number } = useParams({ strict: false })
  const client = useQueryClient()
  const { me, people, changes, mayWrite } = useDesk()
  const statuses = useStatusChoices()
  const card = number ? knownCard(client, Number(number)) : undefined
  const page = number ? client.getQueryData(issueQuery(number).queryKey) : undefined
  if (!card || !mayWrite) return []
  const commands: PaletteItem[] = [
    { id: 'to me', label: 'Assign to me', icon: <UserPlus size={16} />, keys: 'I', words: 'take', run: () => changes.assign(card, me) },
    {
      id: 'assign', label: 'Assign to…', icon: <UserRound size={16} />, keys: 'A', words: 'give owner',
      opens: [
        ...people.map((person) => ({
          id: `assign ${person.id}`,
          label: person.name,
          icon: <Avatar who={person.id} name={person.name} url={person.avatar_url} size={18} />,
          run: () => changes.assign(card, person),
        })),
        { id: 'assign nobody', label: 'Nobody', icon: null, run: () => changes.assign(card, null) },
      ],
    },
    {
      id: 'status', label: 'Set status…', icon: <StateDot state={card.state} status={card.status} />, keys: 'S', words: 'state move',
      opens: statuses.map(({ slug, label, state, status }) => ({
        id: `status ${slug}`, label, icon: <StateDot state={state} status={status} />,
        run: () => changes.setState(card, slug),
      })),
    },
    {
      id: 'priority', label: 'Set priority…', icon: <PriorityMark priority={card.priority ?? 'low'} bare />, keys: 'P', words: 'urgent',
      opens: [...PRIORITIES, null].map((priority) => ({
        id: `priority ${priority}`, label: priority ? PRIORITY_LABELS[priority] : 'No priority',
        icon: <PriorityMark priority={priority} bare />, run: () => changes.setPriority(card, priority),
      })),
    },
    {
      id: 'snooze', label: 'Snooze…', icon: <AlarmClock size={16} />, keys: 'Z', words: 'later hold remind',
      opens: snoozePresets(new Date()).map(({ label, until }) => ({
        id: `snooze ${label}`, label: `${label}, ${sayUntil(until.toISOString())}`, icon: <AlarmClock size={16} />,
        run: () => changes.snooze(card, until),
      })),
    },
    ...(card.state === 'closed'
      ? []
      : [{ id: 'close', label: 'Close', icon: <CircleCheck size={16} />, keys: 'E', words: 'done resolve', run: () => changes.setState(card, 'closed') }]),
  ]
  commands.push(
    { id: 'link ticket', label: 'Link a ticket…', icon: <Package size={16} />, keys: 'Shift+L', words: 'engineering linear jira github asana bug external', run: () => askOfIssue('link') },
    { id: 'merge', label: 'Merge into…', icon: <Merge size={16} />, keys: 'Shift+M', words: 'duplicate same together', run: () => askOfIssue('merge') },
    { id: 'group', label: 'Put into a group…', icon: <Layers size={16} />, words: 'parent child', run: () => askOfIssue('group') },
    { id: 'spam', label: page?.spam_at ? 'Not spam' : 'Mark as spam', icon: <OctagonX size={16} />, keys: '!', words: 'junk', run: () => askOfIssue('spam') },
    ...(page?.requester ? [{ id: 'block', label: page.block ? 'Unblock sender…' : 'Block sender…', icon: <OctagonX size={16} />, words: 'spam junk domain', run: () => askOfIssue('block') }] : []),
  )
  return [{ title: `#${card.number} ${card.title}`, items: commands }]
}

const useGoCommands = (): PaletteGroup => {
  const go = useNavigate()
  const { sandbox_url } = useSession()
  const mayChange = useMay('settings:write')
  const commands: PaletteItem[] = PLACES.map((place) => ({
    id: `go ${place.to}`, label: `Go to ${place.label}`, icon: <place.icon size={16} />, keys: place.keys, href: place.to,
    run: () => void go({ to: place.to }),
  }))
  commands.push({
    id: 'go drafts', label: 'Go to Drafts', icon: <PencilLine size={16} />, keys: 'G D', words: 'unsent begun', run: () => void go({ to: '/drafts' }),
  }, {
    id: 'go scheduled', label: 'Go to Scheduled', icon: <CalendarClock size={16} />, keys: 'G T', words: 'later send', run: () => void go({ to: '/scheduled' }),
  })
  commands.push(...settingsFor(mayChange).map((page) => ({
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

const useNewCommands = (): PaletteGroup => {
  const { openNewIssue } = useShell()
  const mayWrite = useMay('issues:write')
  const mayAdd = useMay('accounts:write')
  const go = useNavigate()
  const items: PaletteItem[] = []
  if (mayWrite) items.push({ id: 'new issue', label: 'New issue…', icon: <SquarePen size={16} />, keys: 'C', words: 'create open proactive write', run: openNewIssue })
  if (mayAdd) items.push({ id: 'new account', label: 'New account…', icon: <Building2 size={16} />, words: 'create add company customer', run: () => void go({ to: '/accounts', search: { new: true } }) })
  return { title: 'New', items }
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

/** Commands do something here; pages lead elsewhere. */
export const usePaletteCommands = (): { commands: PaletteGroup[]; pages: PaletteGroup[] } => {
  const issue = useIssueCommands()
  const places = useGoCommands()
  const views = useViewCommands()
  const fresh = useNewCommands()
  const mine = useMyCommands()
  return { commands: [...issue, fresh, mine], pages: [places, views] }
}
