// What last could not be sent to Slack or understood from there: the reason, and a way to try a message again.
import type { Data, getSlack } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { SettingsList } from '../../ui/settings-list.tsx'
import { useTryAgain } from './queries.ts'

type Failure = Data<typeof getSlack>['failures'][number]

const What = ({ failure: { what, issue_number } }: { failure: Failure }) =>
  issue_number === null ? (
    <span className="font-medium">{what}</span>
  ) : (
    <Link to="/issues/$number" params={{ number: String(issue_number) }} className="font-medium hover:underline">
      {what}
    </Link>
  )

export const SlackFailures = ({ failures, mayReply }: { failures: Failure[]; mayReply: boolean }) => {
  const again = useTryAgain()
  return (
    <SettingsList>
      {failures.map((failure) => (
        <li key={failure.message_id ?? `${failure.at} ${failure.what}`} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 last:border-b-0">
          <div className="min-w-full flex-1 min-[720px]:min-w-40">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <What failure={failure} />
              <time className="text-small text-ink-3" dateTime={failure.at} title={sayExactly(failure.at)}>
                {sayAgo(failure.at)}
              </time>
            </p>
            <p className="wrap-anywhere text-ink-2">{failure.why}</p>
          </div>
          {failure.message_id !== null && mayReply ? (
            <Button disabled={again.isPending && again.variables === failure.message_id} onClick={() => again.mutate(failure.message_id ?? '')} aria-label={`Try again: ${failure.what}`}>
              <RefreshCw size={13} /> Try again
            </Button>
          ) : null}
        </li>
      ))}
    </SettingsList>
  )
}
