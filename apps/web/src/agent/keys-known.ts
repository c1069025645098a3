// Every key there is, what it does, and what one needs for it; a journey presses each of them.
import type { Permission } from '@patchbay/contract'

/** A permission of one's role, or a model that writes. */
type Need = Permission | 'model'
export type KnownKey = [keys: string, does: string, needs?: Need]

export const KEYS: { title: string; keys: KnownKey[] }[] = [
  {
    title: 'Anywhere',
    keys: [
      ['$mod+K', 'Search and commands'], ['C', 'New issue', 'issues:write'], ['/', 'Search'], ['G I', 'Inbox'], ['G B', 'Board'], ['G M', 'My issues'], ['G U', 'Unassigned'],
      ['G L', 'All issues'], ['G A', 'Accounts'], ['G C', 'Contacts'], ['G K', 'Knowledge'], ['G D', 'Drafts'], ['G T', 'Scheduled'], ['G S', 'Settings'], ['$mod+Z', 'Undo the last change'], ['[', 'Narrow the rail'], ['?', 'This list'],
    ],
  },
  {
    title: 'An issue, also a card or row in focus',
    keys: [
      ['S', 'Status', 'issues:write'], ['A', 'Assign', 'issues:write'], ['I', 'Assign to me', 'issues:write'], ['P', 'Priority', 'issues:write'], ['Z', 'Snooze', 'issues:write'], ['E', 'Close', 'issues:write'],
      ['U', 'Read or unread'], ['T', 'Team', 'issues:write'], ['L', 'Tags', 'issues:write'], ['F', 'Follow', 'issues:write'], ['R', 'Reply', 'issues:reply'], ['N', 'Note', 'issues:note'], ['M', 'Macro', 'macros:read'],
      ['Shift+L', 'Link a ticket', 'issues:write'], ['Shift+M', 'Merge', 'issues:write'], ['!', 'Spam or not', 'issues:write'], ['#', 'Delete', 'issues:delete'],
    ],
  },
  {
    title: 'Board and lists',
    keys: [['J K', 'Next, previous'], ['↑ ↓', 'Up, down'], ['← →', 'Across columns'], ['Enter', 'Open'], ['X', 'Select', 'issues:write'], ['Shift+ArrowDown', 'Select on', 'issues:write'], ['$mod+A', 'Select all', 'issues:write'], ['Shift+F', 'Filter'], ['Shift+V', 'Display']],
  },
  {
    title: 'In an issue',
    keys: [['J K', 'Next, previous issue'], ['\\', 'The list beside it'], ['W', 'Full screen'], [']', 'Narrow the details'], ['Escape', 'Back']],
  },
  { title: 'In a chat', keys: [['Shift+E', 'End the chat', 'issues:reply']] },
  {
    title: 'Inbox',
    keys: [['J K', 'Next, previous'], ['Enter', 'Open'], ['E', 'Done'], ['U', 'Read or unread'], ['Shift+A', 'All read']],
  },
  {
    title: 'Writing',
    keys: [
      ['$mod+Enter', 'Send'], ['$mod+Shift+Enter', 'Send and close'], ['$mod+Alt+Enter', 'Send, close, next'],
      ['@', 'Mention'], [':', 'Emoji'], ['/', 'Blocks'], ['$mod+B', 'Bold'], ['$mod+I', 'Italic'],
      ['$mod+E', 'Code'], ['$mod+J', 'Write with AI', 'model'], ['Escape', 'Leave the field'],
    ],
  },
]
