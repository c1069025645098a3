// Addresses that triggers send to, and how the last messages went.
import type { Webhook } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Check, Hourglass, Webhook as Mark, X } from 'lucide-react'
import { sayAgo } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { SignedAddresses, type SignedWords } from '../../ui/signed-list.tsx'
import { keepWebhook, stale, useRemoveWebhook, useRenewSecret, useTestWebhook, webhooksQuery } from './queries.ts'

const WORDS: SignedWords = {
  one: 'webhook', add: 'Add a webhook', title: 'No webhooks yet', says: 'An address in the open internet; addresses inside a private network are never asked.',
  secret: 'Whoever receives the messages checks with it that they come from here: X-Pylon-Signature is the HMAC-SHA256 of the body, in hex.',
  removed: 'Nothing is sent there any more.', renewed: 'From then on messages are signed with the new one only.',
}

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

const TryIt = ({ webhook }: { webhook: Webhook }) => {
  const test = useTestWebhook()
  return (
    <Button disabled={test.isPending} onClick={() => test.mutate(webhook.id)}>
      Try it
    </Button>
  )
}

export const WebhookList = () => {
  const [remove, renew] = [useRemoveWebhook(), useRenewSecret()]
  return (
    <Loaded query={useQuery(webhooksQuery)} what="The webhooks" heights={['h-20']}>
      {(webhooks) => (
        <SignedAddresses
          items={webhooks}
          words={WORDS}
          longestName={100}
          empty={{ icon: <Mark size={20} />, says: 'An address of another system. Triggers send signed messages to it when something happens.' }}
          keep={keepWebhook}
          stale={stale}
          onRemove={remove.mutate}
          onRenew={(id, onSecret) => renew.mutate(id, { onSuccess: onSecret })}
          renderHand={(webhook) => <TryIt webhook={webhook} />}
          renderBelow={({ deliveries }) => <Deliveries deliveries={deliveries} />}
        />
      )}
    </Loaded>
  )
}
