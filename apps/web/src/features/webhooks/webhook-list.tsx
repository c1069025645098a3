// Addresses that triggers send to, how the last messages went, and the secret that is shown once.
import type { Webhook } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Check, Hourglass, RotateCcwKey, Webhook as Mark, X } from 'lucide-react'
import { useState } from 'react'
import { useBegun } from '../../lib/begun.ts'
import { sayAgo } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { Secret } from '../../ui/secret.tsx'
import { AddButton, ListHead, More, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { Blank } from '../../ui/states.tsx'
import { sayRemove, Sure } from '../../ui/sure.tsx'
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

type RowProps = { webhook: Webhook; onEdit: () => void; onAsk: (what: 'remove' | 'renew') => void }
const Row = ({ webhook, onEdit, onAsk }: RowProps) => {
  const test = useTestWebhook()
  return (
    <SettingsRow
      name={webhook.name}
      onName={onEdit}
      hands={
        <>
          <Button disabled={test.isPending} onClick={() => test.mutate(webhook.id)}>
            Try it
          </Button>
          <More name={webhook.name} onChange={onEdit} onRemove={() => onAsk('remove')}>
            <MenuItem icon={<RotateCcwKey size={14} />} onSelect={() => onAsk('renew')}>
              Make a new secret
            </MenuItem>
          </More>
        </>
      }
    >
      <p className="truncate text-ink-2" title={webhook.url}>{webhook.url}</p>
      {webhook.headers.length > 0 ? <p className="text-small text-ink-3">with {webhook.headers.join(', ')}</p> : null}
      <Deliveries deliveries={webhook.deliveries} />
    </SettingsRow>
  )
}

export const WebhookList = () => {
  const query = useQuery(webhooksQuery)
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [sure, setSure] = useState<{ webhook: Webhook; what: 'remove' | 'renew' } | null>(null)
  const [remove, renew] = [useRemoveWebhook(), useRenewSecret()]
  useBegun(() => setEdited('new'))
  const add = (look: 'plain' | 'primary') => <AddButton look={look} onClick={() => setEdited('new')}>Add a webhook</AddButton>
  return (
    <Loaded query={query} what="The webhooks" heights={['h-20']}>
      {(webhooks) => (
        <>
          {webhooks.length === 0 ? (
            <Blank icon={<Mark size={20} />} title="No webhooks yet" action={add('primary')}>
              An address of another system. Triggers send signed messages to it when something happens.
            </Blank>
          ) : (
            <>
              <ListHead>{add('plain')}</ListHead>
              <SettingsList>
                {webhooks.map((webhook) => (
                  <Row key={webhook.id} webhook={webhook} onEdit={() => setEdited(webhook)} onAsk={(what) => setSure({ webhook, what })} />
                ))}
              </SettingsList>
            </>
          )}
          {edited ? <WebhookForm webhook={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onSecret={setSecret} /> : null}
          <Secret secret={secret} of="webhook" says="Whoever receives the messages checks with it that they come from here: X-Pylon-Signature is the HMAC-SHA256 of the body, in hex." onClose={() => setSecret(null)} />
          <Sure
            about={sure}
            title={({ webhook, what }) => (what === 'remove' ? sayRemove(webhook) : 'Make a new secret?')}
            says={({ what }) => (what === 'remove' ? 'Nothing is sent there any more.' : 'From then on messages are signed with the new one only.')}
            yes={sure?.what === 'renew' ? 'Make a new one' : 'Remove'}
            onYes={({ webhook, what }) => (what === 'remove' ? remove.mutate(webhook.id) : renew.mutate(webhook.id, { onSuccess: setSecret }))}
            onClose={() => setSure(null)}
          />
        </>
      )}
    </Loaded>
  )
}
