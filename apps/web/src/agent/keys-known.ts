// Every key there is, and what it does; a journey presses each of them.
export const KEYS: { title: string; keys: [string, string][] }[] = [
  {
    title: 'Anywhere',
    keys: [
      ['$mod+K', 'Search and commands'], ['C', 'New issue'], ['/', 'Search'], ['G I', 'Inbox'], ['G B', 'Board'], ['G M', 'My issues'], ['G U', 'Unassigned'],
      ['G L', 'All issues'], ['G A', 'Accounts'], ['G C', 'Contacts'], ['G K', 'Knowledge'], ['G D', 'Drafts'], ['G T', 'Scheduled'], ['G S', 'Settings'], ['$mod+Z', 'Undo the last change'], ['[', 'Narrow the rail'], ['?', 'This list'],
    ],
  },
  {
    title: 'An issue, also a card or row in focus',
    keys: [
      ['S', 'Status'], ['A', 'Assign'], ['I', 'Assign to me'], ['P', 'Priority'], ['Z', 'Snooze'], ['E', 'Close'],
      ['U', 'Read or unread'], ['T', 'Team'], ['L', 'Tags'], ['F', 'Follow'], ['R', 'Reply'], ['N', 'Note'], ['M', 'Macro'],
      ['Shift+L', 'Link a ticket'], ['Shift+M', 'Merge'], ['!', 'Spam or not'], ['#', 'Delete'],
    ],
  },
  {
    title: 'Board and lists',
    keys: [['J K', 'Next, previous'], ['↑ ↓', 'Up, down'], ['← →', 'Across columns'], ['Enter', 'Open'], ['X', 'Select'], ['Shift+ArrowDown', 'Select on'], ['$mod+A', 'Select all'], ['Shift+F', 'Filter'], ['Shift+V', 'Display']],
  },
  {
    title: 'In an issue',
    keys: [['J K', 'Next, previous issue'], ['\\', 'The list beside it'], ['Escape', 'Back']],
  },
  { title: 'In a chat', keys: [['Shift+E', 'End the chat']] },
  {
    title: 'Inbox',
    keys: [['J K', 'Next, previous'], ['Enter', 'Open'], ['E', 'Done'], ['U', 'Read or unread'], ['Shift+A', 'All read']],
  },
  {
    title: 'Writing',
    keys: [
      ['$mod+Enter', 'Send'], ['$mod+Shift+Enter', 'Send and close'], ['$mod+Alt+Enter', 'Send, close, next'],
      ['@', 'Mention'], [':', 'Emoji'], ['/', 'Blocks'], ['$mod+B', 'Bold'], ['$mod+I', 'Italic'],
      ['$mod+E', 'Code'], ['$mod+J', 'Write with AI'], ['Escape', 'Leave the field'],
    ],
  },
]

/** Those do nothing where no model writes, and are not listed there. */
export const NEEDS_A_MODEL: ReadonlySet<string> = new Set(['$mod+J'])
