// What roles allow, area by area, in groups and in plain words.
import { type PermissionArea, permissionAreas, PERMISSION_VERBS, type PermissionVerb } from '@patchbay/contract'

type Words = { label: string; says: string }
const WORDS: Record<PermissionArea, Words> = {
  issues: { label: 'Issues', says: 'Tickets and conversations' },
  accounts: { label: 'Accounts', says: 'Companies and what is known of them' },
  contacts: { label: 'Contacts', says: 'People at these companies' },
  articles: { label: 'Knowledge Base', says: 'Articles and collections' },
  macros: { label: 'Macros', says: 'Texts to answer with' },
  tags: { label: 'Tags', says: 'Labels, their colours, merging' },
  triggers: { label: 'Triggers', says: 'Rules that act by themselves' },
  workflows: { label: 'Support Workflows', says: 'SLAs, hours, statuses, triage' },
  fields: { label: 'Fields', says: 'Of issues, accounts and contacts' },
  forms: { label: 'Ticket forms', says: 'What customers fill in' },
  surveys: { label: 'Surveys', says: 'What customers are asked' },
  operations: { label: 'Operations Automation', says: 'Channels, welcome, bookmarks' },
  chat: { label: 'Chat Widget', says: 'Widget, routing, meetings' },
  email: { label: 'Email', says: 'The server by which mail leaves' },
  ai: { label: 'AI', says: 'Models, keys, budget, decisions' },
  'ai-agents': { label: 'AI agents', says: 'Agents that answer tickets' },
  apps: { label: 'Apps', says: 'Slack, webhooks, on call, own apps' },
  analytics: { label: 'Analytics', says: 'SLA report, survey results' },
  teams: { label: 'Teams', says: 'Members, assignment, skills' },
  users: { label: 'Users', says: 'Invitations, seats, status' },
  settings: { label: 'Workspace', says: 'Sending, sidebar, conversations' },
}

const GROUPS: { title: string; areas: readonly PermissionArea[] }[] = [
  { title: 'Work', areas: ['issues', 'accounts', 'contacts'] },
  { title: 'Content', areas: ['articles', 'macros', 'tags'] },
  { title: 'Automation', areas: ['triggers', 'workflows', 'fields', 'forms', 'surveys'] },
  { title: 'Channels', areas: ['operations', 'chat', 'email'] },
  { title: 'AI and apps', areas: ['ai', 'ai-agents', 'apps'] },
  { title: 'Workspace', areas: ['analytics', 'teams', 'users', 'settings'] },
]

export type Area = Words & { area: PermissionArea; verbs: PermissionVerb[] }
export type AreaGroup = { title: string; areas: Area[]; verbs: PermissionVerb[] }

const verbsOf = new Map(permissionAreas().map(({ area, verbs }) => [area, verbs]))

/** `verbs`: all that can be done to any area of the group. */
export const AREA_GROUPS: AreaGroup[] = GROUPS.map(({ title, areas }) => {
  const known = areas.map((area) => ({ area, ...WORDS[area], verbs: verbsOf.get(area) ?? [] }))
  return { title, areas: known, verbs: PERMISSION_VERBS.filter((verb) => known.some(({ verbs }) => verbs.includes(verb))) }
})

export const VERB_LABELS: Record<PermissionVerb, string> = { read: 'Read', write: 'Change', reply: 'Reply', note: 'Note', delete: 'Delete' }
