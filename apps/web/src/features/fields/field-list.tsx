// The custom fields of one kind of object in the settings, in their order, and those that were deleted.
import type { FieldObject, OwnField } from '@patchbay/contract'
import { ArrowDown, ArrowUp, Ellipsis, Pencil, RotateCcw, Sparkles, Trash2 } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useOrderFields, useRemoveField, useRestoreField } from './queries.ts'
import { TYPE_WORDS } from './words.ts'

const moved = (ids: string[], from: number, to: number): string[] => {
  const rest = ids.filter((_, i) => i !== from)
  return [...rest.slice(0, to), ids[from] as string, ...rest.slice(to)]
}

const sayOptions = (field: OwnField): string => {
  if (field.options.length === 0) return ''
  const some = field.options.slice(0, 4).map((option) => option.label).join(', ')
  return field.options.length > 4 ? `${some} and ${field.options.length - 4} more` : some
}

type RowProps = { field: OwnField; at: number; last: number; onMove: (to: number) => void; onEdit: () => void; onRemove: () => void }
const Row = ({ field, at, last, onMove, onEdit, onRemove }: RowProps) => {
  const { icon: Icon, label } = TYPE_WORDS[field.type]
  const says = [field.description, sayOptions(field)].filter(Boolean).join(' · ')
  return (
    <li className="flex items-start gap-3 border-b px-4 py-2.5 last:border-b-0">
      <span className="mt-0.5 grid size-6 shrink-0 place-items-center rounded-md bg-hover text-ink-2" title={label}>
        <Icon size={14} role="img" aria-label={label} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <button type="button" onClick={onEdit} className="truncate font-medium hover:underline">
            {field.label}
          </button>
          <code className="text-small text-ink-3">{field.slug}</code>
          {field.is_required ? <Chip>Required</Chip> : null}
          {field.is_ai_supported ? <Chip title="Filled in by the AI while nobody has">
              <Sparkles size={11} /> AI
            </Chip> : null}
          {field.conditions.length > 0 ? <Chip title="What is shown depends on its value">Decides</Chip> : null}
          {field.is_read_only ? <Chip title="Synced; nobody here fills it in">Kept by {field.source}</Chip> : null}
        </p>
        {says ? <p className="truncate text-ink-2">{says}</p> : null}
      </div>
      <Menu
        trigger={
          <IconButton label={`More for ${field.label}`}>
            <Ellipsis size={16} />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil size={14} />} onSelect={onEdit}>
          Change
        </MenuItem>
        {at > 0 ? (
          <MenuItem icon={<ArrowUp size={14} />} onSelect={() => onMove(at - 1)}>
            Move up
          </MenuItem>
        ) : null}
        {at < last ? (
          <MenuItem icon={<ArrowDown size={14} />} onSelect={() => onMove(at + 1)}>
            Move down
          </MenuItem>
        ) : null}
        <MenuItem icon={<Trash2 size={14} />} danger onSelect={onRemove}>
          Delete
        </MenuItem>
      </Menu>
    </li>
  )
}

const Deleted = ({ fields }: { fields: readonly OwnField[] }) => {
  const restore = useRestoreField()
  if (fields.length === 0) return null
  return (
    <details className="mt-3">
      <summary className="cursor-pointer text-ink-2">
        {fields.length} deleted
      </summary>
      <ul className="mt-2 overflow-hidden rounded-lg border bg-surface">
        {fields.map((field) => (
          <li key={field.id} className="flex items-center gap-3 border-b px-4 py-2 last:border-b-0">
            <span className="min-w-0 flex-1 truncate text-ink-2">
              {field.label} <code className="text-small text-ink-3">{field.slug}</code>
            </span>
            <Button look="ghost" onClick={() => restore.mutate(field)}>
              <RotateCcw size={13} /> Restore
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

type ListProps = { object: FieldObject; fields: readonly OwnField[]; onEdit: (field: OwnField) => void }
export const FieldList = ({ object, fields, onEdit }: ListProps) => {
  const order = useOrderFields()
  const remove = useRemoveField()
  const used = fields.filter((field) => field.object_type === object && field.removed_at === null)
  const ids = used.map((field) => field.id)
  return (
    <>
      {used.length > 0 ? (
        <ol className="overflow-hidden rounded-lg border bg-surface">
          {used.map((field, at) => (
            <Row
              key={field.id}
              field={field}
              at={at}
              last={used.length - 1}
              onMove={(to) => order.mutate({ object_type: object, ids: moved(ids, at, to) })}
              onEdit={() => onEdit(field)}
              onRemove={() => remove.mutate(field)}
            />
          ))}
        </ol>
      ) : null}
      <Deleted fields={fields.filter((field) => field.object_type === object && field.removed_at !== null)} />
    </>
  )
}
