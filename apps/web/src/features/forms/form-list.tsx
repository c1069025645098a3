// The ticket forms as they stand: where they can be filled in, and how often they were.
import type { OwnForm } from '@patchbay/contract'
import { ExternalLink, Link2 } from 'lucide-react'
import { tell } from '../../lib/tell.ts'
import { Chip } from '../../ui/chip.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { More, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { useRemoveForm } from './queries.ts'

const FormMenu = ({ form, onEdit, onRemove }: { form: OwnForm; onEdit: () => void; onRemove: () => void }) => (
  <More name={form.name} onChange={onEdit} onRemove={onRemove} remove="Delete">
    {form.on_web ? (
      <>
        <MenuItem icon={<Link2 size={14} />} onSelect={() => void navigator.clipboard?.writeText(form.url).then(() => tell('Link copied'))}>
          Copy link
        </MenuItem>
        <MenuItem icon={<ExternalLink size={14} />} onSelect={() => void window.open(form.url, '_blank', 'noopener')}>
          Open
        </MenuItem>
      </>
    ) : null}
  </More>
)

type RowProps = { form: OwnForm; onEdit: () => void; onSent: () => void; onRemove: () => void }
const Row = ({ form, onEdit, onSent, onRemove }: RowProps) => (
  <SettingsRow
    name={form.name}
    onName={onEdit}
    marks={
      <>
        {form.on_web ? <Chip>{form.is_public ? 'Web, for anybody' : 'Web, signed in'}</Chip> : null}
        {form.on_slack ? <Chip>Slack</Chip> : null}
      </>
    }
    aside={
      <button type="button" onClick={onSent} className="touch hover:text-ink hover:underline">
        {form.submissions === 1 ? 'Sent once' : `Sent ${form.submissions} times`}
      </button>
    }
    hands={<FormMenu form={form} onEdit={onEdit} onRemove={onRemove} />}
  >
    <p className="truncate text-ink-2">
      {form.on_web ? (
        <a href={form.url} target="_blank" rel="noreferrer" className="hover:underline">
          {form.url.replace(/^https?:\/\//, '')}
        </a>
      ) : (
        `Asks ${form.shown.length} things`
      )}
    </p>
  </SettingsRow>
)

export const FormList = ({ forms, onEdit, onSent }: { forms: readonly OwnForm[]; onEdit: (form: OwnForm) => void; onSent: (form: OwnForm) => void }) => {
  const remove = useRemoveForm()
  return (
    <SettingsList>
      {forms.map((form) => (
        <Row key={form.id} form={form} onEdit={() => onEdit(form)} onSent={() => onSent(form)} onRemove={() => remove.mutate(form)} />
      ))}
    </SettingsList>
  )
}
