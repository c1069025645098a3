// The views that everybody has, as the app and the counting understand them.
import type { ViewFilter, ViewLook } from './views.ts'

export type ViewPreset = { id: 'board' | 'mine' | 'unassigned' | 'all' | 'following' | 'snoozed' | 'spam'; name: string; filter: ViewFilter | null; look: ViewLook }

const look = (more: Partial<ViewLook> = {}): ViewLook => ({
  display: 'list', columns: 'state', group: 'state', sort: 'priority', reversed: false, unread_only: false, properties: ['account_id', 'latest_message_at', 'assignee_id'], ...more,
})
const only = (field: string, operator: string, ...values: string[]): ViewFilter => ({ operator: 'and', subfilters: [{ field, operator, ...(values.length > 0 ? { values } : {}) }] })

export const VIEW_PRESETS: readonly ViewPreset[] = [
  { id: 'board', name: 'Board', filter: null, look: look({ display: 'board', group: '' }) },
  { id: 'mine', name: 'My issues', filter: only('assignee_id', 'in', 'current_user'), look: look() },
  { id: 'unassigned', name: 'Unassigned', filter: only('assignee_id', 'is_unset'), look: look() },
  { id: 'all', name: 'All issues', filter: null, look: look() },
  { id: 'following', name: 'Following', filter: only('follower_user_id', 'in', 'current_user'), look: look() },
  { id: 'snoozed', name: 'Snoozed', filter: only('snoozed_until', 'is_set'), look: look({ group: '', sort: 'snoozed', properties: ['account_id', 'snoozed_until', 'assignee_id'] }) },
  { id: 'spam', name: 'Spam', filter: { operator: 'and', subfilters: [{ field: 'spam', operator: 'equals', value: 'true' }] }, look: look({ group: '', sort: 'latest', properties: ['requester_id', 'account_id', 'latest_message_at'] }) },
]
