// Adding or changing a webhook.
import type { Webhook } from '@patchbay/contract'
import { Field } from '../../ui/field.tsx'
import { bodyHeaders, type Header, HeaderFields } from '../../ui/header-fields.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { useSaveWebhook } from './queries.ts'

type Draft = { name: string; url: string; headers: Header[] }
const bodyOf = ({ headers, ...draft }: Draft) => ({ ...draft, headers: bodyHeaders(headers) })

type FormProps = { webhook: Webhook | null; onClose: () => void; onSecret: (secret: string) => void }
export const WebhookForm = ({ webhook, onClose, onSecret }: FormProps) => {
  const saved = (secret: string | null) => {
    onClose()
    if (secret) onSecret(secret)
  }
  const editor = useEditor({
    start: { name: webhook?.name ?? '', url: webhook?.url ?? 'https://', headers: (webhook?.headers ?? []).map((held) => ({ name: held, value: '' })) },
    bodyOf,
    save: useSaveWebhook(webhook?.id ?? null),
    onSaved: saved,
    onClose,
  })
  const { draft: { name, url, headers }, change } = editor
  return (
    <EditorModal narrow editor={editor} title={webhook ? 'Change the webhook' : 'New webhook'} says="An address in the open internet; addresses inside a private network are never asked.">
      <Field label="Name" required maxLength={100} autoComplete="off" value={name} onChange={(event) => change({ name: event.target.value })} />
      <Field label="Address" required type="url" maxLength={2048} autoComplete="off" value={url} onChange={(event) => change({ url: event.target.value })} />
      <HeaderFields headers={headers} held={webhook?.headers ?? []} onChange={(next) => change({ headers: next })} />
    </EditorModal>
  )
}
