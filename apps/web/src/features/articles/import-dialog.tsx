// Where documentation that stands elsewhere is read in: an address, where it goes, and how far it has come.
import { type ArticleImport, type CollectionLine, MOST_IMPORTED } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { sayAgo } from '../../lib/time-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Told } from '../../ui/settings-editor.tsx'
import { importsQuery, useStartImport, useStopImport } from './queries.ts'
import { inOrder } from './shelves.ts'

const said = ({ state, why, pages }: ArticleImport): string => {
  if (state === 'failed') return why
  const counts = [pages.written && `${pages.written} new`, pages.changed && `${pages.changed} changed`, pages.same && `${pages.same} as before`, pages.failed && `${pages.failed} not read`].filter(Boolean).join(', ')
  if (state === 'running') return pages.all === 0 ? 'Looking at the address…' : `${pages.all - pages.waiting} of ${pages.all} pages`
  return `${state === 'stopped' ? 'Stopped: ' : ''}${counts || 'nothing was read'}`
}

const Run = ({ run, onAgain }: { run: ArticleImport; onAgain: () => void }) => {
  const stop = useStopImport()
  const { all, waiting } = run.pages
  return (
    <li className="border-t py-2 first:border-t-0">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium" title={run.url}>
          {run.url.replace(/^https?:\/\//, '')}
        </span>
        <span className="shrink-0 text-small text-ink-3">{sayAgo(run.created_at)}</span>
        {run.state === 'running' ? (
          <Button disabled={stop.isPending} onClick={() => stop.mutate(run.id)}>
            Stop
          </Button>
        ) : (
          <IconButton label="Read it again" onClick={onAgain}>
            <RotateCw size={14} />
          </IconButton>
        )}
      </div>
      <p role={run.state === 'running' ? 'status' : undefined} className={run.state === 'failed' ? 'text-small text-urgent' : 'text-small text-ink-3'}>
        {said(run)}
      </p>
      {run.state === 'running' && all > 0 ? <progress aria-label="Pages read" value={all - waiting} max={all} className="mt-1 h-1 w-full accent-accent" /> : null}
      {run.trouble.map((page) => (
        <p key={page.url} className="truncate text-small text-ink-3" title={page.url}>
          {page.url.replace(/^https?:\/\/[^/]+/, '')}: {page.why}
        </p>
      ))}
    </li>
  )
}

type DialogProps = { openBase: () => Promise<string>; baseId: string | undefined; collections: CollectionLine[]; onClose: () => void }
export const ImportDialog = ({ openBase, baseId, collections, onClose }: DialogProps) => {
  const [url, setUrl] = useState('')
  const [collection, setCollection] = useState('')
  const start = useStartImport()
  const runs = useQuery(importsQuery).data ?? []
  const begin = async (address: string, collectionId: string | null) => start.mutate({ knowledge_base_id: baseId ?? (await openBase()), collection_id: collectionId, url: address }, { onSuccess: () => setUrl('') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const typed = url.trim()
    if (typed) void begin(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`, collection || null)
  }
  return (
    <Modal open wide onOpenChange={onClose} title="Import from an address" says={`A page, or a sitemap with up to ${MOST_IMPORTED} pages. Each becomes a draft for you to look over; nothing is published. Read again, only drafts change.`}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field label="Address" autoFocus placeholder="https://docs.example.com/sitemap.xml" value={url} onChange={(event) => setUrl(event.target.value)} />
        <SelectField label="Into" value={collection} onChange={(event) => setCollection(event.target.value)}>
          <option value="">No collection</option>
          {inOrder(collections).map(({ collection: one, depth }) => (
            <option key={one.id} value={one.id}>
              {`${'\u2003'.repeat(depth)}${one.title}`}
            </option>
          ))}
        </SelectField>
        <Told>{start.isError ? reasonOf(start.error).replace(/^url: /, 'Address: ') : null}</Told>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" look="primary" disabled={start.isPending || url.trim() === ''}>
            Import
          </Button>
        </div>
      </form>
      {runs.length > 0 ? (
        <section aria-label="Imports" className="mt-5">
          <h3 className="mb-1 font-semibold">Imports</h3>
          <ul>
            {runs.map((run) => (
              <Run key={run.id} run={run} onAgain={() => void begin(run.url, run.collection_id)} />
            ))}
          </ul>
        </section>
      ) : null}
    </Modal>
  )
}
