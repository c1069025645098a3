// What a role allows, as a grid: an area of the desk in each row, what can be done to it in each column.
import { type Permission, permissionAreas, PERMISSION_VERBS, type PermissionVerb } from '@patchbay/contract'
import { Check, Minus } from 'lucide-react'

const AREAS = permissionAreas()
const VERBS: Record<PermissionVerb, string> = { read: 'Read', write: 'Change', reply: 'Reply', note: 'Note', delete: 'Delete' }
const sayArea = (area: string): string => area.replace(/[-_]/g, ' ').replace(/^./, (first) => first.toUpperCase())

/** Whoever may do anything to an area may read it; without reading nothing of it is left. */
export const toggled = (held: readonly Permission[], permission: Permission): Permission[] => {
  const area = permission.slice(0, permission.indexOf(':'))
  const read = `${area}:read` as Permission
  if (!held.includes(permission)) return [...new Set([...held, read, permission])]
  return held.filter((each) => (permission === read ? !each.startsWith(`${area}:`) : each !== permission))
}

type CellProps = { name: string; held: boolean; onToggle: (() => void) | undefined }
const Cell = ({ name, held, onToggle }: CellProps) => {
  if (onToggle) return <input type="checkbox" className="size-4 align-middle accent-accent" aria-label={name} checked={held} onChange={onToggle} />
  return held ? <Check size={15} className="inline text-accent" aria-label={`${name}: yes`} /> : <Minus size={15} className="inline text-ink-3 opacity-60" aria-label={`${name}: no`} />
}

type GridProps = { permissions: readonly Permission[]; onChange?: (permissions: Permission[]) => void }
export const PermissionGrid = ({ permissions, onChange }: GridProps) => (
  <div className="overflow-x-auto rounded-lg border">
    <table className="w-full min-w-[340px] text-center max-[480px]:min-w-0">
      <thead>
        <tr className="border-b bg-bg text-small text-ink-3">
          <th scope="col" className="px-3 py-1.5 text-start font-medium max-[719px]:px-2">
            Area
          </th>
          {PERMISSION_VERBS.map((verb) => (
            <th key={verb} scope="col" className="w-16 px-1 py-1.5 font-medium max-[719px]:w-[50px] max-[719px]:px-0 max-[480px]:w-[42px] max-[480px]:text-tiny">
              {VERBS[verb]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {AREAS.map(({ area, verbs }) => (
          <tr key={area} className="border-b last:border-b-0 hover:bg-hover">
            <th scope="row" className="px-3 py-1.5 text-start font-normal max-[719px]:px-2">
              {sayArea(area)}
            </th>
            {PERMISSION_VERBS.map((verb) => {
              const permission = `${area}:${verb}` as Permission
              return (
                <td key={verb} className="h-8 px-1 max-[719px]:px-0">
                  {verbs.includes(verb) ? (
                    <Cell name={`${VERBS[verb]} ${sayArea(area)}`} held={permissions.includes(permission)} onToggle={onChange && (() => onChange(toggled(permissions, permission)))} />
                  ) : null}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
