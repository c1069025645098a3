// What one may begin with: macros that most desks come to have.
import type { MacroInput } from './queries.ts'

export type Template = MacroInput & { says: string }

const blank = { text_type: 'reply' as const, actions: [], conditions: null, visibility: { type: 'org' as const } }

export const BLANK: MacroInput = { ...blank, name: '', group: 'Usual', text_html: '' }

export const TEMPLATES: readonly Template[] = [
  { ...blank, name: 'Ask for details', group: 'Usual', says: 'What happened, what was expected, since when.', text_html: '<p>Hi {{requester.first_name}}, so that we look at the right thing: what did you do, what happened, and what did you expect instead?</p>' },
  {
    ...blank, name: 'Solved', group: 'Usual', says: 'Says thank you and closes the issue.',
    text_html: '<p>Glad that it works again, {{requester.first_name}}. Write here whenever something else comes up.</p>', actions: [{ type: 'set_status', status: 'closed' }],
  },
  {
    ...blank, name: 'With engineering', group: 'Usual', says: 'Tells where it stands and puts it on hold.',
    text_html: '<p>Thank you, {{requester.first_name}}. Our engineers are looking into it; we write here as soon as we know more.</p>', actions: [{ type: 'set_status', status: 'on_hold' }],
  },
  { ...blank, name: 'Book a call', group: 'Usual', says: 'A link to your calendar.', text_html: '<p>Shall we look at it together? Please choose a time that suits you: https://calendar.example.com/{{me.first_name}}</p>' },
]
