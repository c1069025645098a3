// The address of every page of the settings, for the router; what they are called and what is on them is loaded with the settings.
export const SETTINGS_PATHS = [
  '/settings/profile',
  '/settings/notifications',
  '/settings/sending',
  '/settings/sidebar',
  '/settings/users',
  '/settings/teams',
  '/settings/roles',
  '/settings/slack',
  '/settings/slack/operations',
  '/settings/tickets',
  '/settings/triage',
  '/settings/hours',
  '/settings/slas',
  '/settings/fields',
  '/settings/statuses',
  '/settings/forms',
  '/settings/macros',
  '/settings/tags',
  '/settings/ai',
  '/settings/ai/decisions',
  '/settings/ai/quality',
  '/settings/bin',
  '/settings/triggers',
  '/settings/webhooks',
] as const

export type SettingsPath = (typeof SETTINGS_PATHS)[number]
