// Settings → Fields: what issues, accounts and contacts have besides, and when it is asked.
import { FIELD_OBJECTS, type FieldObject } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ListPlus, Plus } from 'lucide-react'
import { useState } from 'react'
import { type Draft, draftOf, newDraft } from '../features/fields/draft.ts'
import { FieldForm } from '../features/fields/field-form.tsx'
import { FieldList } from '../features/fields/field-list.tsx'
import { fieldsQuery } from '../features/fields/queries.ts'
import { OBJECT_WORDS } from '../features/fields/words.ts'
import { Button } from '../ui/button.tsx'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { Switcher } from '../ui/switcher.tsx'
import { SettingsPage } from './settings-page.tsx'

const EMPTY: Record<FieldObject, string> = {
  issue: 'Product area, severity, root cause: what you sort, filter and report issues by.',
  account: 'Plan, health, renewal date: what you know of a company.',
  contact: 'Role, time zone, language: what you know of a person.',
}

const Content = () => {
  const fields = useQuery(fieldsQuery)
  const [object, setObject] = useState<FieldObject>('issue')
  const [draft, setDraft] = useState<Draft | null>(null)
  if (fields.isPending) return <SheetSkeleton heights={['h-9 w-64', 'h-40']} />
  if (!fields.data) return <Failed what="The fields could not be loaded" error={fields.error} onRetry={() => void fields.refetch()} />
  const used = fields.data.some((field) => field.object_type === object && field.removed_at === null)
  const add = (
    <Button look={used ? 'plain' : 'primary'} onClick={() => setDraft(newDraft(object))}>
      <Plus size={14} /> Add a field
    </Button>
  )
  return (
    <>
      <div className="mb-3 flex items-center gap-2">
        <Switcher label="Fields of" choices={FIELD_OBJECTS.map((each) => ({ value: each, label: OBJECT_WORDS[each].many }))} value={object} onChange={setObject} />
        <span className="flex-1" />
        {used ? add : null}
      </div>
      {used ? null : (
        <Blank icon={<ListPlus size={20} />} title={`No fields of ${OBJECT_WORDS[object].many.toLowerCase()} yet`} action={add}>
          {EMPTY[object]}
        </Blank>
      )}
      <FieldList object={object} fields={fields.data} onEdit={(field) => setDraft(draftOf(field))} />
      {draft ? <FieldForm key={draft.id ?? draft.object_type} start={draft} fields={fields.data} onClose={() => setDraft(null)} /> : null}
    </>
  )
}

export const FieldsSettingsPage = () => (
  <SettingsPage
    title="Fields"
    says="Fields of your own making. People fill them in beside the conversation, forms ask for them, programs write them, and views filter and group by them."
    ask="Ask an admin of your workspace to change its fields."
  >
    <Content />
  </SettingsPage>
)
