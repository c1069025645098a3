// Settings → Fields: what issues, accounts and contacts have besides, and when it is asked.
import { FIELD_OBJECTS, type FieldObject } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import { type Draft, draftOf, newDraft } from '../features/fields/draft.ts'
import { FieldForm } from '../features/fields/field-form.tsx'
import { FieldList } from '../features/fields/field-list.tsx'
import { fieldsQuery } from '../features/fields/queries.ts'
import { OBJECT_WORDS } from '../features/fields/words.ts'
import { useBegun } from '../lib/begun.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AddButton, ListHead } from '../ui/settings-list.tsx'
import { Blank } from '../ui/states.tsx'
import { Switcher } from '../ui/switcher.tsx'
import { SettingsPage } from './settings-page.tsx'

const EMPTY: Record<FieldObject, string> = {
  issue: 'Product area, severity, root cause: what you sort, filter and report issues by.',
  account: 'Plan, health, renewal date: what you know of a company.',
  contact: 'Role, time zone, language: what you know of a person.',
}

const Content = () => {
  const query = useQuery(fieldsQuery)
  const [object, setObject] = useState<FieldObject>('issue')
  const [draft, setDraft] = useState<Draft | null>(null)
  useBegun(() => setDraft(newDraft(object)))
  const add = (look: 'plain' | 'primary') => (
    <AddButton look={look} onClick={() => setDraft(newDraft(object))}>
      Add a field
    </AddButton>
  )
  return (
    <Loaded query={query} what="The fields">
      {(fields) => {
        const used = fields.some((field) => field.object_type === object && field.removed_at === null)
        return (
          <>
            <ListHead>
              <Switcher label="Fields of" choices={FIELD_OBJECTS.map((each) => ({ value: each, label: OBJECT_WORDS[each].many }))} value={object} onChange={setObject} />
              <span className="flex-1" />
              {used ? add('plain') : null}
            </ListHead>
            {used ? null : (
              <Blank icon={<ListPlus size={20} />} title={`No fields of ${OBJECT_WORDS[object].many.toLowerCase()} yet`} action={add('primary')}>
                {EMPTY[object]}
              </Blank>
            )}
            <FieldList object={object} fields={fields} onEdit={(field) => setDraft(draftOf(field))} />
            {draft ? <FieldForm key={draft.id ?? draft.object_type} start={draft} fields={fields} onClose={() => setDraft(null)} /> : null}
          </>
        )
      }}
    </Loaded>
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
