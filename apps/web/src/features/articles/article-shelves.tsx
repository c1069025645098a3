// The articles by collection: a shelf each, a row an article, and what can be done with both.
import type { ArticleLine, CollectionLine } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { Ellipsis, FileText, Folder, Lock, Pencil, Plus, Trash2 } from 'lucide-react'
import { sayAgo } from '../../lib/time-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import type { Shelf } from './shelves.ts'
import { AudienceMark, StandChip } from './words.tsx'

const Row = ({ article, depth }: { article: ArticleLine; depth: number }) => (
  <li className="relative flex h-11 items-center gap-2.5 border-t px-4 hover:bg-hover has-focus-visible:bg-hover" style={{ paddingInlineStart: 16 + depth * 20 }}>
    <FileText size={15} className="shrink-0 text-ink-3" />
    <Link
      to="/knowledge/$article"
      params={{ article: article.identifier }}
      data-result
      className="min-w-0 truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-accent"
    >
      {article.title}
    </Link>
    <StandChip article={article} />
    <span className="ms-auto flex shrink-0 items-center gap-3 text-small text-ink-3">
      <AudienceMark article={article} />
      <span className="w-16 text-end tabular-nums max-[719px]:hidden">{sayAgo(article.last_edited_at)}</span>
      <Avatar who={article.author.id} name={article.author.name} url={article.author.avatar_url} size={20} />
    </span>
  </li>
)

type Hands = { mayWrite: boolean; onAdd: (collectionId: string | null) => void; onChange: (collection: CollectionLine) => void; onRemove: (collection: CollectionLine) => void }

const ShelfHead = ({ shelf: { collection, depth, articles }, mayWrite, onAdd, onChange, onRemove }: Hands & { shelf: Shelf }) => (
  <div className="flex h-10 items-center gap-2 px-4" style={{ paddingInlineStart: 16 + depth * 20 }}>
    <Folder size={15} className="shrink-0 text-ink-3" />
    <h2 className="min-w-0 truncate font-semibold" title={collection?.description}>
      {collection?.title ?? 'In no collection'}
    </h2>
    {collection && collection.visibility !== 'public' ? (
      <span title="Nothing in this collection reaches a customer" className="flex items-center gap-1 text-small text-ink-3">
        <Lock size={12} /> {collection.visibility === 'customer' ? 'Customers' : 'Only us'}
      </span>
    ) : null}
    <span className="text-small text-ink-3 tabular-nums">{articles.length}</span>
    {mayWrite ? (
      <span className="ms-auto flex">
        <IconButton label={`New article in ${collection?.title ?? 'no collection'}`} onClick={() => onAdd(collection?.id ?? null)}>
          <Plus size={15} />
        </IconButton>
        {collection ? (
          <Menu
            trigger={
              <IconButton label={`More for ${collection.title}`}>
                <Ellipsis size={16} />
              </IconButton>
            }
          >
            <MenuItem icon={<Pencil size={14} />} onSelect={() => onChange(collection)}>
              Change
            </MenuItem>
            <MenuItem icon={<Trash2 size={14} />} danger onSelect={() => onRemove(collection)}>
              Delete with all in it
            </MenuItem>
          </Menu>
        ) : null}
      </span>
    ) : null}
  </div>
)

export const ArticleShelves = ({ shelves, ...hands }: Hands & { shelves: Shelf[] }) => (
  <div className="min-h-0 flex-1 overflow-y-auto">
    <div className="mx-auto flex max-w-4xl flex-col gap-3 p-4 max-[719px]:p-0">
      {shelves.map((shelf) => (
        <section key={shelf.collection?.id ?? ''} aria-label={shelf.collection?.title ?? 'In no collection'} className="overflow-hidden rounded-lg border bg-surface max-[719px]:rounded-none max-[719px]:border-x-0">
          <ShelfHead shelf={shelf} {...hands} />
          <ul>
            {shelf.articles.map((article) => (
              <Row key={article.id} article={article} depth={shelf.depth} />
            ))}
            {shelf.articles.length === 0 ? <li className="border-t px-4 py-2.5 text-ink-3">Nothing stands here yet.</li> : null}
          </ul>
        </section>
      ))}
    </div>
  </div>
)
