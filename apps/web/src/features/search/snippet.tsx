// The words around what was found, with the found ones lifted out.
import clsx from 'clsx'
import { Fragment } from 'react'

const FOUND = /⟦(.*?)⟧/g

/** The server puts what it found between white brackets; the rest is plain text. */
const Lifted = ({ text }: { text: string }) =>
  text.split(FOUND).map((part, index) =>
    index % 2 === 1 ? (
      <mark key={index} className="rounded-sm bg-accent-soft font-semibold text-ink">
        {part}
      </mark>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  )

export const Snippet = ({ text, lines = 1 }: { text: string; lines?: 1 | 2 }) => (
  <span className={clsx('text-small text-ink-2', lines === 1 ? 'block truncate' : 'line-clamp-2')}>
    <Lifted text={text} />
  </span>
)

const escape = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** A name with the beginnings of its words lifted out that were typed. */
export const LiftedName = ({ name, typed }: { name: string; typed: string }) => {
  const words = (typed.match(/[\p{L}\p{N}]+/gu) ?? []).map(escape)
  if (words.length === 0) return name
  return <Lifted text={name.replace(new RegExp(`(?<![\\p{L}\\p{N}])(${words.join('|')})`, 'giu'), '⟦$1⟧')} />
}
