// Adding or changing a custom app.
import type { CustomApp } from '@patchbay/contract'
import { Field } from '../../ui/field.tsx'
import { bodyHeaders, type Header, HeaderFields } from '../../ui/header-fields.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { useSaveApp } from './queries.ts'

type Draft = { name: string; url: string; headers: Header[] }

type FormProps = { app: CustomApp | null; onClose: () => void; onSecret: (secret: string) => void }
export const AppForm = ({ app, onClose, onSecret }: FormProps) => {
  const saved = (secret: string | null) => {
    onClose()
    if (secret) onSecret(secret)
  }
  const editor = useEditor({
    start: { name: app?.name ?? '', url: app?.url ?? 'https://', headers: (app?.headers ?? []).map((held) => ({ name: held, value: '' })) },
    bodyOf: ({ headers, ...draft }: Draft) => ({ ...draft, headers: bodyHeaders(headers) }),
    save: useSaveApp(app?.id ?? null),
    onSaved: saved,
    onClose,
  })
  const { draft: { name, url, headers }, change } = editor
  return (
    <EditorModal narrow editor={editor} title={app ? 'Change the app' : 'New app'} says="It is sent a code first and has to answer with it. From then on it is asked about each issue and account that somebody looks at.">
      <Field label="Name" required maxLength={60} autoComplete="off" value={name} onChange={(event) => change({ name: event.target.value })} />
      <Field label="Address" required type="url" maxLength={2048} autoComplete="off" value={url} onChange={(event) => change({ url: event.target.value })} hint="In the open internet; addresses inside a private network are never asked." />
      <HeaderFields headers={headers} held={app?.headers ?? []} onChange={(next) => change({ headers: next })} />
    </EditorModal>
  )
}
