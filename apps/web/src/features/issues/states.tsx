// How statuses, priorities and sources look.
import { type IssueCard, type Priority, type Source, STATE_LABELS, type State } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, FileText, type LucideIcon, Mail, MessageCircle, Pencil, Phone, Users } from 'lucide-react'
import { BrandMark } from '../../ui/brand.tsx'
import { Dot } from '../../ui/chip.tsx'
import { tagsQuery } from './queries.ts'
import { statusesQuery } from './statuses.ts'

const STATE_COLORS: Record<State, string> = {
  new: 'var(--new)',
  waiting_on_you: 'var(--on-you)',
  waiting_on_customer: 'var(--on-customer)',
  on_hold: 'var(--on-hold)',
  closed: 'var(--closed)',
}

type Standing = Pick<IssueCard, 'state' | 'status'>
export const StateDot = ({ state, status }: { state: State; status?: IssueCard['status'] }) => <Dot color={status?.hex_color ?? STATE_COLORS[state]} />
export const statusWord = ({ state, status }: Standing): string => status?.label ?? STATE_LABELS[state]

/** Of a column or a choice, by its slug. */
const StatusMark = ({ slug }: { slug: string }) => {
  const own = useQuery(statusesQuery).data?.find((each) => each.slug === slug && !each.is_default_status)
  return <Dot color={own?.hex_color ?? STATE_COLORS[slug as State] ?? 'var(--on-customer)'} />
}
/** In the colour of the tag; what has none stands without. */
const TagMark = ({ id }: { id: string }) => {
  const tag = useQuery(tagsQuery).data?.find((each) => each.id === id)
  return tag ? <Dot color={tag.hex_color} /> : null
}
export const stateMark = ({ state }: { state: State }) => <StateDot state={state} />

/** What stands before the name of a column or group. */
export const ColumnMark = ({ by, column }: { by: string; column: string }) =>
  by === 'state' ? <StatusMark slug={column} /> : by === 'tags' ? <TagMark id={column} /> : by === 'priority' ? <PriorityMark priority={(column || null) as Priority | null} bare /> : null

export const PRIORITY_LABELS: Record<Priority, string> = { urgent: 'Urgent', high: 'High', medium: 'Medium', low: 'Low' }
const BARS: Record<Exclude<Priority, 'urgent'>, number> = { high: 3, medium: 2, low: 1 }

export const PriorityMark = ({ priority, bare = false }: { priority: Priority | null; bare?: boolean }) => {
  const name = priority ? `Priority ${PRIORITY_LABELS[priority].toLowerCase()}` : 'No priority'
  const told = bare ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name }
  if (priority === 'urgent') return <CircleAlert size={15} className="text-urgent" {...told} />
  const lit = priority ? BARS[priority] : 0
  return (
    <svg width="15" height="15" viewBox="0 0 15 15" className="shrink-0 text-ink-2" {...told}>
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={1 + bar * 4.6}
          width="3.4"
          rx="1"
          y={9.5 - bar * 3.6}
          height={4 + bar * 3.6}
          fill="currentColor"
          opacity={bar < lit ? 1 : 0.28}
        />
      ))}
    </svg>
  )
}

const SOURCE_MARKS: Partial<Record<Source, [LucideIcon, string]>> = {
  email: [Mail, 'Email'],
  chat_widget: [MessageCircle, 'Chat'],
  manual: [Pencil, 'Opened by hand'],
  form: [FileText, 'Form'],
  phone: [Phone, 'Phone'],
  microsoft_teams: [Users, 'Microsoft Teams'],
  microsoft_teams_chat: [Users, 'Microsoft Teams chat'],
}
export const SourceMark = ({ source, size = 14 }: { source: Source; size?: number }) => {
  if (source === 'slack') return <BrandMark brand="slack" size={size - 1} label="Slack" className="text-ink-3" />
  const [Mark, name] = SOURCE_MARKS[source] ?? [MessageCircle, source]
  return <Mark size={size} className="text-ink-3" role="img" aria-label={name} />
}
