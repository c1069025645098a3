// What is known of an article besides its words: who may read it, where it stands, its address, and what was published before.
import type { ArticleVisibility, OwnArticle, OwnKnowledgeBase } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import DOMPurify from 'dompurify'
import { Copy, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { tell } from '../../lib/tell.ts'
import { sayAgo, sayDate } from '../../lib/time-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Fact, Facts, Module } from '../../ui/facts.tsx'
import { CheckField } from '../../ui/field.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { Modal } from '../../ui/modal.tsx'
import { SmallSelect } from '../../ui/small-select.tsx'
import { useArrange, useTakeVersion, versionsQuery } from './queries.ts'
import { inOrder } from './shelves.ts'
import { AUDIENCES } from './words.tsx'

const Versions = ({ article, mayWrite, onTaken }: { article: OwnArticle; mayWrite: boolean; onTaken: () => void }) => {
  const versions = useQuery(versionsQuery(article.id)).data ?? []
  const take = useTakeVersion(article.id)
  const [shown, setShown] = useState<number | null>(null)
  const version = versions.find((one) => one.number === shown)
  if (versions.length === 0) return <p className="text-ink-3">None yet. Each time you publish, what was published is kept here.</p>
  return (
    <>
      <ul className="flex flex-col">
        {versions.slice(0, 12).map((one, at) => (
          <li key={one.number}>
            <button type="button" onClick={() => setShown(one.number)} className="-mx-1.5 flex min-h-7 w-full items-center gap-2 rounded-md px-1.5 text-start hover:bg-hover">
              <span className="tabular-nums">{one.number}</span>
              <span className="min-w-0 flex-1 truncate text-ink-2">{one.by}</span>
              <span className="text-small text-ink-3">{at === 0 && article.is_published ? 'shown now' : sayAgo(one.at)}</span>
            </button>
          </li>
        ))}
      </ul>
      {version ? (
        <Modal open wide onOpenChange={() => setShown(null)} title={version.title} says={`Version ${version.number}, published by ${version.by} on ${sayDate(version.at)}`}>
          <div className="words article-words max-h-[50vh] overflow-y-auto" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(version.body_html) }} />
          {mayWrite ? (
            <div className="mt-4 flex justify-end">
              <Button look="primary" disabled={take.isPending} onClick={() => take.mutate(version.number, { onSuccess: () => (setShown(null), onTaken()) })}>
                Make it the draft
              </Button>
            </div>
          ) : null}
        </Modal>
      ) : null}
    </>
  )
}

const Address = ({ article, mayWrite, onSlug }: { article: OwnArticle; mayWrite: boolean; onSlug: (slug: string) => void }) => (
  <>
    <InlineEdit label="End of the address" value={article.slug} empty="article" disabled={!mayWrite} onSave={(slug) => slug && onSlug(slug)} />
    <div className="mt-1 flex items-center gap-1">
      <p className="min-w-0 flex-1 truncate text-small text-ink-3" title={article.url}>
        {article.url.replace(/^https?:\/\//, '')}
      </p>
      <IconButton label="Copy the link" onClick={() => void navigator.clipboard.writeText(article.url).then(() => tell('The link is copied'))}>
        <Copy size={14} />
      </IconButton>
      {article.is_open ? (
        <a href={article.url} target="_blank" rel="noreferrer" aria-label="Open the public page" className="grid size-7 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink">
          <ExternalLink size={14} />
        </a>
      ) : null}
    </div>
  </>
)

/** Why nobody outside reads it though it is public and published. */
const heldBack = (article: OwnArticle): string | null => (article.is_published && article.visibility === 'public' && !article.is_open ? 'A collection above it is not for everybody, so this is not either.' : null)

type SideProps = { article: OwnArticle; base: OwnKnowledgeBase | undefined; people: { id: string; name: string }[]; mayWrite: boolean; onTaken: () => void }
export const ArticleSide = ({ article, base, people, mayWrite, onTaken }: SideProps) => {
  const arrange = useArrange(article.id)
  return (
    <aside aria-label="About this article" className="w-[300px] shrink-0 overflow-y-auto border-s bg-surface max-[1023px]:w-full max-[1023px]:border-s-0 max-[1023px]:border-t">
      <Module title="Who may read it">
        <SmallSelect label="Who may read it" value={article.visibility} disabled={!mayWrite} options={(Object.keys(AUDIENCES) as ArticleVisibility[]).map((value) => ({ value, label: AUDIENCES[value].label }))} onPick={(visibility) => arrange.mutate({ visibility: visibility as ArticleVisibility })} />
        <p className="mt-1.5 text-small text-ink-3">{heldBack(article) ?? AUDIENCES[article.visibility].says}</p>
        <CheckField label="Found by its link only" checked={article.is_unlisted} disabled={!mayWrite} onChange={(event) => arrange.mutate({ is_unlisted: event.target.checked })} />
      </Module>
      <Module title="Details">
        <Facts>
          <Fact name="Collection">
            <SmallSelect label="Collection" value={article.collection_id ?? ''} disabled={!mayWrite} options={[{ value: '', label: 'None' }, ...inOrder(base?.collections ?? []).map(({ collection, depth }) => ({ value: collection.id, label: `${'\u2003'.repeat(depth)}${collection.title}` }))]} onPick={(id) => arrange.mutate({ collection_id: id || null })} />
          </Fact>
          <Fact name="Author">
            <SmallSelect label="Author" value={article.author.id} disabled={!mayWrite} options={people.map((person) => ({ value: person.id, label: person.name }))} onPick={(author_id) => arrange.mutate({ author_id })} />
          </Fact>
          <Fact name="Edited">{sayAgo(article.last_edited_at)}</Fact>
          <Fact name="Published">{article.last_published_at ? sayAgo(article.last_published_at) : 'Never'}</Fact>
          {article.verdicts.solved + article.verdicts.unhelpful > 0 ? (
            <Fact name="On tickets">
              solved {article.verdicts.solved}, not helpful {article.verdicts.unhelpful}
            </Fact>
          ) : null}
          {article.source_url ? (
            <Fact name="Read from">
              <a href={article.source_url} target="_blank" rel="noreferrer" className="truncate text-accent" title={article.source_url}>
                {article.source_url.replace(/^https?:\/\//, '')}
              </a>
            </Fact>
          ) : null}
        </Facts>
      </Module>
      <Module title="Address">
        <Address article={article} mayWrite={mayWrite} onSlug={(slug) => arrange.mutate({ slug })} />
      </Module>
      <Module title="Versions">
        <Versions article={article} mayWrite={mayWrite} onTaken={onTaken} />
      </Module>
    </aside>
  )
}
