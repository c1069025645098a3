// Linking a ticket of another app: by its address, or by its key and the app.
import { TICKET_APPS, type TicketApp, ticketAppLabel } from '@patchbay/contract'
import { Field, SelectField } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { useLinkTicket } from './queries.ts'

type Draft = { ticket: string; source: TicketApp | ''; title: string }
const bodyOf = ({ ticket, source, title }: Draft) => ({ ticket, ...(source ? { source } : {}), ...(title.trim() ? { title } : {}) })
const isAddress = (text: string): boolean => /^https?:\/\//.test(text.trim())

const problemOf = ({ ticket, source }: Draft): string | null => {
  if (!ticket.trim()) return 'Paste the address of the ticket, or type its key.'
  return isAddress(ticket) || source ? null : `Say which app ${ticket.trim().slice(0, 40)} is in, or paste its address.`
}

type LinkFormProps = { issue: { id: string; number: number }; onClose: () => void }
export const LinkForm = ({ issue, onClose }: LinkFormProps) => {
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
