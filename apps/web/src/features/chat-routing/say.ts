// How routing is said in words: where a chat goes, what a playbook does, whose Slack name is whose, and which field the server means.
import { type ChatPlaybook, type ChatSlack, type ConcludingPlay, type MeetingType, type PlaybookAudience, type PlayPart, QUALIFICATION_LABELS, type RoutingGroupInput } from '@patchbay/contract'

export type Choice = { value: string; label: string }
export type Names = ReadonlyMap<string, string>

const list = (words: string[], and = 'and'): string => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`)

/** What happens to the chats of a group, one case a line; `channel` is its name, empty for none. */
export const sayGroup = ({ member_ids, strategy }: Pick<RoutingGroupInput, 'member_ids' | 'strategy'>, names: Names, channel: string): string[] => {
  const first = names.get(member_ids[0] ?? '') ?? 'somebody who left'
  if (member_ids.length === 0) return ['Choose who is told.']
  if (member_ids.length === 1) return [`${first} is told by a direct message${channel ? `; a group of one does not use #${channel}` : ''}.`]
  const whom = strategy === 'in_turn' ? 'only the one whose turn it is' : 'everyone who is available'
  if (!channel) return [strategy === 'in_turn' ? 'The one whose turn it is gets a direct message.' : 'Everyone who is available gets a direct message.', 'If all are on Do Not Disturb, nobody is disturbed: the chat waits in the app.']
  return [`The chat becomes a thread in #${channel}, which mentions ${whom}.`, 'If all but one are on Do Not Disturb, that one gets a direct message instead.', 'If all are, the thread is there and mentions nobody.']
}

export const AUDIENCES: Record<PlaybookAudience, string> = { everyone: 'every visitor', identified: 'visitors who say who they are', target: 'visitors from target accounts' }

const sayAsked = (ask: string[], fields: Names): string => list(ask.map((key) => (QUALIFICATION_LABELS as Record<string, string>)[key] ?? fields.get(key.replace(/^fields\./, '')) ?? 'a field that is gone').map((label) => label.toLowerCase()))

export const sayFor = ({ audience, pages }: Pick<ChatPlaybook, 'audience' | 'pages'>): string => {
  const who = AUDIENCES[audience]
  return `For ${who}${pages.length > 0 ? ` on pages with ${list(pages, 'or')} in the address` : ', on every page'}`
}

export const sayPlaybook = (book: Pick<ChatPlaybook, 'greeting' | 'ask' | 'routes' | 'to_owner' | 'group_id'>, groups: Names, fields: Names): string => {
  const steps = [book.greeting ? 'greets' : '', book.ask.length > 0 ? `asks for ${sayAsked(book.ask, fields)}` : ''].filter(Boolean)
  const group = book.group_id ? (groups.get(book.group_id) ?? 'a group that is gone') : ''
  const told = book.to_owner ? `tells the owner of the account${group ? `, or else ${group}` : ''}` : group ? `tells ${group}` : 'tells nobody in Slack'
  const waits = book.ask.length > 0 && book.routes === 'answered' && (group || book.to_owner) ? ', once the visitor has answered or two minutes have passed' : ''
  return `The bot ${list([...steps, told])}${waits}.`
}

const PART_LABELS: Record<PlayPart, string> = { transcript: 'The transcript', fields: 'What the visitor answered', meetings: 'Meetings that were offered or booked', qualification: 'How qualified the lead is' }
const PART_WORDS: Record<PlayPart, string> = { transcript: 'the transcript', fields: 'the answers', meetings: 'the meetings', qualification: 'the qualification' }
export const partLabel = (part: string): string => PART_LABELS[part as PlayPart] ?? part.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase())

export const sayPlay = ({ qualifications, sends, webhook_id }: Pick<ConcludingPlay, 'qualifications' | 'sends' | 'webhook_id'>, webhooks: Names): string =>
  `${qualifications.length > 0 ? `After chats that end as ${list(qualifications, 'or')}` : 'After every chat'}, sends ${list(sends.map((part) => PART_WORDS[part] ?? part))} to ${webhooks.get(webhook_id) ?? 'a webhook that is gone'}.`

export type Mapping = ReadonlyMap<string, string>
/** Those with the same address in Slack, where neither of the two is somebody else already. */
export const suggested = (people: ChatSlack['people'], mapping: Mapping): Map<string, string> => {
  const taken = new Set([...mapping.values()].filter(Boolean))
  const fresh = new Map<string, string>()
  for (const { user_id, suggested: slack } of people) {
    if (!slack || mapping.get(user_id) || taken.has(slack)) continue
    fresh.set(user_id, slack)
    taken.add(slack)
  }
  return fresh
}

/** `channel.channel_id: Slack does not …` → where, and what; the server says both in one. */
export const readTrouble = (words: string): { field: string; says: string } => {
  const [, field = '', says = words] = /^([a-z_.0-9[\]]+): (.+)$/s.exec(words) ?? []
  return { field, says }
}

/** As long as it is no ID of a channel, Slack need not be asked. */
export const idProblem = (id: string): string | undefined => (id === '' || /^[CG][A-Z0-9]{2,}$/.test(id) ? undefined : 'This is no ID of a channel; it looks like C0123456789 and stands at the end of the channel’s details.')

/** With whom, where, and how the visitor comes to a time. */
export const sayMeeting = ({ minutes, member_id, team_id, location, url }: Pick<MeetingType, 'minutes' | 'member_id' | 'team_id' | 'location' | 'url'>, names: Names): string => {
  const host = names.get(member_id ?? team_id ?? '') ?? 'somebody who left'
  const how = url ? 'the visitor chooses a time in the calendar' : 'free times within support hours are offered in the chat'
  return [`${minutes} minutes with ${team_id ? `whoever of ${host} is free` : host}`, location, how].filter(Boolean).join(' · ')
}
