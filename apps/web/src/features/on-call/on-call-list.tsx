// On-call services, what was told to them and how that went.
import { ON_CALL_LABELS, type OnCallService } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Check, Hourglass, Siren, X } from 'lucide-react'
import { useState } from 'react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { BrandMark } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AddButton, ListHead, More, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { Blank } from '../../ui/states.tsx'
import { sayRemove, Sure } from '../../ui/sure.tsx'
import { onCallQuery, useRemoveOnCall, useRetryOnCall, useTestOnCall } from './queries.ts'
import { OnCallForm } from './on-call-form.tsx'

const STATES = { sent: <Check size={13} className="shrink-0 text-closed" aria-label="arrived" />, failed: <X size={13} className="shrink-0 text-urgent" aria-label="failed" />, leaving: <Hourglass size={13} className="shrink-0 text-soon" aria-label="on its way" /> }

const sayFailed = (deliveries: OnCallService['deliveries']): string => {
  const n = deliveries.filter((d) => d.state === 'failed').length
  return n === 0 ? '' : `, ${n} failed`
}

const Delivery = ({ service, of: d }: { service: OnCallService; of: OnCallService['deliveries'][number] }) => {
  const retry = useRetryOnCall(service.id)
  return (
    <li className="flex items-start gap-1.5 py-1 max-[719px]:flex-wrap">
      <span className="mt-0.5">{STATES[d.state]}</span>
      <p className="min-w-0 flex-1 break-words max-[719px]:basis-40">
        <span className="text-ink-2">{d.title}</span>
        {d.says ? ` · ${d.says}` : ''}
        {d.attempts > 1 ? ` · ${d.attempts} attempts` : ''}
        {' · '}
        <time dateTime={d.at} title={sayExactly(d.at)}>
          {sayAgo(d.at)}
        </time>
      </p>
      {d.state === 'failed' ? (
        <Button look="ghost" className="shrink-0" disabled={retry.isPending} onClick={() => retry.mutate(d.id)} aria-label={`Try again: ${d.title}`}>
          Try again
        </Button>
      ) : null}
    </li>
  )
}

const Deliveries = ({ service, service: { deliveries } }: { service: OnCallService }) =>
  deliveries.length === 0 ? (
    <p className="text-small text-ink-3">Nobody was alerted yet.</p>
  ) : (
    <details className="text-small text-ink-3" open={deliveries.some((d) => d.state === 'failed') || undefined}>
      <summary className="cursor-pointer">
        The last {deliveries.length === 1 ? 'message' : `${deliveries.length} messages`}: {deliveries.filter((d) => d.state === 'sent').length} arrived{sayFailed(deliveries)}
      </summary>
      <ul className="mt-1">
        {deliveries.map((d) => (
          <Delivery key={d.id} service={service} of={d} />
        ))}
      </ul>
    </details>
  )

const Row = ({ service, onEdit, onRemove }: { service: OnCallService; onEdit: () => void; onRemove: () => void }) => {
  const test = useTestOnCall()
  return (
    <SettingsRow
      name={service.name}
      before={<BrandMark brand={service.kind} size={16} className="mt-0.5 text-ink-2" />}
      onName={onEdit}
      hands={
        <>
          <Button disabled={test.isPending} onClick={() => test.mutate(service.id)}>
            {test.isPending ? 'Sending…' : 'Send a test'}
          </Button>
          <More name={service.name} onChange={onEdit} onRemove={onRemove} />
        </>
      }
    >
      <p className="text-ink-2">
        {ON_CALL_LABELS[service.kind]}, {service.region === 'eu' ? 'Europe' : 'United States'}
        {service.open > 0 ? <span className="text-urgent">{`, ${service.open === 1 ? 'an alert stands' : `${service.open} alerts stand`} open`}</span> : null}
      </p>
      <Deliveries service={service} />
    </SettingsRow>
  )
}

export const OnCallList = () => {
  const query = useQuery(onCallQuery)
  const [edited, setEdited] = useState<OnCallService | 'new' | null>(null)
  const [sure, setSure] = useState<OnCallService | null>(null)
  const remove = useRemoveOnCall()
  const add = (look: 'plain' | 'primary') => <AddButton look={look} onClick={() => setEdited('new')}>Add a service</AddButton>
  return (
    <Loaded query={query} what="The on-call services" heights={['h-20']}>
      {(services) => (
        <>
          {services.length === 0 ? (
            <Blank icon={<Siren size={20} />} title="Nobody is woken yet" action={add('primary')}>
              Connect PagerDuty or Opsgenie. Triggers and SLA policies raise alerts there; they are acknowledged when one of you answers, and resolved when the issue is closed.
            </Blank>
          ) : (
            <>
              <ListHead>{add('plain')}</ListHead>
              <SettingsList>
                {services.map((service) => (
                  <Row key={service.id} service={service} onEdit={() => setEdited(service)} onRemove={() => setSure(service)} />
                ))}
              </SettingsList>
            </>
          )}
          {edited ? <OnCallForm service={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
          <Sure about={sure} title={sayRemove} says={() => 'Nobody is alerted there any more, and alerts that stand open there stay for you to resolve.'} yes="Remove" onYes={(service) => remove.mutate(service.id)} onClose={() => setSure(null)} />
        </>
      )}
    </Loaded>
  )
}
