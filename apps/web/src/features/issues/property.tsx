// One property of an issue as a card or a row shows it.
import { findViewField, type IssueCard } from '@patchbay/contract'
import { sayAgo, sayExactly, sayUntil } from '../../lib/time-words.ts'
import { useNow } from '../../lib/clock.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Chip, Dot } from '../../ui/chip.tsx'
import type { BoardCard } from './board-data.ts'
import { sayValue, useOwnFields } from './own-fields.ts'
import { PRIORITY_LABELS, PriorityMark, SourceMark, StateDot, statusWord } from './states.tsx'

const TIMES: Record<string, (card: IssueCard) => string | null> = {
  created_at: (card) => card.created_at,
  latest_message_at: (card) => card.latest_message_at,
  waiting_since: (card) => card.waiting_since,
  snoozed_until: (card) => card.snoozed_until,
}

const Moment = ({ label, at }: { label: string; at: string }) => {
  const now = useNow()
  return (
    <time dateTime={at} title={`${label}: ${sayExactly(at)}`} className="text-small whitespace-nowrap text-ink-3">
      {new Date(at).getTime() > now ? sayUntil(at, now) : sayAgo(at, now)}
    </time>
  )
}

const Tags = ({ card, from }: { card: IssueCard; from: number }) => (
  <>
    {card.tags.slice(from, from + 3).map((tag) => (
      <Chip key={tag.id} className="min-w-0">
        <Dot color={tag.hex_color} size={6} /> <span className="truncate">{tag.value}</span>
      </Chip>
    ))}
    {card.tags.length > from + 3 ? <Chip title={card.tags.map((tag) => tag.value).join(", ")}>+{card.tags.length - from - 3}</Chip> : null}
  </>
)

const Words = ({ label, text }: { label: string; text: string }) => (
  <span className="min-w-0 truncate text-small text-ink-2" title={`${label}: ${text}`}>
    {text}
  </span>
)

const capital = (text: string) => (text.charAt(0).toUpperCase() + text.slice(1)).replaceAll('_', ' ')

/** Nothing where there is no value: an empty mark would only be noise. */
export const Property = ({ card, name, onCard = false }: { card: BoardCard; name: string; onCard?: boolean }) => {
  const field = findViewField(name, useOwnFields())
  if (!field) return null
  const time = TIMES[name]
  if (time) {
    const at = time(card)
    return at ? <Moment label={field.label} at={at} /> : null
  }
  switch (name) {
    // The first tag stands at the foot of every card.
    case 'tags': return card.tags.length > (onCard ? 1 : 0) ? <Tags card={card} from={onCard ? 1 : 0} /> : null
    case 'state': return <span className="inline-flex items-center gap-1.5 text-small text-ink-2"><StateDot state={card.state} status={card.status} /> {statusWord(card)}</span>
    case 'priority': return card.priority ? <span className="inline-flex items-center gap-1 text-small text-ink-2"><PriorityMark priority={card.priority} bare /> {PRIORITY_LABELS[card.priority]}</span> : null
    case 'source': return <SourceMark source={card.source} />
    case 'type': return <Words label={field.label} text={capital(card.type)} />
    case 'number': return <span className="text-small text-ink-3">#{card.number}</span>
    case 'team_id': return card.team ? <Words label={field.label} text={card.team.name} /> : null
    case 'account_id':
    case 'account.name': return card.account ? <Words label={field.label} text={card.account.name} /> : null
    case 'requester_id':
    case 'contact.name': return card.requester ? <Words label={field.label} text={card.requester.name} /> : null
    case 'assignee_id': return card.assignee ? <span title={`With ${card.assignee.name}`}><Avatar who={card.assignee.id} name={card.assignee.name} url={card.assignee.avatar_url} size={18} /></span> : null
    default: {
      const value = card.fields?.[name]
      if (value === undefined || value.length === 0) return null
      if (field.kind === 'time' && typeof value === 'string') return <Moment label={field.label} at={value} />
      return <Words label={field.label} text={Array.isArray(value) ? value.map((each) => sayValue(field, each)).join(', ') : field.kind === 'flag' ? `${field.label}: ${value === 'true' ? 'yes' : 'no'}` : sayValue(field, value)} />
    }
  }
}
