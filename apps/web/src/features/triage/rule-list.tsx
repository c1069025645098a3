// The rules as they stand: what each sends where, how much it has sent, and whether it is on.
import type { TriageRule } from '@patchbay/contract'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { More, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { sayRemove, Sure } from '../../ui/sure.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useRemoveRule, useSwitchRule } from './queries.ts'
import { SORT_LABELS } from './templates.ts'

const Sends = ({ rule }: { rule: TriageRule }) => (
  <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
    {rule.sends.map((send) => (
      <li key={`${send.key} ${send.installation_id} ${send.channel_id}`} className="inline-flex min-w-0 items-center gap-1">
        {rule.sort_by === 'all' ? null : (
          <>
            {send.key === '' ? 'Everything else' : send.label}
            <ArrowRight size={12} className="text-ink-3" aria-label="goes to" />
          </>
        )}
        <span className="truncate font-medium">#{send.channel_name}</span>
      </li>
    ))}
  </ul>
)

type RowProps = { rule: TriageRule; onEdit: () => void; onRemove: () => void }
const Row = ({ rule, onEdit, onRemove }: RowProps) => {
  const change = useSwitchRule()
  return (
    <SettingsRow
      name={rule.name}
      onName={onEdit}
      isOff={!rule.is_on}
      hands={
        <>
          <Switch label={`${rule.name} is on`} on={rule.is_on} onChange={(is_on) => change.mutate({ id: rule.id, is_on })} />
          <More name={rule.name} onChange={onEdit} onRemove={onRemove} />
        </>
      }
    >
      <p className="text-small text-ink-3">
        {SORT_LABELS[rule.sort_by]} · {rule.cards === 1 ? '1 card' : `${rule.cards} cards`} so far
      </p>
      <Sends rule={rule} />
    </SettingsRow>
  )
}

export const RuleList = ({ rules, onEdit }: { rules: TriageRule[]; onEdit: (rule: TriageRule) => void }) => {
  const [sure, setSure] = useState<TriageRule | null>(null)
  const remove = useRemoveRule()
  return (
    <>
      <SettingsList>
        {rules.map((rule) => (
          <Row key={rule.id} rule={rule} onEdit={() => onEdit(rule)} onRemove={() => setSure(rule)} />
        ))}
      </SettingsList>
      <Sure about={sure} title={sayRemove} says="New issues do not go there any more. Cards that were sent stay and are kept in step." onYes={(rule) => remove.mutate(rule.id)} onClose={() => setSure(null)} />
    </>
  )
}
