// What happened lately on the issues of an account, day after day.
import type { AccountActivity } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Blank } from '../../ui/states.tsx'

export const Activity = ({ activity }: { activity: AccountActivity[] }) =>
  activity.length === 0 ? (
    <Blank icon={<History size={20} />} title="Nothing has happened yet">
      What is opened, assigned and closed for this account appears here.
    </Blank>
  ) : (
    <ol className="min-h-0 flex-1 overflow-y-auto py-2">
      {activity.map((each) => (
        <li key={each.id}>
          <Link to="/issues/$number" params={{ number: String(each.number) }} className="flex min-h-9 items-baseline gap-2 px-4 py-1.5 hover:bg-hover">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{each.actor}</span> <span className="text-ink-2">{each.text}</span>{' '}
              <span className="text-ink-3">#{each.number}</span> {each.title}
            </span>
            <time dateTime={each.at} title={sayExactly(each.at)} className="shrink-0 text-small text-ink-3">
              {sayAgo(each.at)}
            </time>
          </Link>
        </li>
      ))}
    </ol>
  )
