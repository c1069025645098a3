// In which order views stand in the rail, and where one that was moved goes.
import type { View } from '@patchbay/contract'

export type Shelf = { title: string; views: View[] }

/** Starred ones stand apart; the rest by who sees them. What is hidden is not in the rail. */
export const shelvesOf = (views: readonly View[]): Shelf[] => {
  const seen = views.filter((view) => !view.hidden)
  const rest = seen.filter((view) => !view.starred)
  return [
    { title: 'Starred', views: seen.filter((view) => view.starred) },
    { title: 'My views', views: rest.filter((view) => view.sharing === 'private') },
    { title: 'Shared', views: rest.filter((view) => view.sharing !== 'private') },
  ].filter((shelf) => shelf.views.length > 0)
}

/** Before which view it has to be put to go one up or down on its shelf; undefined when it cannot. */
export const beforeFor = (shelf: readonly View[], id: string, step: -1 | 1): string | null | undefined => {
  const at = shelf.findIndex((view) => view.id === id)
  if (at < 0 || at + step < 0 || at + step >= shelf.length) return undefined
  return step === -1 ? shelf[at - 1]?.id : (shelf[at + 2]?.id ?? null)
}
