// What happened lately on the issues of an account and who joined or left its channels, day after day.
import type { AccountActivity } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { History } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Blank } from '../../ui/states.tsx'

const ROW = 'flex min-h-9 items-baseline gap-2 px-4 py-1.5'

const Line = ({ each: { actor, text, at, number, title } }: { each: AccountActivity }) => (
  <>
    <span className="min-w-0 flex-1">
      <span className="font-medium">{actor}</span> <span className="text-ink-2">{text}</span>
      {number === null ? null : (
        <>
          {' '}
          <span className="text-ink-3">#{number}</span> {title}
        </>
      )}
    </span>
    <time dateTime={at} title={sayExactly(at)} className="shrink-0 text-small text-ink-3">
      {sayAgo(at)}
    </time>
  </>
)

const Leading = ({ each, children }: { each: AccountActivity; children: ReactNode }) => {
  if (each.number !== null)
    return (
      <Link to="/issues/$number" params={{ number: String(each.number) }} className={`${ROW} hover:bg-hover`}>
        {children}
      </Link>
    )
  return (
    <Link to="/contacts/$id" params={{ id: each.contact_id ?? '' }} className={`${ROW} hover:bg-hover`}>
      {children}
    </Link>
  )
}

export const Activity = ({ activity }: { activity: AccountActivity[] }) =>
  activity.length === 0 ? (
    <Blank icon={<History size={20} />} title="Nothing has happened yet">
      What is opened, assigned and closed for this account appears here, and who joins or leaves its channels.
    </Blank>
  ) : (
    <ol className="min-h-0 flex-1 overflow-y-auto py-2">
      {activity.map((each) => (
        <li key={each.id}>
          <Leading each={each}>
            <Line each={each} />
          </Leading>
        </li>
      ))}
    </ol>
  )
