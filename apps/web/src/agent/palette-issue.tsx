// What the palette can do about the issue that is open.
import { type IssueCard, type IssuePage, PRIORITIES } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { AlarmClock, Bell, CircleCheck, Flag, Layers, Link2, Lock, MailOpen, Maximize2, Merge, MessageSquareReply, OctagonX, Package, Tag, Trash2, UserPlus, UserRound, UsersRound, Zap } from 'lucide-react'
import { issueQuery, knownCard, tagsQuery } from '../features/issues/queries.ts'
import { PRIORITY_LABELS, PriorityMark, StateDot } from '../features/issues/states.tsx'
import { useStatusChoices } from '../features/issues/statuses.ts'
import { teamsQuery } from '../features/members/queries.ts'
import type { PaletteGroup, PaletteItem } from '../features/search/palette-rows.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { sayUntil, snoozePresets } from '../lib/time-words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { askOfIssue } from './issue-asks.ts'
import { useDesk } from './use-desk.ts'

type Desk = ReturnType<typeof useDesk>

const whose = (card: IssueCard, { me, assignees, changes }: Desk): PaletteItem[] => [
  { id: 'to me', label: 'Assign to me', icon: <UserPlus size={16} />, keys: 'I', words: 'take', run: () => changes.assign(card, me) },
  {
    id: 'assign', label: 'Assign to…', icon: <UserRound size={16} />, keys: 'A', words: 'give owner',
    opens: [
      ...assignees.map((person) => ({
        id: `assign ${person.id}`, label: person.name, icon: <Avatar who={person.id} name={person.name} url={person.avatar_url} size={18} />,
        run: () => changes.assign(card, person),
      })),
      { id: 'assign nobody', label: 'Nobody', icon: null, run: () => changes.assign(card, null) },
    ],
  },
]

const useFiled = (card: IssueCard | undefined, { changes }: Desk): PaletteItem[] => {
  const teams = useQuery({ ...teamsQuery, enabled: card !== undefined }).data ?? []
  const tags = useQuery({ ...tagsQuery, enabled: card !== undefined }).data ?? []
  if (!card) return []
  const has = (id: string) => card.tags.some((tag) => tag.id === id)
  return [
    {
      id: 'team', label: 'Give to team…', icon: <UsersRound size={16} />, keys: 'T', words: 'group',
      opens: [
        ...teams.map((team) => ({ id: `team ${team.id}`, label: team.name, icon: <UsersRound size={16} />, run: () => void changes.setTeam(card, team) })),
        { id: 'team none', label: 'No team', icon: null, run: () => void changes.setTeam(card, null) },
      ],
    },
    {
      id: 'tags', label: 'Tag…', icon: <Tag size={16} />, keys: 'L', words: 'label',
      opens: tags.map(({ id, value, hex_color }) => ({
        id: `tag ${id}`, label: has(id) ? `Take off ${value}` : value, icon: <Tag size={16} />,
        run: () => void changes.setTags(card, has(id) ? card.tags.filter((tag) => tag.id !== id) : [...card.tags, { id, value, hex_color }]),
      })),
    },
  ]
}

const useStanding = (card: IssueCard | undefined, { changes }: Desk): PaletteItem[] => {
  const statuses = useStatusChoices()
  if (!card) return []
  return [
    {
      id: 'status', label: 'Set status…', icon: <StateDot state={card.state} status={card.status} />, keys: 'S', words: 'state move',
      opens: statuses.map(({ slug, label, state, status }) => ({
        id: `status ${slug}`, label, icon: <StateDot state={state} status={status} />, run: () => changes.setState(card, slug),
      })),
    },
    {
      id: 'priority', label: 'Set priority…', icon: <PriorityMark priority={card.priority ?? 'low'} bare />, keys: 'P', words: 'urgent',
      opens: [...PRIORITIES, null].map((priority) => ({
        id: `priority ${priority}`, label: priority ? PRIORITY_LABELS[priority] : 'No priority', icon: <PriorityMark priority={priority} bare />,
        run: () => changes.setPriority(card, priority),
      })),
    },
    {
      id: 'snooze', label: 'Snooze…', icon: <AlarmClock size={16} />, keys: 'Z', words: 'later hold remind',
      opens: snoozePresets(new Date()).map(({ label, until }) => ({
        id: `snooze ${label}`, label: `${label}, ${sayUntil(until.toISOString())}`, icon: <AlarmClock size={16} />, run: () => changes.snooze(card, until),
      })),
    },
    ...(card.state === 'closed'
      ? []
      : [{ id: 'close', label: 'Close', icon: <CircleCheck size={16} />, keys: 'E', words: 'done resolve', run: () => changes.setState(card, 'closed') }]),
  ]
}

type Mays = { reply: boolean; note: boolean; macros: boolean }
const writingItems = (page: IssuePage | undefined, may: Mays): PaletteItem[] => [
  ...(may.reply && page?.place.can_reply ? [{ id: 'reply', label: 'Reply', icon: <MessageSquareReply size={16} />, keys: 'R', words: 'answer write message', takesFocus: true, run: () => askOfIssue('reply') }] : []),
  ...(may.note && page ? [{ id: 'note', label: 'Write a note', icon: <Lock size={16} />, keys: 'N', words: 'internal private comment', takesFocus: true, run: () => askOfIssue('note') }] : []),
  ...(may.macros && (may.reply || may.note) && page ? [{ id: 'macro', label: 'Use a macro…', icon: <Zap size={16} />, keys: 'M', words: 'template snippet canned insert', takesFocus: true, run: () => askOfIssue('macro') }] : []),
]

const pageItems = (page: IssuePage | undefined, mayWrite: boolean, mayReply: boolean): PaletteItem[] => [
  ...(mayReply && page?.place.source === 'chat_widget' ? [{ id: 'end chat', label: 'End the chat…', icon: <Flag size={16} />, keys: 'Shift+E', words: 'qualify lead finish', run: () => askOfIssue('endChat') }] : []),
  { id: 'whole', label: 'Full screen or not', icon: <Maximize2 size={16} />, keys: 'W', words: 'fullscreen whole window focus wide expand', run: () => askOfIssue('whole') },
  { id: 'unread', label: 'Mark as unread', icon: <MailOpen size={16} />, keys: 'U', words: 'later', run: () => askOfIssue('unread') },
  { id: 'link', label: 'Copy link to the issue', icon: <Link2 size={16} />, words: 'address clipboard share', run: () => askOfIssue('link') },
  ...(mayWrite
    ? [
        { id: 'follow', label: page?.following ? 'Stop following' : 'Follow', icon: <Bell size={16} />, keys: 'F', words: 'watch notify', run: () => askOfIssue('follow') },
        { id: 'ticket', label: 'Link a ticket…', icon: <Package size={16} />, keys: 'Shift+L', words: 'engineering linear jira github asana bug external', run: () => askOfIssue('ticket') },
        { id: 'merge', label: 'Merge into…', icon: <Merge size={16} />, keys: 'Shift+M', words: 'duplicate same together', run: () => askOfIssue('merge') },
        { id: 'group', label: 'Put into a group…', icon: <Layers size={16} />, words: 'parent child', run: () => askOfIssue('group') },
        { id: 'spam', label: page?.spam_at ? 'Not spam' : 'Mark as spam', icon: <OctagonX size={16} />, keys: '!', words: 'junk', run: () => askOfIssue('spam') },
      ]
    : []),
  ...(mayWrite && page?.requester ? [{ id: 'block', label: page.block ? 'Unblock sender…' : 'Block sender…', icon: <OctagonX size={16} />, words: 'spam junk domain', run: () => askOfIssue('block') }] : []),
]

export const useIssueCommands = (): PaletteGroup[] => {
  const { number } = useParams({ strict: false })
  const client = useQueryClient()
  const desk = useDesk()
  const mayDelete = useMay('issues:delete')
  const may = { reply: useMay('issues:reply'), note: useMay('issues:note'), macros: useMay('macros:read') }
  const card = number ? knownCard(client, Number(number)) : undefined
  const page = number ? client.getQueryData(issueQuery(number).queryKey) : undefined
  const changed = desk.mayWrite ? card : undefined
  const standing = useStanding(changed, desk)
  const filed = useFiled(changed, desk)
  if (!card) return []
  const items = [...writingItems(page, may), ...(changed ? whose(card, desk) : []), ...standing, ...filed, ...pageItems(page, desk.mayWrite, may.reply)]
  if (mayDelete) items.push({ id: 'delete', label: 'Delete…', icon: <Trash2 size={16} />, keys: '#', words: 'remove bin', run: () => askOfIssue('delete') })
  return [{ title: `#${card.number} ${card.title}`, items }]
}
