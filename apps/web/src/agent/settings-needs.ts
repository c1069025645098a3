// What a role must allow for each page of the settings: any one of what stands there; nothing where everybody has a use for it.
import type { Permission } from '@patchbay/contract'
import type { SettingsPath } from './settings-paths.ts'

type Needs = readonly Permission[]
const PAGES: Record<SettingsPath, Needs> = {
  '/settings/profile': [],
  '/settings/notifications': [],
  '/settings/sending': ['settings:write'],
  '/settings/email': ['email:write'],
  '/settings/sidebar': ['settings:write'],
  '/settings/users': [],
  '/settings/teams': [],
  '/settings/roles': ['roles:write'],
  '/settings/slack': ['apps:write', 'operations:write'],
  '/settings/slack/operations': ['operations:write'],
  '/settings/slack/communities': ['analytics:read'],
  '/settings/tickets': ['workflows:write'],
  '/settings/triage': ['workflows:write'],
  '/settings/conversations': ['settings:write'],
  '/settings/hours': ['workflows:write'],
  '/settings/slas': ['workflows:write'],
  '/settings/fields': ['fields:write'],
  '/settings/statuses': ['workflows:write'],
  '/settings/surveys': ['surveys:read'],
  '/settings/chat': ['chat:write'],
  '/settings/chat/routing': ['chat:write'],
  '/settings/meetings': ['chat:write'],
  '/settings/forms': ['forms:write'],
  '/settings/macros': [],
  '/settings/tags': [],
  '/settings/ai': ['ai:write'],
  '/settings/ai/agents': ['ai-agents:write'],
  '/settings/ai/decisions': ['ai:read'],
  '/settings/ai/quality': ['ai:read'],
  '/settings/bin': ['issues:delete'],
  '/settings/spam': [],
  '/settings/triggers': ['triggers:write'],
  '/settings/linked-tickets': ['apps:write'],
  '/settings/on-call': ['apps:write'],
  '/settings/configuration': ['roles:write'],
  '/settings/custom-apps': ['apps:write'],
  '/settings/webhooks': ['apps:write'],
  '/settings/api-tokens': ['roles:write'],
}
/** Pages behind others that ask for something else; with a slash at its end, all that stand behind. */
const BEHIND: Record<string, Needs> = {
  '/settings/slack/channels': ['operations:write'],
  '/settings/slas/report': ['analytics:read'],
  '/settings/surveys/': ['analytics:read'],
}

export const needsOf = (path: SettingsPath): Needs => PAGES[path]

/** Of the page at an address, or of the one that it stands behind. */
export const needsAt = (pathname: string): Needs => {
  const [nearest] = Object.entries({ ...PAGES, ...BEHIND })
    .filter(([path]) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
    .toSorted(([a], [b]) => b.length - a.length)
  return nearest?.[1] ?? []
}

export const mayOpen = (held: readonly Permission[], needs: Needs): boolean => needs.length === 0 || needs.some((one) => held.includes(one))
