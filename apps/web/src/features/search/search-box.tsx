// The box of the search page, the filters one may put into it, and the searches that are kept.
import { type SavedSearch, SEARCH_FILTERS, SEARCH_KINDS, type SearchKind } from '@patchbay/contract'
import clsx from 'clsx'
import { Bookmark, Search, X } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'

type BoxProps = { box: RefObject<HTMLInputElement | null>; typed: string; onType: (typed: string) => void; onEnter: () => void }
export const SearchBox = ({ box, typed, onType, onEnter }: BoxProps) => (
  <div className="flex h-11 items-center gap-2.5 rounded-lg border border-line-strong bg-surface px-3.5 focus-within:border-accent">
    <Search size={17} className="text-ink-3" />
    <input
      ref={box}
      type="search"
      aria-label="Search"
      placeholder="Words, “a phrase”, or filters such as from:ingrid status:open"
      value={typed}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
        event.preventDefault()
        onEnter()
      }}
      className="min-w-0 flex-1 self-stretch bg-transparent text-[15px] outline-none"
    />
  </div>
)

/** Of these there is one value. */
const WHOLE: Record<string, string> = { has: 'has:file ', is: 'is:spam ' }

/** Each puts itself at the end of what was typed. */
export const FilterHints = ({ onAdd }: { onAdd: (name: string) => void }) => (
  <div className="flex flex-wrap items-center gap-1.5" role="group" aria-label="Filters">
    {Object.entries(SEARCH_FILTERS).map(([name, example]) => (
      <button
        key={name}
        type="button"
        title={`For example ${name}:${example}`}
        onClick={() => onAdd(WHOLE[name] ?? `${name}:`)}
        className="h-6 rounded-full border px-2 text-small text-ink-2 hover:border-line-strong hover:bg-hover hover:text-ink"
      >
        {WHOLE[name] ?? `${name}:`}
      </button>
    ))}
  </div>
)

const KIND_LABELS: Record<SearchKind, string> = { all: 'All', issues: 'Issues', messages: 'Messages', articles: 'Articles', accounts: 'Accounts', contacts: 'Contacts' }

export const KindTabs = ({ kind, onKind }: { kind: SearchKind; onKind: (kind: SearchKind) => void }) => (
  <div role="tablist" aria-label="What to look through" className="flex gap-1 overflow-x-auto border-b [scrollbar-width:none]">
    {SEARCH_KINDS.map((each) => (
      <button
        key={each}
        type="button"
        role="tab"
        aria-selected={each === kind}
        onClick={() => onKind(each)}
        className={clsx('-mb-px h-9 shrink-0 border-b-2 px-2.5 font-medium', each === kind ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink')}
      >
        {KIND_LABELS[each]}
      </button>
    ))}
  </div>
)

type KeptProps = { searches: SavedSearch[]; onOpen: (search: SavedSearch) => void; onDrop: (search: SavedSearch) => void }
export const KeptSearches = ({ searches, onOpen, onDrop }: KeptProps) => (
  <ul className="flex flex-wrap gap-1.5" aria-label="Kept searches">
    {searches.map((search) => (
      <li key={search.id} className="group flex h-7 max-w-full items-center rounded-full border bg-surface ps-1">
        <button type="button" title={search.query} onClick={() => onOpen(search)} className="flex min-w-0 items-center gap-1.5 px-1.5 hover:text-accent">
          <Bookmark size={12} className="text-ink-3" />
          <span className="truncate">{search.name}</span>
        </button>
        <button type="button" aria-label={`Keep ${search.name} no longer`} onClick={() => onDrop(search)} className="grid size-6 place-items-center rounded-full text-ink-3 hover:bg-hover hover:text-ink">
          <X size={12} />
        </button>
      </li>
    ))}
  </ul>
)

export const KeepDialog = ({ query, onKeep, onClose }: { query: string; onKeep: (name: string) => void; onClose: () => void }) => {
  const [name, setName] = useState(query.slice(0, 80))
  return (
    <Modal open title="Keep this search" says="It stands above the box of this page, for you alone." onOpenChange={(open) => !open && onClose()}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          onKeep(name.trim())
          onClose()
        }}
      >
        <Field label="Name" required maxLength={80} autoComplete="off" autoFocus value={name} onChange={(event) => setName(event.target.value)} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={name.trim() === ''}>
            Keep
          </Button>
        </div>
      </form>
    </Modal>
  )
}
