// views.*: modals and the home tab, opened by apps.
import { fail, failWith } from '../errors.ts'
import { useTrigger } from '../interact/leave.ts'
import { shapeView } from '../shape.ts'
import type { View, ViewBody } from '../state.ts'
import { findView, makeView, showView } from '../talk/modals.ts'
import { prepareBlocks } from './blocks.ts'
import type { Call } from './call.ts'
import { jsonArg, needApp, needArg, textArg } from './call.ts'

export function readView(value: unknown): ViewBody {
  const body = value as Partial<ViewBody> | undefined
  if (!body || typeof body !== 'object' || !body.type) return failWith('invalid_arguments', 'missing required field: view')
  if (body.type !== 'modal' && body.type !== 'home') failWith('invalid_arguments', 'unsupported type: view [json-pointer:/view/type]')
  for (const part of ['title', 'submit', 'close'] as const) {
    if ((body[part]?.text.length ?? 0) > 24) failWith('invalid_arguments', `must be less than 25 characters [json-pointer:/view/${part}/text]`)
  }
  if (body.type === 'modal' && !body.title) failWith('invalid_arguments', 'missing required field: title [json-pointer:/view]')
  if ((body.private_metadata?.length ?? 0) > 3_000) failWith('invalid_arguments', 'must be less than 3001 characters [json-pointer:/view/private_metadata]')
  if ((body.callback_id?.length ?? 0) > 255) failWith('invalid_arguments', 'must be less than 256 characters [json-pointer:/view/callback_id]')
  const blocks = prepareBlocks(body.blocks ?? [], 'invalid_arguments', 100, body.type === 'modal')
  if (body.type === 'modal' && !body.submit && blocks.some((block) => block.type === 'input')) failWith('invalid_arguments', 'missing required field: submit [json-pointer:/view]')
  return { ...(body as ViewBody), blocks }
}

const viewArg = (call: Call): ViewBody => readView(jsonArg(call, 'view', 'invalid_arguments'))

function checkExternalId(call: Call, body: ViewBody, team: string): void {
  if (body.external_id && findView(call.core, team, body.external_id)) fail('duplicate_external_id')
}

export function openView(call: Call): object {
  const { app, install } = needApp(call)
  const body = viewArg(call)
  const trigger = useTrigger(call.core, app, needArg(call, 'trigger_id'))
  checkExternalId(call, body, install.team_id)
  const view = makeView(call.core, { app_id: app.id, team_id: install.team_id, user_id: trigger.user, body, previous: null })
  showView(call.core, view, 'open')
  return { view: shapeView(call.core, view) }
}

export function pushView(call: Call): object {
  const { app, install } = needApp(call)
  const body = viewArg(call)
  const trigger = useTrigger(call.core, app, needArg(call, 'trigger_id'))
  const previous = trigger.view ? call.core.state.views.get(trigger.view) : undefined
  if (!previous) return fail('not_found')
  if (depthOf(call, previous) >= 3) fail('push_limit_reached')
  checkExternalId(call, body, install.team_id)
  const view = makeView(call.core, { app_id: app.id, team_id: install.team_id, user_id: trigger.user, body, previous })
  showView(call.core, view, 'push')
  return { view: shapeView(call.core, view) }
}

function depthOf(call: Call, view: View): number {
  const before = view.previous_view_id ? call.core.state.views.get(view.previous_view_id) : undefined
  return before ? depthOf(call, before) + 1 : 1
}

export function updateView(call: Call): object {
  const { app, install } = needApp(call)
  const body = viewArg(call)
  const id = textArg(call, 'view_id')
  const external = textArg(call, 'external_id')
  const view = id ? call.core.state.views.get(id) : external ? findView(call.core, install.team_id, external) : undefined
  if (!view || view.app_id !== app.id) return fail('not_found')
  const hash = textArg(call, 'hash')
  if (hash && hash !== view.hash) fail('hash_conflict')
  showView(call.core, view, 'update', body)
  return { view: shapeView(call.core, view) }
}

export function publishView(call: Call): object {
  const { app, install } = needApp(call)
  const user = needArg(call, 'user_id')
  if (!call.core.state.users.has(user)) fail('user_not_found')
  const body = viewArg(call)
  if (body.type !== 'home') failWith('invalid_arguments', 'unsupported type: modal [json-pointer:/view/type]')
  const before = [...call.core.state.views.values()].find((one) => one.body.type === 'home' && one.app_id === app.id && one.user_id === user)
  if (before && textArg(call, 'hash') && textArg(call, 'hash') !== before.hash) fail('hash_conflict')
  const view = before ?? makeView(call.core, { app_id: app.id, team_id: install.team_id, user_id: user, body, previous: null })
  showView(call.core, view, 'home', body)
  return { view: shapeView(call.core, view) }
}
