// What cards and rows show whatever was chosen: to offer it would be to offer nothing.
import type { ViewLook } from '@patchbay/contract'

const BY_ALL = ['number', 'title', 'body_html', 'unread', 'assignee_id']
const ANYWAY: Record<ViewLook['display'], Set<string>> = {
  board: new Set([...BY_ALL, 'account_id', 'account.name', 'source', 'priority', 'latest_message_at']),
  list: new Set(BY_ALL),
}

export const isShownAnyway = ({ display, columns }: ViewLook, name: string): boolean => ANYWAY[display].has(name) || (display === 'board' && name === columns)
