// The custom fields of one kind of object in the settings, in their order, and those that were deleted.
import type { FieldObject, OwnField } from '@patchbay/contract'
import { RotateCcw, Sparkles } from 'lucide-react'
import { moved } from '../../lib/moved.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { More, type Moving, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { useOrderFields, useRemoveField, useRestoreField } from './queries.ts'
import { wordsOf } from './words.ts'

const sayOptions = (field: OwnField): string => {
  if (field.options.length === 0) return ''
  const some = field.options.slice(0, 4).map((option) => option.label).join(', ')
  return field.options.length > 4 ? `${some} and ${field.options.length - 4} more` : some
}

const TypeMark = ({ field }: { field: OwnField }) => {
  const { icon: Icon, label } = wordsOf(field)
  return (
    <span className="grid size-6 shrink-0 place-items-center rounded-md bg-hover text-ink-2" title={label}>
      <Icon size={14} role="img" aria-label={label} />
    </span>
  )
}

const Marks = ({ field }: { field: OwnField }) => (
  <>
    <code className="text-small text-ink-3">{field.slug}</code>
    {field.is_required ? <Chip>Required</Chip> : null}
    {field.is_ai_supported ? (
      <Chip title="Filled in by the AI while nobody has">
        <Sparkles size={11} /> AI
      </Chip>
    ) : null}
    {field.conditions.length > 0 ? <Chip title="What is shown depends on its value">Decides</Chip> : null}
    {field.formula ? <Chip title={field.formula.expression}>Formula</Chip> : field.is_read_only ? <Chip title="Synced; nobody here fills it in">Kept by {field.source}</Chip> : null}
  </>
)

type RowProps = { field: OwnField; moving: Moving; onEdit: () => void; onRemove: () => void }
const Row = ({ field, moving, onEdit, onRemove }: RowProps) => {
  const says = [field.description, field.formula?.expression ?? sayOptions(field)].filter(Boolean).join(' · ')
  return (
    <SettingsRow
      before={<TypeMark field={field} />}
      name={field.label}
      onName={onEdit}
      marks={<Marks field={field} />}
      hands={<More name={field.label} onChange={onEdit} moving={moving} onRemove={onRemove} remove="Delete" />}
    >
      {says ? <p className="truncate text-ink-2">{says}</p> : null}
    </SettingsRow>
  )
}

const Deleted = ({ fields }: { fields: readonly OwnField[] }) => {
  const restore = useRestoreField()
  if (fields.length === 0) return null
  return (
    <details className="mt-3">
      <summary className="mb-2 cursor-pointer text-ink-2">
        {fields.length} deleted
      </summary>
      <SettingsList>
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
      </SettingsList>
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
        <SettingsList ordered>
          {used.map((field, at) => (
            <Row key={field.id} field={field} moving={{ at, last: ids.length - 1, onMove: (to) => order.mutate({ object_type: object, ids: moved(ids, at, to) }) }} onEdit={() => onEdit(field)} onRemove={() => remove.mutate(field)} />
          ))}
        </SettingsList>
      ) : null}
      <Deleted fields={fields.filter((field) => field.object_type === object && field.removed_at !== null)} />
    </>
  )
}
