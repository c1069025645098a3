// Which issues are selected on the board or in a list; kept outside of React, so that one tick draws one card.
import { useSyncExternalStore } from 'react'

type Selection = { ids: ReadonlySet<string>; all: boolean }

const NOTHING: Selection = { ids: new Set(), all: false }
let selection = NOTHING
let anchor = ''
let order: () => readonly string[] = () => []
const listeners = new Set<() => void>()

const set = (next: Selection): void => {
  selection = next
  for (const tell of listeners) tell()
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

/** The page tells in which order its issues stand, for ranges. */
export const orderSelection = (ids: () => readonly string[]): void => void (order = ids)

export const clearSelection = (): void => {
  anchor = ''
  if (selection.ids.size > 0 || selection.all) set(NOTHING)
}

export const toggleSelected = (id: string): void => {
  anchor = id
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  set({ ids, all: false })
}

/** From the one ticked last to this one, with all between. */
export const selectTo = (id: string): void => {
  const all = order()
  const [from, to] = [all.indexOf(anchor), all.indexOf(id)]
  if (from < 0 || to < 0) return toggleSelected(id)
  set({ ids: new Set([...selection.ids, ...all.slice(Math.min(from, to), Math.max(from, to) + 1)]), all: false })
}

/** All of these, or none of them any more where all were. */
export const toggleGroup = (group: readonly string[]): void => {
  const isFull = group.every((id) => selection.ids.has(id))
  const ids = new Set(selection.ids)
  for (const id of group) {
    if (isFull) ids.delete(id)
    else ids.add(id)
  }
  set({ ids, all: false })
}

export const selectShown = (): void => set({ ids: new Set(order()), all: false })
/** Everything the view has, loaded or not. */
export const selectAll = (): void => set({ ids: new Set(order()), all: true })

export const selectedNow = (): Selection => selection
export const useSelection = (): Selection => useSyncExternalStore(subscribe, selectedNow)
export const useIsSelected = (id: string): boolean => useSyncExternalStore(subscribe, () => selection.ids.has(id))
export const useIsGroupSelected = (group: readonly string[]): boolean => useSyncExternalStore(subscribe, () => group.length > 0 && group.every((id) => selection.ids.has(id)))
export const useIsSelecting = (): boolean => useSyncExternalStore(subscribe, () => selection.ids.size > 0)
