// Adding or changing an on-call service.
import { ON_CALL_KINDS, ON_CALL_LABELS, type OnCallKind, type OnCallService } from '@patchbay/contract'
import { Field, SelectField } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { useSaveOnCall } from './queries.ts'

type Draft = { name: string; kind: OnCallKind; region: OnCallService['region']; key: string }

const KEYS: Record<OnCallKind, { label: string; hint: string }> = {
  pagerduty: { label: 'Integration key', hint: 'In PagerDuty: Services → your service → Integrations → Events API v2.' },
  opsgenie: { label: 'API key', hint: 'In Opsgenie: Teams → your team → Integrations → API.' },
}

export const OnCallForm = ({ service, onClose }: { service: OnCallService | null; onClose: () => void }) => {
  const start: Draft = { name: service?.name ?? '', kind: service?.kind ?? 'pagerduty', region: service?.region ?? 'us', key: '' }
  const editor = useEditor({ start, bodyOf: (draft: Draft) => draft, save: useSaveOnCall(service?.id ?? null), onClose })
  const { draft: { name, kind, region, key }, change } = editor
  const isHeld = service !== null && service.kind === kind && service.region === region
  return (
    <EditorModal narrow editor={editor} title={service ? 'Change the service' : 'New on-call service'} says="Its key is kept sealed and shown to nobody.">
      <Field label="Name" required maxLength={100} autoComplete="off" placeholder="Platform on call" value={name} onChange={(event) => change({ name: event.target.value })} />
      <div className="grid grid-cols-2 gap-3">
        <SelectField label="Service" value={kind} onChange={(event) => change({ kind: event.target.value as OnCallKind })}>
          {ON_CALL_KINDS.map((each) => (
            <option key={each} value={each}>
              {ON_CALL_LABELS[each]}
            </option>
          ))}
        </SelectField>
        <SelectField label="Region" value={region} onChange={(event) => change({ region: event.target.value as OnCallService['region'] })}>
          <option value="us">United States</option>
          <option value="eu">Europe</option>
        </SelectField>
      </div>
      <Field label={KEYS[kind].label} hint={KEYS[kind].hint} type="password" required={!isHeld} maxLength={200} autoComplete="off" placeholder={isHeld ? 'kept as it is' : ''} value={key} onChange={(event) => change({ key: event.target.value })} />
    </EditorModal>
  )
}
