// Every page of the settings, a line each: the routes, the list on the left, the palette and phones are all drawn from it.
import type { Permission } from '@patchbay/contract'
import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { mayOpen, needsOf } from './settings-needs.ts'
import type { SettingsPath } from './settings-paths.ts'

export const SETTINGS_GROUPS = ['You', 'Workspace', 'People', 'Channels', 'Workflows', 'AI', 'Customer-facing', 'Integrations', 'Developer'] as const

type SettingsLine = {
  to: SettingsPath
  label: string
  group: (typeof SETTINGS_GROUPS)[number]
  /** Other words one may search for. */
  words: string
  page: ComponentType
}

/** In the order they are listed, group by group. */
export const SETTINGS_PAGES = [
  { to: '/settings/profile', label: 'Profile', group: 'You', words: 'name avatar picture signature time zone theme dark language password sessions sign out', page: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage') },
  { to: '/settings/notifications', label: 'Notifications', group: 'You', words: 'inbox bell browser push slack email quiet hours told', page: lazyRouteComponent(() => import('./notification-settings-page.tsx'), 'NotificationSettingsPage') },
  { to: '/settings/sending', label: 'Sending', group: 'Workspace', words: 'undo send delay scheduled messages composer', page: lazyRouteComponent(() => import('./sending-settings-page.tsx'), 'SendingSettingsPage') },
  { to: '/settings/email', label: 'Email sending', group: 'Workspace', words: 'smtp mail server own sender from address test notifications outgoing', page: lazyRouteComponent(() => import('./email-settings-page.tsx'), 'EmailSettingsPage') },
  { to: '/settings/sidebar', label: 'Issue sidebar', group: 'Workspace', words: 'modules order hide arrange details', page: lazyRouteComponent(() => import('./sidebar-settings-page.tsx'), 'SidebarSettingsPage') },
  { to: '/settings/users', label: 'Users', group: 'People', words: 'members people invite seat deactivate colleagues', page: lazyRouteComponent(() => import('./user-settings-page.tsx'), 'UserSettingsPage') },
  { to: '/settings/teams', label: 'Teams', group: 'People', words: 'assignment round robin load balanced calendar on call rotation skills capacity', page: lazyRouteComponent(() => import('./team-settings-page.tsx'), 'TeamSettingsPage') },
  { to: '/settings/roles', label: 'Roles', group: 'People', words: 'permissions access scope admin viewer security', page: lazyRouteComponent(() => import('./role-settings-page.tsx'), 'RoleSettingsPage') },
  { to: '/settings/slack', label: 'Slack', group: 'Channels', words: 'channels connect install workspace history import health', page: lazyRouteComponent(() => import('./slack-settings-page.tsx'), 'SlackSettingsPage') },
  { to: '/settings/slack/operations', label: 'Slack operations', group: 'Channels', words: 'welcome message bookmarks joined left community forms colleagues', page: lazyRouteComponent(() => import('./slack-operations-page.tsx'), 'SlackOperationsPage') },
  { to: '/settings/slack/communities', label: 'Communities', group: 'Channels', words: 'community report analytics members volume response resolution percentiles', page: lazyRouteComponent(() => import('./community-report-page.tsx'), 'CommunityReportPage') },
  { to: '/settings/tickets', label: 'Tickets in Slack', group: 'Channels', words: 'emoji prompt off hours bot close', page: lazyRouteComponent(() => import('./ticket-settings-page.tsx'), 'TicketSettingsPage') },
  { to: '/settings/triage', label: 'Triage', group: 'Channels', words: 'cards rules internal threads notifications', page: lazyRouteComponent(() => import('./triage-settings-page.tsx'), 'TriageSettingsPage') },
  { to: '/settings/conversations', label: 'Conversations', group: 'Workflows', words: 'grouping same author window close concluding reply reopen follow-up late closed days', page: lazyRouteComponent(() => import('./conversation-settings-page.tsx'), 'ConversationSettingsPage') },
  { to: '/settings/hours', label: 'Support hours', group: 'Workflows', words: 'schedule holidays time zone working business', page: lazyRouteComponent(() => import('./hours-settings-page.tsx'), 'HoursSettingsPage') },
  { to: '/settings/slas', label: 'SLAs', group: 'Workflows', words: 'policy promise due first response resolution breach', page: lazyRouteComponent(() => import('./sla-settings-page.tsx'), 'SlaSettingsPage') },
  { to: '/settings/fields', label: 'Fields', group: 'Workflows', words: 'custom attributes required conditions options select account contact', page: lazyRouteComponent(() => import('./fields-settings-page.tsx'), 'FieldsSettingsPage') },
  { to: '/settings/statuses', label: 'Statuses', group: 'Workflows', words: 'states columns board own custom archive', page: lazyRouteComponent(() => import('./statuses-settings-page.tsx'), 'StatusesSettingsPage') },
  { to: '/settings/surveys', label: 'Surveys', group: 'Customer-facing', words: 'csat nps satisfaction score feedback rating results', page: lazyRouteComponent(() => import('./surveys-settings-page.tsx'), 'SurveysSettingsPage') },
  { to: '/settings/chat', label: 'Chat widget', group: 'Customer-facing', words: 'live chat bubble install snippet identity verification secret visitors website', page: lazyRouteComponent(() => import('./chat-settings-page.tsx'), 'ChatSettingsPage') },
  { to: '/settings/chat/routing', label: 'Chat routing', group: 'Customer-facing', words: 'playbooks routing groups slack bot greeting qualification leads concluding plays', page: lazyRouteComponent(() => import('./chat-routing-settings-page.tsx'), 'ChatRoutingSettingsPage') },
  { to: '/settings/meetings', label: 'Meetings', group: 'Customer-facing', words: 'book calendar link event types calendly appointment times ical', page: lazyRouteComponent(() => import('./meetings-settings-page.tsx'), 'MeetingsSettingsPage') },
  { to: '/settings/forms', label: 'Ticket forms', group: 'Customer-facing', words: 'public link iframe embed contact questions', page: lazyRouteComponent(() => import('./forms-settings-page.tsx'), 'FormsSettingsPage') },
  { to: '/settings/macros', label: 'Macros', group: 'Workflows', words: 'texts templates snippets canned replies variables', page: lazyRouteComponent(() => import('./macros-settings-page.tsx'), 'MacrosSettingsPage') },
  { to: '/settings/tags', label: 'Tags', group: 'Workflows', words: 'labels colours merge rename', page: lazyRouteComponent(() => import('./tags-settings-page.tsx'), 'TagsSettingsPage') },
  { to: '/settings/ai', label: 'Models and budget', group: 'AI', words: 'llm openai anthropic gemini ollama key priority title language mood spend', page: lazyRouteComponent(() => import('./ai-settings-page.tsx'), 'AiSettingsPage') },
  { to: '/settings/ai/agents', label: 'AI agents', group: 'AI', words: 'bot assignee answers tickets hand over', page: lazyRouteComponent(() => import('./ai-agents-settings-page.tsx'), 'AiAgentsSettingsPage') },
  { to: '/settings/ai/decisions', label: 'Decisions', group: 'AI', words: 'log asked answered ignored why', page: lazyRouteComponent(() => import('./ai-decisions-page.tsx'), 'AiDecisionsPage') },
  { to: '/settings/ai/quality', label: 'Quality', group: 'AI', words: 'agreement precision recall calibration corrections', page: lazyRouteComponent(() => import('./ai-quality-page.tsx'), 'AiQualityPage') },
  { to: '/settings/bin', label: 'Bin', group: 'Workspace', words: 'deleted trash restore purge', page: lazyRouteComponent(() => import('./bin-settings-page.tsx'), 'BinSettingsPage') },
  { to: '/settings/spam', label: 'Spam', group: 'Workspace', words: 'block list blocked senders domain junk unblock', page: lazyRouteComponent(() => import('./spam-settings-page.tsx'), 'SpamSettingsPage') },
  { to: '/settings/triggers', label: 'Triggers', group: 'Workflows', words: 'rules automation autoclose routing autoresponse queue log escalation', page: lazyRouteComponent(() => import('./trigger-settings-page.tsx'), 'TriggerSettingsPage') },
  { to: '/settings/linked-tickets', label: 'Linked tickets', group: 'Integrations', words: 'engineering github linear jira asana shortcut webhook completed create make door address secret', page: lazyRouteComponent(() => import('./linked-ticket-settings-page.tsx'), 'LinkedTicketSettingsPage') },
  { to: '/settings/on-call', label: 'On call', group: 'Integrations', words: 'pagerduty opsgenie alert page wake incident duty escalation', page: lazyRouteComponent(() => import('./on-call-settings-page.tsx'), 'OnCallSettingsPage') },
  { to: '/settings/custom-apps', label: 'Custom apps', group: 'Integrations', words: 'sidebar widget json address beside issue account signed secret', page: lazyRouteComponent(() => import('./custom-app-settings-page.tsx'), 'CustomAppSettingsPage') },
  { to: '/settings/configuration', label: 'Configuration', group: 'Developer', words: 'yaml export apply git file diff import set-up', page: lazyRouteComponent(() => import('./configuration-settings-page.tsx'), 'ConfigurationSettingsPage') },
  { to: '/settings/webhooks', label: 'Webhooks', group: 'Developer', words: 'address signature secret http post', page: lazyRouteComponent(() => import('./webhook-settings-page.tsx'), 'WebhookSettingsPage') },
  { to: '/settings/api-tokens', label: 'API tokens', group: 'Developer', words: 'keys bearer programs access revoke', page: lazyRouteComponent(() => import('./token-settings-page.tsx'), 'TokenSettingsPage') },
] satisfies SettingsLine[]

export type SettingsPage = SettingsLine

/** The pages that whoever holds these permissions has a use for. */
export const settingsFor = (held: readonly Permission[]): SettingsPage[] => SETTINGS_PAGES.filter(({ to }) => mayOpen(held, needsOf(to)))

/** What the list shows for the words typed above it. */
export const findSettings = (pages: SettingsPage[], typed: string): SettingsPage[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return pages.filter((page) => words.every((word) => `${page.label} ${page.group} ${page.words}`.toLowerCase().includes(word)))
}

/** The page an address belongs to: `/settings/slack/channels` is a part of Slack. */
export const settingsAt = (pages: SettingsPage[], pathname: string): SettingsPage | undefined =>
  pages.filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`)).toSorted((a, b) => b.to.length - a.to.length)[0]
