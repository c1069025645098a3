// Articles that may answer the issue that is read: to look at, and to put into the reply.
import type { HelpfulArticle } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileText, Link2, Lock } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'
import { Module } from '../../ui/facts.tsx'
import { helpfulQuery } from './queries.ts'

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
/** What stands in a reply for an article. */
export const linkTo = ({ url, title }: HelpfulArticle): string => `<a href="${escape(url)}">${escape(title)}</a> `

const One = ({ article, onInsert }: { article: HelpfulArticle; onInsert: ((html: string) => void) | undefined }) => (
  <li className="group relative -mx-1.5 flex min-h-8 items-center gap-2 rounded-md px-1.5 hover:bg-hover">
    {article.is_open ? <FileText size={14} className="shrink-0 text-ink-3" /> : <Lock size={13} className="shrink-0 text-ink-3" role="img" aria-label="Not for everybody" />}
    <Link to="/knowledge/$article" params={{ article: article.identifier }} title={`${article.excerpt}…`} className="min-w-0 flex-1 truncate after:absolute after:inset-0">
      {article.title}
    </Link>
    {article.is_open && onInsert ? (
      <IconButton label="Put the link into the reply" className="relative z-10 -me-1.5" onClick={() => onInsert(linkTo(article))}>
        <Link2 size={15} />
      </IconButton>
    ) : null}
  </li>
)

export const HelpfulModule = ({ issueId, onInsert }: { issueId: string; onInsert: ((html: string) => void) | undefined }) => {
  const articles = useQuery(helpfulQuery(issueId)).data ?? []
  if (articles.length === 0) return null
  return (
    <Module title="Articles that may help">
      <ul className="flex flex-col">
        {articles.map((article) => (
          <One key={article.id} article={article} onInsert={onInsert} />
        ))}
      </ul>
    </Module>
  )
}
