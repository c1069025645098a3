// Making or changing a policy, with the issues it would be for.
import { PAUSING, type SlaPolicyInput, STATE_LABELS } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { CheckField, Field, SelectField } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { Conditions } from './conditions.tsx'
import { policyPreviewQuery, useSavePolicy } from './queries.ts'
import { Targets } from './targets.tsx'
import { type Draft, givenOf, type Options, problemOf } from './templates.ts'

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void; options: Options }

const Pauses = ({ draft: { pause_in }, change }: PartProps) => (
  <fieldset>
    <legend className="mb-1 text-[12.5px] font-medium">Resolution stands still while the issue is</legend>
    <div className="flex flex-wrap gap-x-5">
      {PAUSING.map((state) => (
        <CheckField key={state} label={STATE_LABELS[state]} checked={pause_in.includes(state)} onChange={(event) => change({ pause_in: event.target.checked ? [...pause_in, state] : pause_in.filter((s) => s !== state) })} />
      ))}
    </div>
  </fieldset>
)

const WARNINGS: { label: string; warn: SlaPolicyInput['warn'] }[] = [
  { label: 'No warning', warn: null },
  { label: 'When half of the time is used', warn: { unit: 'percent', value: 50 } },
  { label: 'When 80 % of the time is used', warn: { unit: 'percent', value: 80 } },
  { label: '15 minutes before', warn: { unit: 'minutes', value: 15 } },
  { label: '30 minutes before', warn: { unit: 'minutes', value: 30 } },
  { label: 'An hour before', warn: { unit: 'minutes', value: 60 } },
]
const sayWarn = (warn: SlaPolicyInput['warn']): string => (warn?.unit === 'percent' ? `When ${warn.value} % of the time is used` : `${warn?.value} minutes before`)

const Alerts = ({ draft, change, options }: PartProps) => {
  const { alert, warn } = draft
  const isListed = WARNINGS.some((w) => JSON.stringify(w.warn) === JSON.stringify(warn))
  const place = alert.channel ? `${alert.channel.installation_id}:${alert.channel.channel_id}` : ''
  const setPlace = (value: string) => {
    const [installation_id = '', channel_id = ''] = value.split(':')
    change({ alert: { ...alert, channel: value ? { installation_id, channel_id } : null } })
  }
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-[12.5px] font-medium">When the time is up</legend>
      <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
        <SelectField label="Warn before" value={JSON.stringify(warn)} onChange={(event) => change({ warn: JSON.parse(event.target.value) as SlaPolicyInput['warn'] })}>
          {isListed ? null : <option value={JSON.stringify(warn)}>{sayWarn(warn)}</option>}
          {WARNINGS.map((each) => (
            <option key={each.label} value={JSON.stringify(each.warn)}>
              {each.label}
            </option>
          ))}
        </SelectField>
        <SelectField label="Tell a channel in Slack" value={place} onChange={(event) => setPlace(event.target.value)}>
          <option value="">No channel</option>
          {place && !options.channels.some((c) => c.value === place) ? <option value={place}>{alert.channel?.channel_id}</option> : null}
          {options.channels.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </SelectField>
      </div>
      {options.services.length > 0 || alert.on_call ? (
        <SelectField label="Wake whoever is on call" value={alert.on_call ?? ''} onChange={(event) => change({ alert: { ...alert, on_call: event.target.value || null } })}>
          <option value="">Nobody</option>
          {options.services.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </SelectField>
      ) : null}
      <div className="flex flex-wrap gap-x-5">
        <CheckField label="In the thread of the triage card" checked={alert.on_card} onChange={(event) => change({ alert: { ...alert, on_card: event.target.checked } })} />
        <CheckField label="The assignee, by a direct message" checked={alert.message_assignee} onChange={(event) => change({ alert: { ...alert, message_assignee: event.target.checked } })} />
      </div>
    </fieldset>
  )
}

const Preview = ({ draft }: { draft: Draft }) => {
  const calm = useDeferredValue(draft)
  const preview = useQuery(policyPreviewQuery(problemOf(calm) ? null : { ...givenOf(calm), ...(calm.id ? { id: calm.id } : {}) })).data
  if (!preview) return null
  const own = preview.matched - preview.taken
  return (
    <div className="rounded-lg bg-hover px-3 py-2 text-small text-ink-2">
      <p>
        It would be for <span className="font-medium text-ink">{own}</span> of the last {preview.looked_at} issues{preview.taken > 0 ? `; ${preview.taken} more are taken by policies above it` : ''}.
      </p>
      <ul>
        {preview.issues.slice(0, 4).map((issue) => (
          <li key={issue.number} className="truncate">
            #{issue.number} {issue.account ? `${issue.account}: ` : ''}
            {issue.title} <span className="text-ink-3">· {issue.promises}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

export const PolicyForm = ({ start, options, onClose }: { start: Draft; options: Options; onClose: () => void }) => {
  const editor = useEditor({ start, bodyOf: givenOf, problemOf, save: useSavePolicy(start.id), onClose })
  const { draft, change } = editor
  const part = { draft, change, options }
  return (
    <EditorModal editor={editor} title={start.id ? 'Change the policy' : 'New policy'} says={start.id ? 'Clocks that run follow; what has ended stays as it was.' : 'It is for issues that begin from now on.'}>
      <Field label="Name" required maxLength={100} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <Conditions conditions={draft.conditions} options={options} onChange={(conditions) => change({ conditions })} />
      <Targets draft={draft} options={options} onChange={(targets) => change({ targets })} />
      <Pauses {...part} />
      <Alerts {...part} />
      <Preview draft={draft} />
    </EditorModal>
  )
}
