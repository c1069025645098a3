// Views as they stand in front of somebody.
import type { Core } from '../core.ts'
import { newId, newSecret } from '../ids.ts'
import type { View, ViewBody } from '../state.ts'

type NewView = { app_id: string; team_id: string; user_id: string; body: ViewBody; previous: View | null }

export function makeView(core: Core, { app_id, team_id, user_id, body, previous }: NewView): View {
  const id = newId('V')
  const view: View = {
    id, app_id, team_id, user_id, hash: makeHash(core), previous_view_id: previous?.id ?? null, root_view_id: previous?.root_view_id ?? id, body,
  }
  core.state.views.set(id, view)
  return view
}

function makeHash(core: Core): string {
  return `${Math.floor(core.clock() / 1_000)}.${newSecret(4)}`
}

export function showView(core: Core, view: View, change: 'open' | 'push' | 'update' | 'home', body?: ViewBody): void {
  if (body) {
    view.body = body
    view.hash = makeHash(core)
  }
  core.touch()
  core.push({ kind: 'view', change, user: view.user_id, view })
}

export function findView(core: Core, team: string, externalId: string): View | undefined {
  for (const view of core.state.views.values()) if (view.team_id === team && view.body.external_id === externalId) return view
  return undefined
}

/** Takes a view away, with all that lie on it; `all` clears the stack. */
export function closeView(core: Core, view: View, all: boolean): void {
  for (const one of [...core.state.views.values()]) {
    const same = one.root_view_id === view.root_view_id && one.body.type === 'modal'
    if (one.id === view.id || (all && same)) core.state.views.delete(one.id)
  }
  core.touch()
  const under = view.previous_view_id ? (core.state.views.get(view.previous_view_id) ?? null) : null
  core.push({ kind: 'view', change: 'close', user: view.user_id, view: all ? null : under })
}
