// Just above the composer: the issue most like this one and the article most likely to answer it, with the reason; more on demand.
import { type HelpfulArticle, type SimilarIssue, STATE_LABELS } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileText, Link2, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { similarQuery } from '../features/alike/queries.ts'
import { instead, sayLikeness } from '../features/alike/similar-module.tsx'
import { linkTo } from '../features/articles/helpful-module.tsx'
import { helpfulQuery } from '../features/articles/queries.ts'
import { StateDot } from '../features/issues/states.tsx'
import { insertInto } from '../features/macros/use-macros.ts'
import { useStored } from '../lib/stored.ts'
import { IconButton } from '../ui/button.tsx'
import { useGlance } from './use-glance.tsx'

const ROW = 'flex min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 hover:bg-hover'

type SimilarRowProps = { similar: SimilarIssue; onLook: (similar: SimilarIssue) => void }
const SimilarRow = ({ similar, onLook }: SimilarRowProps) => (
  <Link to="/issues/$number" params={{ number: String(similar.card.number) }} title={sayLikeness(similar)} onClick={instead(() => onLook(similar))} className={ROW}>
    <StateDot state={similar.card.state} status={similar.card.status} />
    <span className="sr-only">{STATE_LABELS[similar.card.state]}</span>
    <span dir="auto" className="min-w-0 truncate text-ink">
      {similar.card.title}
    </span>
    <span className="shrink-0 text-ink-3 tabular-nums">#{similar.card.number}</span>
    <span className="ms-auto min-w-0 max-w-[40%] truncate text-ink-3 max-[719px]:hidden">both speak of {similar.words.slice(0, 3).join(', ')}</span>
  </Link>
)

const ArticleRow = ({ article, onInsert }: { article: HelpfulArticle; onInsert: ((html: string) => void) | undefined }) => (
  <>
    <Link to="/knowledge/$article" params={{ article: article.identifier }} title={`${article.excerpt}…`} className={ROW}>
      <FileText size={13} className="shrink-0 text-ink-3" />
      <span dir="auto" className="min-w-0 truncate text-ink">
        {article.title}
      </span>
    </Link>
    {article.is_open && onInsert ? (
      <IconButton label="Put the link into the reply" className="!size-6" onClick={() => onInsert(linkTo(article))}>
        <Link2 size={14} />
      </IconButton>
    ) : null}
  </>
)

type KindProps = { title: string; rows: { key: string; row: ReactNode }[] }
/** The first of a kind, and the others once they are asked for. */
const Kind = ({ title, rows }: KindProps) => {
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  return (
    <div role="group" aria-label={title} className="flex items-start gap-1.5">
      <p aria-hidden="true" className="w-24 shrink-0 ps-2 leading-7 font-medium text-ink-2 max-[719px]:hidden">
        {title}
      </p>
      <ul className="flex min-w-0 flex-1 flex-col">
        {rows.slice(0, all ? undefined : 1).map(({ key, row }) => (
          <li key={key} className="flex h-7 items-stretch gap-1 [&>button]:self-center">
            {row}
          </li>
        ))}
      </ul>
      {rows.length > 1 ? (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)} className="h-7 shrink-0 rounded-md px-1.5 font-medium text-ink-2 hover:bg-hover hover:text-ink">
          {all ? 'Show fewer' : `Show ${rows.length - 1} more`}
        </button>
      ) : null}
    </div>
  )
}

const insertLink = (html: string): void => insertInto(document.querySelector('[data-composer] .ProseMirror'), html)

/** Away for this issue once it was closed; the sidebar keeps both lists. */
export const MayHelp = ({ issueId, mayReply }: { issueId: string; mayReply: boolean }) => {
  const [closed, setClosed] = useStored(`may-help.closed.${issueId}`, false)
  const similar = useQuery({ ...similarQuery(issueId), enabled: !closed }).data ?? []
  const articles = useQuery({ ...helpfulQuery(issueId), enabled: !closed }).data ?? []
  const { look, sheet } = useGlance()
  if (closed || similar.length + articles.length === 0) return null
  return (
    <section aria-label="What may help" className="-mb-1 px-6 pt-3 text-small low:hidden max-[719px]:px-2 max-[719px]:pt-2">
      <div className="mx-auto flex max-w-[760px] items-start gap-1 rounded-lg border bg-bg p-0.5">
        <div className="min-w-0 flex-1">
          <Kind title="Similar issues" rows={similar.map((one) => ({ key: one.card.id, row: <SimilarRow similar={one} onLook={look} /> }))} />
          <Kind title="Articles" rows={articles.map((one) => ({ key: one.id, row: <ArticleRow article={one} onInsert={mayReply ? insertLink : undefined} /> }))} />
        </div>
        <IconButton label="Close what may help" onClick={() => setClosed(true)}>
          <X size={14} />
        </IconButton>
      </div>
      {sheet}
    </section>
  )
}
