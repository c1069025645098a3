// What a role allows, as a grid: an area of the desk in each row, what can be done to it in each column.
import { ALL_ISSUES_ONLY, type Permission, PERMISSION_VERBS, type PermissionVerb, withoutOne, withReading } from '@patchbay/contract'
import clsx from 'clsx'
import { Check, Minus } from 'lucide-react'
import { type Area, AREA_GROUPS, type AreaGroup, VERB_LABELS } from './areas.ts'

const nameOf = ({ area }: Area, verb: PermissionVerb) => `${area}:${verb}` as Permission

/** Whoever may do anything to an area may read it; without reading nothing of it is left. */
export const toggled = (held: readonly Permission[], permission: Permission): Permission[] => (held.includes(permission) ? withoutOne(held, permission) : withReading([...held, permission]))

const offeredOf = (area: Area, limited: boolean): Permission[] => area.verbs.map((verb) => nameOf(area, verb)).filter((one) => !limited || !ALL_ISSUES_ONLY.includes(one))

/** All of an area, or, where all is held, nothing of it. */
export const toggledArea = (held: readonly Permission[], area: Area, limited: boolean): Permission[] => {
  const offered = offeredOf(area, limited)
  return offered.every((one) => held.includes(one)) ? offered.reduce<Permission[]>((rest, one) => withoutOne(rest, one), [...held]) : withReading([...held, ...offered])
}

type GridProps = {
  permissions: readonly Permission[]
  /** Only some issues are seen, so what acts on all of them cannot be had. */
  limited?: boolean
  onChange?: (permissions: Permission[]) => void
}
type CellProps = { name: string; held: boolean; barred: boolean; onToggle: (() => void) | undefined }
const Cell = ({ name, held, barred, onToggle }: CellProps) => {
  if (!onToggle) return held ? <Check size={15} className="inline text-accent" aria-label={`${name}: yes`} /> : <Minus size={15} className="inline text-ink-3 opacity-60" aria-label={`${name}: no`} />
  return <input type="checkbox" className="size-4 align-middle accent-accent disabled:opacity-40" aria-label={name} checked={held} disabled={barred && !held} onChange={onToggle} {...(barred ? { title: 'Only for roles that see all issues' } : {})} />
}

const WIDE = 'w-15 max-[719px]:w-12 max-[480px]:w-[42px]'
const ALL_WIDE = 'w-14 pe-1 max-[480px]:w-11 max-[480px]:pe-0'
/** What no area of a group has keeps its place, so that columns stand under each other; phones have none to spare. */
const placeOf = ({ verbs }: AreaGroup, verb: PermissionVerb) => clsx(WIDE, 'px-0', !verbs.includes(verb) && 'max-[480px]:hidden')

const Row = ({ area, group, permissions, limited = false, onChange }: GridProps & { area: Area; group: AreaGroup }) => {
  const offered = offeredOf(area, limited)
  const all = offered.every((one) => permissions.includes(one))
  return (
    <tr className="border-t hover:bg-hover">
      <th scope="row" className="py-1.5 ps-3 pe-2 text-start font-normal max-[719px]:ps-2">
        {area.label}
        <span className={clsx('block text-small text-ink-3', group.verbs.length > 2 && 'max-[480px]:hidden')}>{area.says}</span>
      </th>
      {PERMISSION_VERBS.map((verb) => {
        const permission = nameOf(area, verb)
        return (
          <td key={verb} className={placeOf(group, verb)}>
            {area.verbs.includes(verb) ? (
              <Cell
                name={`${VERB_LABELS[verb]} ${area.label}`} held={permissions.includes(permission)} barred={limited && ALL_ISSUES_ONLY.includes(permission)}
                onToggle={onChange && (() => onChange(toggled(permissions, permission)))}
              />
            ) : null}
          </td>
        )
      })}
      {onChange ? (
        <td className={ALL_WIDE}>
          {offered.length > 0 ? (
            <button
              type="button"
              aria-label={`${all ? 'None' : 'All'} of ${area.label}`}
              onClick={() => onChange(toggledArea(permissions, area, limited))}
              className="rounded px-1.5 py-1 text-small text-ink-2 hover:bg-selected hover:text-ink max-[480px]:px-1"
            >
              {all ? 'None' : 'All'}
            </button>
          ) : null}
        </td>
      ) : null}
    </tr>
  )
}

const Group = ({ group, ...given }: GridProps & { group: AreaGroup }) => (
  <table aria-label={group.title} className="w-full table-fixed border-t text-center first:border-t-0">
    <thead>
      <tr className="bg-bg text-small text-ink-3">
        <th scope="col" className="py-1.5 ps-3 text-start font-semibold text-ink-2 max-[719px]:ps-2">
          {group.title}
        </th>
        {PERMISSION_VERBS.map((verb) => (
          <th key={verb} scope="col" className={clsx(placeOf(group, verb), 'py-1.5 font-medium max-[480px]:text-tiny')}>
            <span className={group.verbs.includes(verb) ? undefined : 'sr-only'}>{VERB_LABELS[verb]}</span>
          </th>
        ))}
        {given.onChange ? (
          <th scope="col" className={ALL_WIDE}>
            <span className="sr-only">All or none</span>
          </th>
        ) : null}
      </tr>
    </thead>
    <tbody>
      {group.areas.map((area) => (
        <Row key={area.area} area={area} group={group} {...given} />
      ))}
    </tbody>
  </table>
)

export const PermissionGrid = (given: GridProps) => (
  <div className="overflow-hidden rounded-lg border">
    {AREA_GROUPS.map((group) => (
      <Group key={group.title} group={group} {...given} />
    ))}
  </div>
)
