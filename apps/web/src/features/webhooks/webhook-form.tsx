// Adding or changing a webhook.
import type { Webhook } from '@patchbay/contract'
import { Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useSaveWebhook } from './queries.ts'

type FormProps = { webhook: Webhook | null; onClose: () => void; onSecret: (secret: string) => void }
export const WebhookForm = ({ webhook, onClose, onSecret }: FormProps) => {
  const [name, setName] = useState(webhook?.name ?? '')
  const [url, setUrl] = useState(webhook?.url ?? 'https://')
  const [headers, setHeaders] = useState((webhook?.headers ?? []).map((held) => ({ name: held, value: '' })))
  const save = useSaveWebhook(webhook?.id ?? null)
  const set = (at: number, part: Partial<(typeof headers)[number]>) => setHeaders(headers.map((each, n) => (n === at ? { ...each, ...part } : each)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = { name, url, headers: headers.filter((each) => each.name.trim() !== '') }
    save.mutate(given, {
      onSuccess: (secret) => {
        onClose()
        if (secret) onSecret(secret)
      },
    })
  }
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={webhook ? 'Change the webhook' : 'New webhook'} says="An address in the open internet; addresses inside a private network are never asked.">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field label="Name" required maxLength={100} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
        <Field label="Address" required type="url" maxLength={2048} autoComplete="off" value={url} onChange={(event) => setUrl(event.target.value)} />
        {headers.map((each, at) => (
          // A header is what stands at its place while it is named.
          <div key={at} className="grid grid-cols-[1fr_1fr_28px] items-end gap-2">
            <Field label="Header" maxLength={60} placeholder="Authorization" value={each.name} onChange={(event) => set(at, { name: event.target.value })} />
            <Field label="Value" type="password" maxLength={2000} autoComplete="off" placeholder={webhook?.headers.includes(each.name) ? 'kept as it is' : ''} value={each.value} onChange={(event) => set(at, { value: event.target.value })} />
            <IconButton label="Remove this header" onClick={() => setHeaders(headers.filter((_, n) => n !== at))}>
              <X size={14} />
            </IconButton>
          </div>
        ))}
        {headers.length < 10 ? (
          <Button look="ghost" className="self-start" onClick={() => setHeaders([...headers, { name: '', value: '' }])}>
            <Plus size={13} /> Header
          </Button>
        ) : null}
        {save.isError ? (
          <p role="alert" className="text-urgent">
            {reasonOf(save.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={save.isPending || !name.trim()}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
