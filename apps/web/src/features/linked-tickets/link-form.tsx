// A ticket of another app for an issue: made there where an address makes them, or linked by its address, or by its key and the app.
import { TICKET_APPS, type TicketApp, ticketAppLabel } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { AreaField, Field, SelectField } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { creatorQuery, useCreateTicket, useLinkTicket } from './queries.ts'

type Draft = { ticket: string; source: TicketApp | ''; title: string }
const bodyOf = ({ ticket, source, title }: Draft) => ({ ticket, ...(source ? { source } : {}), ...(title.trim() ? { title } : {}) })
const isAddress = (text: string): boolean => /^https?:\/\//.test(text.trim())

const problemOf = ({ ticket, source }: Draft): string | null => {
  if (!ticket.trim()) return 'Paste the address of the ticket, or type its key.'
  return isAddress(ticket) || source ? null : `Say which app ${ticket.trim().slice(0, 40)} is in, or paste its address.`
}

type LinkFormProps = { issue: { id: string; number: number; title: string }; onClose: () => void }
const ExistingForm = ({ issue, onClose }: LinkFormProps) => {
  const start: Draft = { ticket: '', source: '', title: '' }
  const editor = useEditor({ start, bodyOf, problemOf, save: useLinkTicket(issue.id), onClose })
  const { draft, change } = editor
  return (
    <EditorModal narrow editor={editor} save="Link" title={`Link a ticket to #${issue.number}`} says="The issue goes on hold for it, and comes back to you when it is completed.">
      <Field
        label="Address or key" autoFocus maxLength={2000} autoComplete="off" placeholder="https://linear.app/acme/issue/ENG-12 or ENG-12"
        value={draft.ticket} onChange={(event) => change({ ticket: event.target.value })}
      />
      <SelectField label="App" value={draft.source} onChange={(event) => change({ source: event.target.value as Draft['source'] })}>
        <option value="">Read it from the address</option>
        {TICKET_APPS.map((app) => (
          <option key={app} value={app}>
            {ticketAppLabel(app)}
          </option>
        ))}
      </SelectField>
      <Field label="Title" hint="What it is about, if you like" maxLength={200} autoComplete="off" value={draft.title} onChange={(event) => change({ title: event.target.value })} />
    </EditorModal>
  )
}

type NewDraft = { title: string; description: string }
const NewForm = ({ issue, app, onClose, onExisting }: LinkFormProps & { app: string; onExisting: () => void }) => {
  const start: NewDraft = { title: issue.title.slice(0, 200), description: '' }
  const editor = useEditor({ start, bodyOf: (draft: NewDraft) => draft, problemOf: ({ title }) => (title.trim() ? null : 'Say what it is about.'), save: useCreateTicket(issue.id), onClose })
  const { draft, change } = editor
  return (
    <EditorModal narrow editor={editor} save={`Create in ${app}`} title={`Create a ticket for #${issue.number}`} says="The issue goes on hold for it, and comes back to you when it is completed.">
      <Field label="Title" autoFocus maxLength={200} autoComplete="off" dir="auto" value={draft.title} onChange={(event) => change({ title: event.target.value })} />
      <AreaField label="Description" hint="A link to the issue goes along" maxLength={10_000} dir="auto" value={draft.description} onChange={(event) => change({ description: event.target.value })} />
      <Button look="ghost" className="-ms-2 self-start" onClick={onExisting}>
        Link one that is there instead…
      </Button>
    </EditorModal>
  )
}

export const LinkForm = (given: LinkFormProps) => {
  const { data: creator } = useQuery(creatorQuery)
  const [existing, setExisting] = useState(false)
  return creator?.url && !existing ? <NewForm {...given} app={ticketAppLabel(creator.source)} onExisting={() => setExisting(true)} /> : <ExistingForm {...given} />
}
