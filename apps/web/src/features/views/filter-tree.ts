// A filter as the panel edits it: a tree of groups and conditions, changed at a path. No React, no network.
import { findViewField, VIEW_OPERATORS, type ViewField, type ViewFilter, type ViewLook } from '@patchbay/contract'

/** Where a node stands: the index in each group on the way down. */
export type Path = readonly number[]

export const emptyGroup = (operator: 'and' | 'or' = 'and'): ViewFilter => ({ operator, subfilters: [] })
export const isGroup = (node: ViewFilter): boolean => node.operator === 'and' || node.operator === 'or'

/** The panel always shows a group at the root. */
export const rootOf = (filter: ViewFilter | null): ViewFilter => (filter === null ? emptyGroup() : isGroup(filter) ? filter : { operator: 'and', subfilters: [filter] })

export const newCondition = (field: string, fields: readonly ViewField[] = []): ViewFilter => {
  const kind = findViewField(field, fields)?.kind ?? 'text'
  const operator = VIEW_OPERATORS[kind][0] ?? 'equals'
  return kind === 'flag' ? { field, operator, value: 'true' } : kind === 'time' || kind === 'date' ? { field, operator, value: 'now-7d' } : { field, operator }
}

const partsOf = (node: ViewFilter): ViewFilter[] => node.subfilters ?? []

/** The node at the path is what `change` makes of it, or gone when that is null. */
export const changeAt = (root: ViewFilter, path: Path, change: (node: ViewFilter) => ViewFilter | null): ViewFilter => {
  const [index, ...rest] = path
  if (index === undefined) return change(root) ?? emptyGroup()
  const parts = partsOf(root).flatMap((part, at) => {
    if (at !== index) return [part]
    if (rest.length > 0) return [changeAt(part, rest, change)]
    return change(part) ?? []
  })
  return { ...root, subfilters: parts }
}

export const addAt = (root: ViewFilter, path: Path, node: ViewFilter): ViewFilter => changeAt(root, path, (group) => ({ ...group, subfilters: [...partsOf(group), node] }))
export const removeAt = (root: ViewFilter, path: Path): ViewFilter => changeAt(root, path, () => null)

/** As the server is asked: without what is not finished, and null when nothing is left. */
export const tidy = (node: ViewFilter | null): ViewFilter | null => {
  if (node === null) return null
  if (isGroup(node)) {
    const subfilters = partsOf(node).flatMap((part) => tidy(part) ?? [])
    return subfilters.length === 0 ? null : { operator: node.operator, subfilters }
  }
  return isWhole(node) ? node : null
}

const isWhole = (node: ViewFilter): boolean => {
  if (node.operator === 'is_set' || node.operator === 'is_unset') return true
  if (node.operator === 'time_range') return (node.values ?? []).filter(Boolean).length === 2
  return (node.value ?? '') !== '' || (node.values ?? []).length > 0
}

export const countOf = (node: ViewFilter | null): number => (node === null ? 0 : isGroup(node) ? partsOf(node).reduce((sum, part) => sum + countOf(part), 0) : isWhole(node) ? 1 : 0)

/** Without the conditions on fields that are gone, and without the groups that held nothing else. */
export const withoutGone = (node: ViewFilter | null, isGone: (field: string) => boolean): ViewFilter | null => {
  if (node === null || !isGroup(node)) return node && isGone(node.field ?? '') ? null : node
  const subfilters = partsOf(node).flatMap((part) => withoutGone(part, isGone) ?? [])
  return subfilters.length === 0 && partsOf(node).length > 0 ? null : { ...node, subfilters }
}

/** A look that asks for a field that is gone falls back to the status. */
export const lookWithoutGone = (look: ViewLook, isGone: (field: string) => boolean): ViewLook => ({
  ...look, columns: isGone(look.columns) ? 'state' : look.columns, group: look.group && isGone(look.group) ? '' : look.group, properties: look.properties.filter((name) => !isGone(name)),
})

/** Another operator keeps what was chosen as far as it makes sense there. */
export const withOperator = (node: ViewFilter, operator: string): ViewFilter => {
  const held = node.values ?? (node.value === undefined ? [] : [node.value])
  const field = node.field === undefined ? {} : { field: node.field }
  if (operator === 'is_set' || operator === 'is_unset') return { ...field, operator }
  if (operator === 'in' || operator === 'not_in' || operator === 'time_range') return { ...field, operator, values: held }
  return { ...field, operator, ...(held[0] === undefined ? {} : { value: held[0] }) }
}
