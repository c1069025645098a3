// The roles as they stand: the built-in three, and our own.
import type { OwnRole } from '@patchbay/contract'
import { Copy, ListFilter, Lock } from 'lucide-react'
import { useState } from 'react'
import { Chip } from '../../ui/chip.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { Modal } from '../../ui/modal.tsx'
import { More, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { sayRemove, Sure } from '../../ui/sure.tsx'
import { PermissionGrid } from './grid.tsx'
import { type RoleDraft, useRemoveRole } from './queries.ts'

type Hands = { onEdit: (draft: RoleDraft) => void; onLook: (role: OwnRole) => void; onRemove: (role: OwnRole) => void }

const copyOf = (role: OwnRole): RoleDraft => ({
  id: null, name: `${role.name} copy`, description: role.description, permissions: role.permissions.filter((p) => p !== 'roles:write'), issue_filter: role.issue_filter,
})

const Marks = ({ role }: { role: OwnRole }) => (
  <>
    {role.is_built_in ? (
      <Chip>
        <Lock size={11} /> built in
      </Chip>
    ) : null}
    {role.issue_filter ? (
      <Chip look="soon">
        <ListFilter size={11} /> some issues only
      </Chip>
    ) : null}
  </>
)

const Row = ({ role, hands }: { role: OwnRole; hands: Hands }) => (
  <SettingsRow
    name={role.name}
    onName={() => (role.is_built_in ? hands.onLook(role) : hands.onEdit(role))}
    marks={<Marks role={role} />}
    aside={role.users === 1 ? '1 person' : `${role.users} people`}
    hands={
      <More name={role.name} {...(role.is_built_in ? {} : { onChange: () => hands.onEdit(role), onRemove: () => hands.onRemove(role) })}>
        <MenuItem icon={<Copy size={14} />} onSelect={() => hands.onEdit(copyOf(role))}>
          Make one like it
        </MenuItem>
      </More>
    }
  >
    <p className="text-ink-2">{role.description || 'No description'}</p>
  </SettingsRow>
)

export const RoleList = ({ roles, onEdit }: { roles: OwnRole[]; onEdit: (draft: RoleDraft) => void }) => {
  const [looked, setLooked] = useState<OwnRole | null>(null)
  const [sure, setSure] = useState<OwnRole | null>(null)
  const remove = useRemoveRole()
  const hands = { onEdit, onLook: setLooked, onRemove: setSure }
  return (
    <>
      <SettingsList>
        {roles.map((role) => (
          <Row key={role.id} role={role} hands={hands} />
        ))}
      </SettingsList>
      <Modal open={looked !== null} wide onOpenChange={() => setLooked(null)} title={looked?.name ?? ''} says={`${looked?.description ?? ''} It is built in and stays as it is.`}>
        <PermissionGrid permissions={looked?.permissions ?? []} />
      </Modal>
      <Sure about={sure} title={sayRemove} says="It cannot be given to anybody any more. Whoever has it now must be given another role first." onYes={(role) => remove.mutate(role)} onClose={() => setSure(null)} />
    </>
  )
}
