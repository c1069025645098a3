// Naming a mail server of one's own: where it is, how to sign in there, and who the mails are from.
import type { OwnMailServer } from '@patchbay/contract'
import { Field, SelectField } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { useSaveServer } from './queries.ts'

type Draft = Pick<OwnMailServer, 'host' | 'encryption' | 'username' | 'from_name' | 'from_address'> & { port: string; password: string }
type Encryption = Draft['encryption']

const PORTS: Record<Encryption, string> = { tls: '465', starttls: '587', none: '25' }
const LABELS: Record<Encryption, string> = { tls: 'TLS from the first word on', starttls: 'STARTTLS, or no mail at all', none: 'None' }

const draftOf = (server: OwnMailServer | null): Draft =>
  server ? { ...server, port: String(server.port), password: '' } : { host: '', port: PORTS.tls, encryption: 'tls', username: '', password: '', from_name: '', from_address: '' }
const bodyOf = ({ host, port, encryption, username, password, from_name, from_address }: Draft) => ({ host, port: Number(port), encryption, username: encryption === 'none' ? '' : username, password, from_name, from_address })

type FormProps = { server: OwnMailServer | null; company: string; onClose: () => void }
export const ServerForm = ({ server, company, onClose }: FormProps) => {
  const editor = useEditor({
    start: draftOf(server),
    bodyOf,
    problemOf: ({ port }) => (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535 ? null : 'The port is a number such as 465.'),
    save: useSaveServer(),
    onClose,
  })
  const { draft, change } = editor
  // The port follows as long as it is the usual one.
  const encrypt = (encryption: Encryption) => change({ encryption, ...(draft.port === PORTS[draft.encryption] ? { port: PORTS[encryption] } : {}) })
  return (
    <EditorModal narrow editor={editor} title={server ? 'Change the mail server' : 'Use your own mail server'} says="Your provider tells you these under SMTP or outgoing mail.">
      <div className="grid grid-cols-[1fr_88px] gap-3">
        <Field label="Server" required maxLength={253} autoComplete="off" spellCheck={false} placeholder="smtp.example.com" value={draft.host} onChange={(event) => change({ host: event.target.value })} />
        <Field label="Port" required inputMode="numeric" autoComplete="off" value={draft.port} onChange={(event) => change({ port: event.target.value })} />
      </div>
      <SelectField label="Encryption" value={draft.encryption} hint={draft.encryption === 'none' ? 'Everybody on the way can read along, so no password is sent.' : undefined} onChange={(event) => encrypt(event.target.value as Encryption)}>
        {Object.entries(LABELS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      {draft.encryption === 'none' ? null : (
        <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
          <Field label="User" maxLength={320} autoComplete="off" placeholder="None" value={draft.username} onChange={(event) => change({ username: event.target.value })} />
          <Field label="Password" type="password" maxLength={1000} autoComplete="new-password" placeholder={server?.has_password ? 'Kept as it is' : ''} value={draft.password} onChange={(event) => change({ password: event.target.value })} />
        </div>
      )}
      <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
        <Field label="Name of the sender" maxLength={100} autoComplete="off" placeholder={company} value={draft.from_name} onChange={(event) => change({ from_name: event.target.value })} />
        <Field label="Address of the sender" type="email" required maxLength={320} autoComplete="off" placeholder="support@example.com" value={draft.from_address} onChange={(event) => change({ from_address: event.target.value })} />
      </div>
    </EditorModal>
  )
}
