// Well-formed requests for the desk's own vocabulary: fields, statuses, tags, macros, forms.
import type { Example } from './examples.ts'
import type { World } from './world.ts'

const fieldsOf = ({ ids }: World): Record<string, Example[]> => {
  const field = { params: { id: ids.field } }
  const input = { label: 'A field', description: 'What it means' }
  return {
    AddField: [{ body: { ...input, object_type: 'issue', type: 'text' } }],
    ChangeField: [{ ...field, body: input }],
    CreateCustomField: [{ body: { label: 'Another field', object_type: 'account', type: 'number' } }],
    GetCustomField: [field],
    GetCustomFields: [{ query: { object_type: 'issue' } }],
    ListFields: [{}],
    OrderFields: [{ body: { object_type: 'issue', ids: [ids.field] } }],
    RemoveField: [field],
    RestoreField: [field],
    UpdateCustomField: [{ ...field, body: { label: 'Renamed' } }],
  }
}

export const vocabularyOf = (world: World): Record<string, Example[]> => ({ ...fieldsOf(world) })
