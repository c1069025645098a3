// The ticket forms as they stand: where they can be filled in, and how often they were.
import type { OwnForm } from '@patchbay/contract'
import { Ellipsis, ExternalLink, Link2, Pencil, Trash2 } from 'lucide-react'
import { tell } from '../../lib/tell.ts'
import { IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useRemoveForm } from './queries.ts'

const Row = ({ form, onEdit, onSent, onRemove }: { form: OwnForm; onEdit: () => void; onSent: () => void; onRemove: () => void }) => (
  <li className="flex items-start gap-3 border-b px-4 py-2.5 last:border-b-0">
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <button type="button" onClick={onEdit} className="truncate font-medium hover:underline">
          {form.name}
        </button>
        {form.on_web ? <Chip>{form.is_public ? 'Web, for anybody' : 'Web, signed in'}</Chip> : null}
        {form.on_slack ? <Chip>Slack</Chip> : null}
      </p>
      <p className="truncate text-ink-2">
        {form.on_web ? (
          <a href={form.url} target="_blank" rel="noreferrer" className="hover:underline">
            {form.url.replace(/^https?:\/\//, '')}
          </a>
        ) : (
          `Asks ${form.shown.length} things`
        )}
      </p>
    </div>
    <button type="button" onClick={onSent} className="mt-0.5 shrink-0 text-small text-ink-3 tabular-nums hover:text-ink hover:underline">
      {form.submissions === 1 ? 'Sent once' : `Sent ${form.submissions} times`}
    </button>
    <Menu
      trigger={
        <IconButton label={`More for ${form.name}`} className="-my-0.5">
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      <MenuItem icon={<Pencil size={14} />} onSelect={onEdit}>
        Change
      </MenuItem>
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
      <MenuItem icon={<Trash2 size={14} />} danger onSelect={onRemove}>
        Delete
      </MenuItem>
    </Menu>
  </li>
)

export const FormList = ({ forms, onEdit, onSent }: { forms: readonly OwnForm[]; onEdit: (form: OwnForm) => void; onSent: (form: OwnForm) => void }) => {
  const remove = useRemoveForm()
  return (
    <ul className="overflow-hidden rounded-lg border bg-surface">
      {forms.map((form) => (
        <Row key={form.id} form={form} onEdit={() => onEdit(form)} onSent={() => onSent(form)} onRemove={() => remove.mutate(form)} />
      ))}
    </ul>
  )
}
