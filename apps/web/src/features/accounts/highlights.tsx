// What is to be known about an account: above its issues in few words, and as a list where it is written.
import type { OwnHighlight } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import DOMPurify from 'dompurify'
import { Pencil, Pin, Plus, Trash2 } from 'lucide-react'
import { Suspense, useState } from 'react'
import { later } from '../../lib/later.ts'
import { sayAgo, sayDate, sayExactly } from '../../lib/time-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Module } from '../../ui/facts.tsx'
import { useRemoveHighlight } from './highlight-queries.ts'

const HighlightDialog = later(() => import('./highlight-dialog.tsx'), 'HighlightDialog')

type Account = { id: string; name: string }
/** Pictures from elsewhere would tell their owner who reads here. */
const CLEAN = { FORBID_TAGS: ['img'], ADD_ATTR: ['target'] }
const Words = ({ html, className = '' }: { html: string; className?: string }) => (
  <div className={`words min-w-0 break-words ${className}`} dir="auto" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html, CLEAN) }} />
)

/** More than these push the conversation down. */
const SHOWN = 2

export const HighlightStrip = ({ account, highlights }: { account: Account | null; highlights: readonly OwnHighlight[] }) => {
  const [all, setAll] = useState(false)
  if (!account || highlights.length === 0) return null
  const more = highlights.length - SHOWN
  return (
    <div role="note" aria-label={`Highlights of ${account.name}`} className="flex shrink-0 items-start gap-2.5 border-b bg-accent-soft px-4 py-1.5 max-[719px]:px-3">
      <Pin size={14} aria-hidden="true" className="mt-[3px] shrink-0 text-accent" />
      <ul className="flex max-h-40 min-w-0 flex-1 flex-col gap-0.5 overflow-y-auto">
        {highlights.slice(0, all ? undefined : SHOWN).map((one) => (
          <li key={one.id} title={`${one.edited_by}, ${sayExactly(one.updated_at)}`}>
            <Words html={one.content_html} className={all ? 'text-ui' : 'line-clamp-2 text-ui'} />
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)} className="shrink-0 text-small font-medium text-ink-2 hover:text-ink hover:underline">
          {all ? 'Fewer' : `${more} more`}
        </button>
      ) : null}
      <Link to="/accounts/$id" params={{ id: account.id }} className="max-w-40 shrink-0 truncate text-small text-ink-2 hover:text-ink hover:underline max-[719px]:hidden">
        {account.name}
      </Link>
    </div>
  )
}

type OneProps = { one: OwnHighlight; mayWrite: boolean; onChange: () => void; onRemove: () => void }
const One = ({ one, mayWrite, onChange, onRemove }: OneProps) => (
  <li className="group/one flex flex-col gap-0.5">
    <Words html={one.content_html} className="text-ui" />
    <span className="flex h-6 items-center gap-1 text-small text-ink-3">
      <span className="min-w-0 flex-1 truncate" title={sayExactly(one.updated_at)}>
        {one.edited_by}, {sayAgo(one.updated_at)}
        {one.expires_at ? ` · until ${sayDate(one.expires_at)}` : ''}
      </span>
      {mayWrite ? (
        <>
          <IconButton label="Change this highlight" className="!size-6" onClick={onChange}>
            <Pencil size={13} />
          </IconButton>
          <IconButton label="Remove this highlight" className="!size-6" onClick={onRemove}>
            <Trash2 size={13} />
          </IconButton>
        </>
      ) : null}
    </span>
  </li>
)

type ModuleProps = { account: Account; highlights: readonly OwnHighlight[]; mayWrite: boolean }
export const HighlightsModule = ({ account, highlights, mayWrite }: ModuleProps) => {
  const [edited, setEdited] = useState<OwnHighlight | 'new' | null>(null)
  const remove = useRemoveHighlight()
  if (highlights.length === 0 && !mayWrite) return null
  return (
    <Module title="Highlights">
      {highlights.length > 0 ? (
        <ul className="flex flex-col gap-1.5">
          {highlights.map((one) => (
            <One key={one.id} one={one} mayWrite={mayWrite} onChange={() => setEdited(one)} onRemove={() => remove.mutate(one)} />
          ))}
        </ul>
      ) : null}
      {mayWrite ? (
        <Button look="ghost" className="-ms-2.5" onClick={() => setEdited('new')}>
          <Plus size={14} /> Add a highlight
        </Button>
      ) : null}
      {edited ? (
        <Suspense fallback={null}>
          <HighlightDialog account={account} start={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
        </Suspense>
      ) : null}
    </Module>
  )
}
