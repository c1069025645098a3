// The roles as they stand: the built-in three, and our own.
import type { OwnRole } from '@patchbay/contract'
import { Copy, Ellipsis, ListFilter, Lock, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Modal } from '../../ui/modal.tsx'
import { PermissionGrid } from './grid.tsx'
import { type RoleDraft, useRemoveRole } from './queries.ts'

type Hands = { onEdit: (draft: RoleDraft) => void; onLook: (role: OwnRole) => void; onRemove: (role: OwnRole) => void }

const copyOf = (role: OwnRole): RoleDraft => ({
  id: null, name: `${role.name} copy`, description: role.description, permissions: role.permissions.filter((p) => p !== 'roles:write'), issue_filter: role.issue_filter,
})

const RoleMenu = ({ role, hands }: { role: OwnRole; hands: Hands }) => (
  <Menu
    trigger={
      <IconButton label={`More for ${role.name}`} className="-my-1">
        <Ellipsis size={16} />
      </IconButton>
    }
  >
    {role.is_built_in ? null : (
      <MenuItem icon={<Pencil size={14} />} onSelect={() => hands.onEdit(role)}>
        Change
      </MenuItem>
    )}
    <MenuItem icon={<Copy size={14} />} onSelect={() => hands.onEdit(copyOf(role))}>
      Make one like it
    </MenuItem>
    {role.is_built_in ? null : (
      <MenuItem icon={<Trash2 size={14} />} danger onSelect={() => hands.onRemove(role)}>
        Remove
      </MenuItem>
    )}
  </Menu>
)

const Row = ({ role, hands }: { role: OwnRole; hands: Hands }) => (
  <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
    <button type="button" onClick={() => (role.is_built_in ? hands.onLook(role) : hands.onEdit(role))} className="min-w-0 flex-1 rounded-md text-start">
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{role.name}</span>
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
      </span>
      <span className="block text-ink-2">{role.description || 'No description'}</span>
    </button>
    <span className="shrink-0 text-small text-ink-3 tabular-nums">{role.users === 1 ? '1 person' : `${role.users} people`}</span>
    <RoleMenu role={role} hands={hands} />
  </li>
)

export const RoleList = ({ roles, onEdit }: { roles: OwnRole[]; onEdit: (draft: RoleDraft) => void }) => {
  const [looked, setLooked] = useState<OwnRole | null>(null)
  const [sure, setSure] = useState<OwnRole | null>(null)
  const remove = useRemoveRole()
  const hands = { onEdit, onLook: setLooked, onRemove: setSure }
  return (
    <>
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {roles.map((role) => (
          <Row key={role.id} role={role} hands={hands} />
        ))}
      </ul>
      <Modal open={looked !== null} wide onOpenChange={() => setLooked(null)} title={looked?.name ?? ''} says={`${looked?.description ?? ''} It is built in and stays as it is.`}>
        <PermissionGrid permissions={looked?.permissions ?? []} />
      </Modal>
      <Modal open={sure !== null} onOpenChange={() => setSure(null)} title={`Remove “${sure?.name ?? ''}”?`} says="It cannot be given to anybody any more. Whoever has it now must be given another role first.">
        <div className="flex justify-end gap-2">
          <Button onClick={() => setSure(null)}>Keep it</Button>
          <Button
            look="danger"
            onClick={() => {
              if (sure) remove.mutate(sure)
              setSure(null)
            }}
          >
            Remove
          </Button>
        </div>
      </Modal>
    </>
  )
}
