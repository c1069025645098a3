// What may stand behind before:, after:, status:, has: and is:, and what is told when it makes no sense.
import { STATES, type State } from '@patchbay/contract'

const STATUS_WORDS: Record<string, State[]> = {
  new: ['new'],
  on_you: ['waiting_on_you'],
  waiting_on_you: ['waiting_on_you'],
  on_customer: ['waiting_on_customer'],
  waiting_on_customer: ['waiting_on_customer'],
  on_hold: ['on_hold'],
  hold: ['on_hold'],
  closed: ['closed'],
  open: STATES.filter((state) => state !== 'closed'),
}

export type Read<T> = { value: T } | { problem: string }

const quoted = (name: string, value: string): string => `${name}:${/\s/.test(value) ? `"${value}"` : value}`.slice(0, 80)

export const readStatus = (value: string): Read<State[]> => {
  const states = STATUS_WORDS[value.toLowerCase().replaceAll(/[\s-]/g, '_')]
  return states ? { value: states } : { problem: `${quoted('status', value)} is no status. Write new, on-you, on-customer, on-hold, closed or open.` }
}

export const readHas = (value: string): Read<'file'> =>
  /^(file|files|attachment|attachments)$/i.test(value) ? { value: 'file' } : { problem: `${quoted('has', value)} cannot be looked for. Write has:file for messages with a file.` }

export const readIs = (value: string): Read<'spam'> =>
  /^spam$/i.test(value) ? { value: 'spam' } : { problem: `${quoted('is', value)} cannot be looked for. Write is:spam for what is in Spam.` }

/** A time in the words that views know, such as `today-1d`; whether it is one is for them to say. */
export const dateWords = (value: string): string => {
  const text = value.toLowerCase()
  const [, count, unit] = /^(\d{1,4})([hdwm])$/.exec(text) ?? []
  if (count) return `now-${count}${unit}`
  if (text === 'yesterday') return 'today-1d'
  if (/^\d{4}$/.test(text)) return `${text}-01-01`
  if (/^\d{4}-\d\d$/.test(text)) return `${text}-01`
  return text
}

export const noDate = (name: 'before' | 'after', value: string): string =>
  `${quoted(name, value)} is no date. Write a day such as ${name}:2026-05-01, or ${name}:yesterday, ${name}:7d or ${name}:2w.`

export const nobodyBy = (name: 'from' | 'account' | 'assignee' | 'tag' | 'in', value: string): string => {
  const what = { from: 'Nobody is called', account: 'No account is called', assignee: 'No member is called', tag: 'There is no tag', in: 'No channel is called' }[name]
  return `${what} “${value.slice(0, 60)}”. Check the spelling of ${quoted(name, value)}, or leave it out.`
}
