// Issues like the one that is read, open and past, with the words they share.
import { type SimilarIssue, STATE_LABELS, type State } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { sayAgo } from '../../lib/time-words.ts'
import { Chip } from '../../ui/chip.tsx'
import { Module } from '../../ui/facts.tsx'
import { similarQuery } from './queries.ts'

/** Why it is thought to be alike, for people. */
export const sayLikeness = ({ likeness, words }: SimilarIssue): string => `${Math.round(likeness * 100)} % alike: both speak of ${words.join(', ')}`

/** Looked at beside what one reads, unless it was asked for in another tab. */
export const instead = (look: () => void) => (event: MouseEvent) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  look()
}

type OneProps = { similar: SimilarIssue; mark: ReactNode; onLook: (similar: SimilarIssue) => void }
const One = ({ similar, mark, onLook }: OneProps) => {
  const { card, words, is_duplicate: duplicate } = similar
  return (
    <li>
      <Link
        to="/issues/$number"
        params={{ number: String(card.number) }}
        title={sayLikeness(similar)}
        onClick={instead(() => onLook(similar))}
        className="-mx-1.5 flex flex-col gap-0.5 rounded-md px-1.5 py-1 hover:bg-hover"
      >
        <span className="flex min-w-0 items-center gap-1.5">
          {mark}
          <span className="sr-only">{STATE_LABELS[card.state]}</span>
          <span className="min-w-0 flex-1 truncate">{card.title}</span>
          {duplicate ? <Chip look="soon">Duplicate?</Chip> : null}
        </span>
        <span className="flex min-w-0 gap-1.5 text-small text-ink-3">
          <span className="shrink-0 tabular-nums">#{card.number}</span>
          <span className="min-w-0 flex-1 truncate">{words.join(', ')}</span>
          <span className="shrink-0">{sayAgo(card.latest_message_at)}</span>
        </span>
      </Link>
    </li>
  )
}

type SimilarProps = { issueId: string; markOf: (state: State) => ReactNode; onLook: (similar: SimilarIssue) => void }
/** Not there while nothing is alike: an empty box would only be in the way. */
export const SimilarModule = ({ issueId, markOf, onLook }: SimilarProps) => {
  const similar = useQuery(similarQuery(issueId)).data
  if (!similar || similar.length === 0) return null
  return (
    <Module title="Similar issues">
      <ul className="flex flex-col">
        {similar.map((one) => (
          <One key={one.card.id} similar={one} mark={markOf(one.card.state)} onLook={onLook} />
        ))}
      </ul>
    </Module>
  )
}
