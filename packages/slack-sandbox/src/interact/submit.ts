// Somebody submits or closes a modal, and the app's answer says what becomes of it.
import { readView } from '../api/views.ts'
import type { Core } from '../core.ts'
import { fail } from '../errors.ts'
import { shapeView } from '../shape.ts'
import type { View } from '../state.ts'
import { closeView, makeView, showView } from '../talk/modals.ts'
import type { Entries } from './elements.ts'
import { elementsOf, initialOf, readState } from './elements.ts'
import { findUnfit, giveFiles, tellFile } from './given-files.ts'
import { giveTrigger } from './leave.ts'
import { findParty, headOf } from './who.ts'

export type Submitted = { ok: boolean; error?: string; errors?: Record<string, string> }

function findMissing(view: View, entries: Entries): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of view.body.blocks) {
    if (block.type !== 'input' || block['optional']) continue
    const element = elementsOf(block)[0]
    const entered = entries[block.block_id ?? '']?.[element?.action_id ?? ''] ?? (element ? initialOf(element) : undefined)
    if (!entered || entered.length === 0) errors[block.block_id ?? ''] = 'Please complete this required field.'
  }
  return errors
}

export async function submitView(core: Core, user: string, viewId: string, entries: Entries): Promise<Submitted> {
  const view = core.state.views.get(viewId) ?? fail('view_not_found')
  if (view.user_id !== user) fail('view_not_found')
  const missing = { ...findUnfit(core, view, entries), ...findMissing(view, entries) }
  if (Object.keys(missing).length > 0) return { ok: false, errors: missing }
  giveFiles(core, view, entries)
  view.body.state = { values: readState(view.body.blocks, entries, tellFile(core)) }
  const party = findParty(core, user, view.app_id, [view.team_id])
  const answer = await core.send(party.app, {
    kind: 'interactive', url: party.app.interactivity_url,
    payload: {
      type: 'view_submission', ...headOf(core, party), view: shapeView(core, view), response_urls: [],
      trigger_id: giveTrigger(core, { app: party.app.id, team: party.install.team_id, user, view: view.id }),
    },
  })
  if (!answer.ok) return { ok: false, error: answer.reason ?? 'http_error' }
  return follow(core, view, answer.body)
}

type Reaction = { response_action?: string; errors?: Record<string, string>; view?: unknown }

/** Whatever is not JSON counts as an empty answer. */
function readReaction(body: string): Reaction {
  try {
    return body.trim() ? (JSON.parse(body) as Reaction) : {}
  } catch {
    return {}
  }
}

function follow(core: Core, view: View, body: string): Submitted {
  const reaction = readReaction(body)
  switch (reaction.response_action) {
    case 'errors':
      return { ok: false, errors: reaction.errors ?? {} }
    case 'update':
      showView(core, view, 'update', readView(reaction.view))
      return { ok: true }
    case 'push': {
      const pushed = makeView(core, { app_id: view.app_id, team_id: view.team_id, user_id: view.user_id, body: readView(reaction.view), previous: view })
      showView(core, pushed, 'push')
      return { ok: true }
    }
    case 'clear':
      closeView(core, view, true)
      return { ok: true }
    default:
      // The app may have put another view in its place meanwhile; then that one stays.
      if (core.state.views.has(view.id)) closeView(core, view, false)
      return { ok: true }
  }
}

export function dismissView(core: Core, user: string, viewId: string, all: boolean): void {
  const view = core.state.views.get(viewId)
  if (!view || view.user_id !== user) return
  const cleared = all || Boolean(view.body.clear_on_close)
  closeView(core, view, cleared)
  if (!view.body.notify_on_close) return
  const party = findParty(core, user, view.app_id, [view.team_id])
  void core.send(party.app, {
    kind: 'interactive', url: party.app.interactivity_url,
    payload: { type: 'view_closed', ...headOf(core, party), view: shapeView(core, view), is_cleared: cleared },
  })
}
