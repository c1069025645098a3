// The address that makes tickets in another app: set, taken away, its secret made anew, with what went there last.
import { TICKET_APPS, type TicketApp, ticketAppLabel, type TicketCreator } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Check, Hourglass, RotateCcwKey, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { tell } from '../../lib/tell.ts'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EditorForm, useEditor } from '../../ui/settings-editor.tsx'
import { CODE, Secret } from '../../ui/secret.tsx'
import { Section } from '../../ui/settings-list.tsx'
import { Sure } from '../../ui/sure.tsx'
import { creatorQuery, useRenewCreator, useSetCreator } from './queries.ts'

const EXAMPLE = '{"key": "ENG-12", "url": "https://linear.app/acme/issue/ENG-12"}'
const SAYS = 'With an address here, “Create a ticket” on an issue and on its card in Slack has one made there and links it. Without one, tickets that are there can be linked.'
const STATES = { sent: <Check size={13} className="text-closed" aria-label="made" />, failed: <X size={13} className="text-urgent" aria-label="failed" />, leaving: <Hourglass size={13} className="text-soon" aria-label="is tried again" /> }

const Deliveries = ({ deliveries }: Pick<TicketCreator, 'deliveries'>) =>
  deliveries.length === 0 ? null : (
    <Section title="What was asked for last">
      <ul className="rounded-lg border bg-surface">
        {deliveries.map(({ id, at, title, state, says }) => (
          <li key={id} className="flex min-h-9 flex-wrap items-center gap-x-3 border-b px-4 py-1.5 last:border-b-0">
            {STATES[state]}
            <span className="min-w-0 flex-1 basis-40 break-words" dir="auto">
              {title} <span className="text-ink-2">{says}</span>
            </span>
            <time dateTime={at} title={sayExactly(at)} className="shrink-0 text-small text-ink-3">
              {sayAgo(at)}
            </time>
          </li>
        ))}
      </ul>
    </Section>
  )

type Draft = { source: TicketApp; url: string }
const problemOf = ({ url }: Draft): string | null => (/^https?:\/\/\S+$/.test(url.trim()) ? null : 'Put in the address that makes tickets, such as https://tools.example.com/tickets.')

type FormProps = { creator: TicketCreator; onSecret: (secret: string) => void }
const CreatorForm = ({ creator, onSecret }: FormProps) => {
  const set = useSetCreator()
  const start: Draft = { source: creator.source, url: creator.url }
  const editor = useEditor({
    start, problemOf, save: set, bodyOf: ({ source, url }: Draft) => ({ source, url: url.trim() }),
    onSaved: ({ secret }) => (secret ? onSecret(secret) : tell('The address is saved')),
  })
  const { draft, change } = editor
  return (
    <EditorForm editor={editor}>
      <SelectField label="App" value={draft.source} onChange={(event) => change({ source: event.target.value as TicketApp })}>
        {TICKET_APPS.map((app) => (
          <option key={app} value={app}>
            {ticketAppLabel(app)}
          </option>
        ))}
      </SelectField>
      <Field label="Address" type="url" maxLength={2048} autoComplete="off" placeholder="https://tools.example.com/tickets" value={draft.url} onChange={(event) => change({ url: event.target.value })} />
    </EditorForm>
  )
}

export const CreatorPanel = () => {
  const query = useQuery(creatorQuery)
  const [secret, setSecret] = useState<string | null>(null)
  const [sure, setSure] = useState<'renew' | 'remove' | null>(null)
  // The form stays while it saves, or nobody would be told the secret; taken away, it begins anew.
  const [removals, setRemovals] = useState(0)
  const [set, renew] = [useSetCreator(), useRenewCreator()]
  const isGone = () => {
    setRemovals(removals + 1)
    tell('The address is gone')
  }
  const act = (source: TicketApp) => (what: 'renew' | 'remove') =>
    what === 'renew' ? renew.mutate(undefined, { onSuccess: (made) => setSecret(made.secret) }) : set.mutate({ source, url: '' }, { onSuccess: isGone })
  return (
    <Loaded query={query} what="The address" heights={['h-24']}>
      {(creator) => (
        <>
          <Section title="Making tickets" says={SAYS}>
            <div className="max-w-2xl rounded-lg border bg-surface p-4">
              <CreatorForm key={removals} creator={creator} onSecret={setSecret} />
            </div>
            {creator.url ? (
              <div className="mt-3 flex flex-wrap gap-2">
                <Button onClick={() => setSure('renew')}>
                  <RotateCcwKey size={14} /> Make a new secret…
                </Button>
                <Button onClick={() => setSure('remove')}>
                  <Trash2 size={14} /> Take it away…
                </Button>
              </div>
            ) : null}
          </Section>
          {creator.url ? (
            <Section title="What it answers" says="It is posted title, description and the issue, signed: X-Pylon-Signature is the HMAC-SHA256 of the body with the secret, in hex. It answers which ticket it made, or a status of 400 with {“error”: “why”}.">
              <code className={CODE}>{EXAMPLE}</code>
            </Section>
          ) : null}
          <Deliveries deliveries={creator.deliveries} />
          <Secret secret={secret} of="address" says="What is posted to the address is signed with it." onClose={() => setSecret(null)} />
          <Sure
            about={sure}
            title={(what) => (what === 'renew' ? 'Make a new secret?' : 'Take the address away?')}
            says={(what) => (what === 'renew' ? 'What is posted from then on is signed with the new one.' : 'Tickets can be linked from then on, and no longer made. Those that are linked stay.')}
            yes={sure === 'renew' ? 'Make a new one' : 'Take it away'}
            onYes={act(creator.source)}
            onClose={() => setSure(null)}
          />
        </>
      )}
    </Loaded>
  )
}
