// A definition as the public API shows it, as the settings show it, and as a field of views.
import { fieldOfViews, type CustomFieldDefinition, type OwnField, type ViewField } from '@patchbay/contract'
import type { FieldRow } from './store.ts'

export const presentDefinition = (f: FieldRow): CustomFieldDefinition => ({
  id: f.id, object_type: f.objectType, slug: f.slug, label: f.label, description: f.description, type: f.type, source: f.source, is_read_only: f.isReadOnly,
  ...(f.formula || f.defaultValue?.value === undefined ? {} : { default_value: f.defaultValue.value }),
  ...(f.defaultValue?.values === undefined ? {} : { default_values: f.defaultValue.values }),
  ...(f.type === 'select' || f.type === 'multiselect' ? { select_metadata: { options: f.options } } : {}),
  created_at: f.createdAt.toISOString(), updated_at: f.updatedAt.toISOString(),
})

export const presentOwnField = (f: FieldRow): OwnField => ({
  ...presentDefinition(f), options: f.options, is_required: f.isRequired, is_ai_supported: f.isAiSupported, conditions: f.conditions, formula: f.formula, removed_at: f.removedAt?.toISOString() ?? null,
})

/** A slug that is in use anew hides the deleted field that had it. */
export const presentViewFields = (rows: FieldRow[]): ViewField[] => {
  const ordered = [...rows.filter((row) => !row.removedAt), ...rows.filter((row) => row.removedAt)]
  const byName = new Map<string, ViewField>()
  for (const row of ordered) {
    const field = fieldOfViews(presentOwnField(row))
    if (!byName.has(field.name)) byName.set(field.name, field)
  }
  return [...byName.values()]
}
