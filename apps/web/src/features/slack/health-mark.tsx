// How a link to Slack is: working, or why not, with the button that mends it.
import type { SlackChannel } from '@patchbay/contract'
import { ExternalLink, RefreshCw } from 'lucide-react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dot } from '../../ui/chip.tsx'

type Health = SlackChannel['health']

export const HealthMark = ({ health }: { health: Health }) => (
  <span className="flex min-w-0 items-start gap-1.5">
    <span className="flex h-[1.45em] items-center">
      <Dot color={health.ok ? 'var(--closed)' : 'var(--urgent)'} />
    </span>
    <span className={health.ok ? 'text-ink-2' : 'text-urgent'}>
      {health.ok ? 'Listening' : health.reason || 'Not working'}
      {health.since && !health.ok ? (
        <span className="text-ink-3" title={sayExactly(health.since)}>
          {' '}
          {sayAgo(health.since)}
        </span>
      ) : null}
    </span>
  </span>
)

type FixButtonsProps = { health: Health; busy: boolean; onCheck: () => void; slackUrl?: string; reconnectUrl?: string }

/** What the desk can do itself is a button; what only somebody in Slack can do is a way there, and a second look. */
export const FixButtons = ({ health, busy, onCheck, slackUrl, reconnectUrl }: FixButtonsProps) =>
  health.fix === null ? null : (
    <span className="flex flex-wrap items-center gap-1.5">
      {health.fix === 'reconnect' && reconnectUrl ? (
        <a
          href={reconnectUrl}
          className="inline-flex h-7 items-center rounded-md bg-accent px-2.5 text-[12.5px] font-medium text-on-accent hover:brightness-110"
        >
          Connect again
        </a>
      ) : null}
      {health.fix === 'check' && slackUrl ? (
        <a
          href={slackUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex h-7 items-center gap-1.5 rounded-md border bg-raised px-2.5 text-[12.5px] font-medium whitespace-nowrap hover:bg-hover"
        >
          <ExternalLink size={13} /> Open in Slack
        </a>
      ) : null}
      <Button look={health.fix === 'join' ? 'primary' : 'plain'} disabled={busy} onClick={onCheck}>
        {health.fix === 'join' ? null : <RefreshCw size={13} />}
        {busy ? 'Asking Slack…' : health.fix === 'join' ? 'Join again' : 'Check again'}
      </Button>
    </span>
  )
