// Settings → Roles: what people may do here, and which issues they see.
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { type RoleDraft, rolesQuery } from '../features/roles/queries.ts'
import { EMPTY_ROLE, RoleForm } from '../features/roles/role-form.tsx'
import { RoleList } from '../features/roles/role-list.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { FilterTree } from '../features/views/filter-panel.tsx'
import { Button } from '../ui/button.tsx'
import { Failed, NotAllowed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'
import { useFilterSources } from './use-filter-sources.ts'

const Content = () => {
  const roles = useQuery(rolesQuery)
  const { fields, sources } = useFilterSources()
  const [draft, setDraft] = useState<RoleDraft | null>(null)
  if (roles.isPending)
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-4">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-44" />
      </div>
    )
  if (!roles.data) return <Failed what="The roles could not be loaded" error={roles.error} onRetry={() => void roles.refetch()} />
  return (
    <>
      <div className="mb-2 flex min-h-7 items-center gap-2">
        <h2 className="flex-1 font-semibold">Roles</h2>
        <Button onClick={() => setDraft(EMPTY_ROLE)}>
          <Plus size={14} /> Add a role
        </Button>
      </div>
      <RoleList roles={roles.data} onEdit={setDraft} />
      {draft ? <RoleForm start={draft} renderFilter={(filter, onChange) => <FilterTree filter={filter} fields={fields} sources={sources} onChange={onChange} />} onClose={() => setDraft(null)} /> : null}
    </>
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
