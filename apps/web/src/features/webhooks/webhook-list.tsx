// Addresses that triggers send to, how the last messages went, and the secret that is shown once.
import type { Webhook } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Check, Ellipsis, Hourglass, Plus, Webhook as Mark, X } from 'lucide-react'
import { useState } from 'react'
import { sayAgo } from '../../lib/time-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Blank, Failed, Skeleton } from '../../ui/states.tsx'
import { useRemoveWebhook, useRenewSecret, useTestWebhook, webhooksQuery } from './queries.ts'
import { WebhookForm } from './webhook-form.tsx'

const OUTCOMES = { delivered: <Check size={13} className="text-closed" aria-label="delivered" />, failed: <X size={13} className="text-urgent" aria-label="failed" />, waiting: <Hourglass size={13} className="text-soon" aria-label="is tried again" /> }

const Deliveries = ({ deliveries }: Pick<Webhook, 'deliveries'>) =>
  deliveries.length === 0 ? (
    <p className="text-small text-ink-3">Nothing was sent there yet.</p>
  ) : (
    <details className="text-small text-ink-3">
      <summary className="cursor-pointer">The last {deliveries.length === 1 ? 'message' : `${deliveries.length} messages`}: {deliveries.filter((d) => d.outcome === 'delivered').length} delivered</summary>
      <ul className="mt-1">
        {deliveries.map((d) => (
          <li key={d.id} className="flex items-center gap-1.5">
            {OUTCOMES[d.outcome]} {sayAgo(d.at)}
            {d.attempts > 1 ? `, ${d.attempts} attempts` : ''} <span className="min-w-0 truncate" title={d.says}>{d.says}</span>
          </li>
        ))}
      </ul>
    </details>
  )

const Secret = ({ secret, onClose }: { secret: string | null; onClose: () => void }) => (
  <Modal open={secret !== null} onOpenChange={onClose} title="The secret of this webhook" says="It is shown only now. Whoever receives the messages checks with it that they come from here: X-Pylon-Signature is the HMAC-SHA256 of the body, in hex.">
    <code className="block rounded-md bg-hover px-3 py-2 font-mono text-[12px] break-all select-all">{secret}</code>
    <div className="mt-4 flex justify-end">
      <Button look="primary" onClick={onClose}>
        I have kept it
      </Button>
    </div>
  </Modal>
)

type RowProps = { webhook: Webhook; onEdit: () => void; onAsk: (what: 'remove' | 'renew') => void }
const Row = ({ webhook, onEdit, onAsk }: RowProps) => {
  const test = useTestWebhook()
  return (
    <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{webhook.name}</p>
        <p className="truncate text-ink-2" title={webhook.url}>{webhook.url}</p>
        {webhook.headers.length > 0 ? <p className="text-small text-ink-3">with {webhook.headers.join(', ')}</p> : null}
        <Deliveries deliveries={webhook.deliveries} />
      </div>
      <Button disabled={test.isPending} onClick={() => test.mutate(webhook.id)}>
        Try it
      </Button>
      <Menu
        trigger={
          <IconButton label={`More for ${webhook.name}`}>
            <Ellipsis size={16} />
          </IconButton>
        }
      >
        <MenuItem onSelect={onEdit}>Change</MenuItem>
        <MenuItem onSelect={() => onAsk('renew')}>Make a new secret</MenuItem>
        <MenuItem danger onSelect={() => onAsk('remove')}>
          Remove
        </MenuItem>
      </Menu>
    </li>
  )
}

export const WebhookList = () => {
  const webhooks = useQuery(webhooksQuery)
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [sure, setSure] = useState<{ webhook: Webhook; what: 'remove' | 'renew' } | null>(null)
  const [remove, renew] = [useRemoveWebhook(), useRenewSecret()]
  if (webhooks.isPending) return <Skeleton className="h-20" />
  if (!webhooks.data) return <Failed what="The webhooks could not be loaded" error={webhooks.error} onRetry={() => void webhooks.refetch()} />
  const add = (
    <Button onClick={() => setEdited('new')}>
      <Plus size={14} /> Add a webhook
    </Button>
  )
  const go = () => {
    if (sure?.what === 'remove') remove.mutate(sure.webhook.id)
    if (sure?.what === 'renew') renew.mutate(sure.webhook.id, { onSuccess: setSecret })
    setSure(null)
  }
  return (
    <>
      {webhooks.data.length === 0 ? (
        <Blank icon={<Mark size={20} />} title="No webhooks yet" action={add}>
          An address of another system. Triggers send signed messages to it when something happens.
        </Blank>
      ) : (
        <>
          <div className="mb-3 flex justify-end">{add}</div>
          <ul className="overflow-hidden rounded-lg border bg-surface">
            {webhooks.data.map((webhook) => (
              <Row key={webhook.id} webhook={webhook} onEdit={() => setEdited(webhook)} onAsk={(what) => setSure({ webhook, what })} />
            ))}
          </ul>
        </>
      )}
      {edited ? <WebhookForm webhook={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onSecret={setSecret} /> : null}
      <Secret secret={secret} onClose={() => setSecret(null)} />
      <Modal
        open={sure !== null}
        onOpenChange={() => setSure(null)}
        title={sure?.what === 'remove' ? `Remove “${sure.webhook.name}”?` : 'Make a new secret?'}
        says={sure?.what === 'remove' ? 'Nothing is sent there any more.' : 'From then on messages are signed with the new one only.'}
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setSure(null)}>Keep it</Button>
          <Button look="danger" onClick={go}>
            {sure?.what === 'remove' ? 'Remove' : 'Make a new one'}
          </Button>
        </div>
      </Modal>
    </>
  )
}
