// What happened besides words, folded to one line.
import { ArrowRight, type LucideIcon, Tag, Timer, UserRound, UserRoundX } from 'lucide-react'
import { memo, useState } from 'react'
import { sayClock, sayExactly } from '../../lib/time-words.ts'
import { Tip } from '../../ui/tip.tsx'
import { saySure } from './reason-mark.tsx'
import type { TimelineEvent } from './timeline.ts'

const MARKS: Record<string, LucideIcon> = { 'issue.assigned': UserRound, 'issue.assignment.failed': UserRoundX, 'issue.tags.changed': Tag, 'sla.breached': Timer, 'sla.warned': Timer }

const Why = ({ why }: { why: NonNullable<TimelineEvent['why']> }) => (
  <span className="mt-1 block rounded-md bg-hover px-2 py-1.5 text-ink-2">
    {why.skipped.length === 0 ? `Nobody in ${why.team} was passed over.` : 'Passed over:'}
    {why.skipped.map((each, at) => (
      // The same person may be passed over in two teams.
      <span key={at} className="block">
        <span className="font-medium">{each.name}</span> {each.why}
      </span>
    ))}
  </span>
)

/** What a trigger did leads to it. */
const Told = ({ event: { text, trigger } }: { event: TimelineEvent }) => {
  if (!trigger) return text
  const link = (
    <a href={`/settings/triggers/${trigger.id}`} className="font-medium underline decoration-line-strong underline-offset-2 hover:text-ink">
      {trigger.name}
    </a>
  )
  return text.startsWith(trigger.name) ? <>{link}{text.slice(trigger.name.length)}</> : <>{text} · {link}</>
}

const Line = ({ event }: { event: TimelineEvent }) => {
  const Mark = MARKS[event.type] ?? ArrowRight
  const [asked, setAsked] = useState(false)
  return (
    <span className="flex min-w-0 items-start gap-2">
      <Mark size={14} className="mt-0.5 rtl:-scale-x-100" />
      <span className="min-w-0">
        <Told event={event} />
        {event.why && event.reason ? ` · ${event.reason.text}` : null}
        {event.reason && !event.why ? (
          <>
            {' · '}
            <Tip label={`${event.reason.text} · ${saySure(event.reason.confidence)}`} side="top">
              <button type="button" className="border-b border-dotted border-line-strong text-start">
                {event.reason.text}, {Math.round(event.reason.confidence * 100)} %
              </button>
            </Tip>
          </>
        ) : null}
        {'\u2002'}
        <time dateTime={event.at} title={sayExactly(event.at)} className="whitespace-nowrap">
          {sayClock(event.at)}
        </time>
        {event.why ? (
          <>
            {' '}
            <button type="button" aria-expanded={asked} onClick={() => setAsked(!asked)} className="touch rounded-sm px-1 font-medium text-ink-2 hover:bg-hover">
              Why?
            </button>
            {asked ? <Why why={event.why} /> : null}
          </>
        ) : null}
      </span>
    </span>
  )
}

export const EventLines = memo(({ events }: { events: TimelineEvent[] }) => {
  const [open, setOpen] = useState(false)
  const last = events.at(-1)
  if (!last) return null
  const hidden = events.length - 1
  return (
    <div className="flex flex-col gap-1 ps-8 pe-6 py-1 text-[12.5px] text-ink-3 max-[719px]:ps-6">
      {open ? events.slice(0, -1).map((event) => <Line key={event.id} event={event} />) : null}
      <div className="flex flex-wrap items-center gap-x-2">
        <Line event={last} />
        {hidden > 0 ? (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="touch rounded-sm px-1 font-medium text-ink-2 hover:bg-hover"
          >
            {open ? 'Fold' : `${hidden} more`}
          </button>
        ) : null}
      </div>
    </div>
  )
})
