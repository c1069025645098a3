// Settings → Roles: what people may do here, and which issues they see.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type RoleDraft, rolesQuery } from '../features/roles/queries.ts'
import { EMPTY_ROLE, RoleForm } from '../features/roles/role-form.tsx'
import { RoleList } from '../features/roles/role-list.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { FilterTree } from '../features/views/filter-panel.tsx'
import { useBegun } from '../lib/begun.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AddButton, Section } from '../ui/settings-list.tsx'
import { NotAllowed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'
import { useFilterSources } from './use-filter-sources.ts'

const Content = () => {
  const roles = useQuery(rolesQuery)
  const { fields, sources } = useFilterSources()
  const [draft, setDraft] = useState<RoleDraft | null>(null)
  useBegun(() => setDraft(EMPTY_ROLE))
  return (
    <Loaded query={roles} what="The roles">
      {(all) => (
        <Section title="Roles" action={<AddButton onClick={() => setDraft(EMPTY_ROLE)}>Add a role</AddButton>}>
          <RoleList roles={all} onEdit={setDraft} />
          {draft ? <RoleForm start={draft} renderFilter={(filter, onChange) => <FilterTree filter={filter} fields={fields} sources={sources} onChange={onChange} />} onClose={() => setDraft(null)} /> : null}
        </Section>
      )}
    </Loaded>
  )
}

export const RoleSettingsPage = () => {
  const allowed = useMay('roles:write')
  return (
    <SettingsPage title="Roles" says="What people may do here. A role of your own allows what you tick, and can show only some of the issues." ask="Only admins say what people may do; ask one of yours.">
      {allowed ? <Content /> : <NotAllowed>Only admins say what people may do; ask one of yours.</NotAllowed>}
    </SettingsPage>
  )
}
