// Adding or changing a webhook.
import type { Webhook } from '@patchbay/contract'
import { X } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { AddButton } from '../../ui/settings-list.tsx'
import { useSaveWebhook } from './queries.ts'

type Draft = { name: string; url: string; headers: { name: string; value: string }[] }
const bodyOf = ({ headers, ...draft }: Draft) => ({ ...draft, headers: headers.filter((each) => each.name.trim() !== '') })

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
  const set = (at: number, part: Partial<Draft['headers'][number]>) => change({ headers: headers.map((each, n) => (n === at ? { ...each, ...part } : each)) })
  return (
    <EditorModal narrow editor={editor} title={webhook ? 'Change the webhook' : 'New webhook'} says="An address in the open internet; addresses inside a private network are never asked.">
      <Field label="Name" required maxLength={100} autoComplete="off" value={name} onChange={(event) => change({ name: event.target.value })} />
      <Field label="Address" required type="url" maxLength={2048} autoComplete="off" value={url} onChange={(event) => change({ url: event.target.value })} />
      {headers.map((each, at) => (
        // A header is what stands at its place while it is named.
        <div key={at} className="grid grid-cols-[1fr_1fr_28px] items-end gap-2">
          <Field label="Header" maxLength={60} placeholder="Authorization" value={each.name} onChange={(event) => set(at, { name: event.target.value })} />
          <Field label="Value" type="password" maxLength={2000} autoComplete="off" placeholder={webhook?.headers.includes(each.name) ? 'kept as it is' : ''} value={each.value} onChange={(event) => set(at, { value: event.target.value })} />
          <IconButton label="Remove this header" onClick={() => change({ headers: headers.filter((_, n) => n !== at) })}>
            <X size={14} />
          </IconButton>
        </div>
      ))}
      {headers.length < 10 ? (
        <AddButton look="ghost" className="self-start" onClick={() => change({ headers: [...headers, { name: '', value: '' }] })}>
          Header
        </AddButton>
      ) : null}
    </EditorModal>
  )
}
