// The policies as they stand, in the order they are looked at, with how well they were kept.
import type { SlaPolicy } from '@patchbay/contract'
import { useState } from 'react'
import { moved } from '../../lib/moved.ts'
import { More, type Moving, PlaceMark, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { sayRemove, Sure } from '../../ui/sure.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useOrderPolicies, useRemovePolicy, useSwitchPolicy } from './queries.ts'
import { type Options, sayConditions, sayTargets } from './templates.ts'

const sayKept = ({ met, breached, running }: SlaPolicy): string => {
  const ended = met + breached
  const runs = running === 1 ? '1 clock runs' : `${running} clocks run`
  return ended === 0 ? `${runs}, none has ended yet` : `${Math.round((met / ended) * 100)} % of ${ended} in time in the last 30 days · ${runs}`
}

type RowProps = { policy: SlaPolicy; options: Options; moving: Moving; onEdit: () => void; onRemove: () => void }
const Row = ({ policy, options, moving, onEdit, onRemove }: RowProps) => {
  const change = useSwitchPolicy()
  return (
    <SettingsRow
      before={<PlaceMark at={moving.at} />}
      name={policy.name}
      onName={onEdit}
      isOff={!policy.is_on}
      hands={
        <>
          <Switch label={`${policy.name} is on`} on={policy.is_on} onChange={(is_on) => change.mutate({ policy, is_on })} />
          <More name={policy.name} onChange={onEdit} moving={moving} moves={['Look at it earlier', 'Look at it later']} onRemove={onRemove} />
        </>
      }
    >
      <p className="text-ink-2">{sayConditions(policy.conditions, options)}</p>
      <p className="text-ink-2">{sayTargets(policy)}</p>
      <p className="text-small text-ink-3">{sayKept(policy)}</p>
    </SettingsRow>
  )
}

type ListProps = { policies: SlaPolicy[]; options: Options; onEdit: (policy: SlaPolicy) => void }
export const PolicyList = ({ policies, options, onEdit }: ListProps) => {
  const [sure, setSure] = useState<SlaPolicy | null>(null)
  const order = useOrderPolicies()
  const remove = useRemovePolicy()
  const ids = policies.map((p) => p.id)
  return (
    <>
      <SettingsList ordered>
        {policies.map((policy, at) => (
          <Row key={policy.id} policy={policy} options={options} moving={{ at, last: ids.length - 1, onMove: (to) => order.mutate(moved(ids, at, to)) }} onEdit={() => onEdit(policy)} onRemove={() => setSure(policy)} />
        ))}
      </SettingsList>
      <p className="mt-2 text-small text-ink-3">The first policy that an issue matches is its own.</p>
      <Sure about={sure} title={sayRemove} says="Its clocks that run now stop, and their issues go by the next policy that matches. What has ended stays for the record." onYes={(policy) => remove.mutate(policy.id)} onClose={() => setSure(null)} />
    </>
  )
}
