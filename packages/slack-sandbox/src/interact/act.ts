// Somebody clicks, chooses, asks for options, or uses a shortcut or slash command.
import { directChannel } from '../api/direct.ts'
import type { Core } from '../core.ts'
import { fail, SlackError } from '../errors.ts'
import { shapeMessage, shapeView } from '../shape.ts'
import type { Channel, Message, View } from '../state.ts'
import { getLog, teamsOf } from '../state.ts'
import type { Choice, Entries } from './elements.ts'
import { actionOf, blocksOf, findElement, readState } from './elements.ts'
import { tellFile } from './given-files.ts'
import { giveHook, giveTrigger } from './leave.ts'
import type { Response } from './respond.ts'
import { respond } from './respond.ts'
import type { Party } from './who.ts'
import { findOwnParty, findParty, headOf } from './who.ts'

export type Outcome = { ok: boolean; error?: string; status?: number; body?: unknown }

/** Where something was clicked: on a message (ephemeral ones too) or in a view. */
export type Spot = { channel?: string; ts?: string; view?: string }

type Surface = { blocks: Message['blocks']; app: string; channel: Channel | null; message: Message | null; ephemeral: boolean; view: View | null }

function findSurface(core: Core, user: string, spot: Spot): Surface {
  if (spot.view) {
    const view = core.state.views.get(spot.view) ?? fail('view_not_found')
    return { blocks: view.body.blocks, app: view.app_id, channel: null, message: null, ephemeral: false, view }
  }
  const channel = core.state.channels.get(spot.channel ?? '') ?? fail('channel_not_found')
  if (!channel.members.includes(user)) fail('not_in_channel')
  const shown = core.state.ephemerals.find((one) => one.message.ts === spot.ts && one.user === user)
  const message = shown?.message ?? getLog(core.state, channel.id).byTs.get(spot.ts ?? '') ?? fail('message_not_found')
  return { blocks: blocksOf(message), app: message.app_id ?? fail('no_app'), channel, message, ephemeral: Boolean(shown), view: null }
}

function teamsOfSurface({ channel, view }: Surface): string[] {
  return view ? [view.team_id] : teamsOf(channel!)
}

function placeOf(core: Core, surface: Surface): Record<string, unknown> {
  const { channel, message, view, ephemeral } = surface
  if (view) return { container: { type: 'view', view_id: view.id }, view: shapeView(core, view) }
  return {
    container: {
      type: 'message', message_ts: message!.ts, channel_id: channel!.id, is_ephemeral: ephemeral, ...(message!.thread_ts ? { thread_ts: message!.thread_ts } : {}),
    },
    channel: { id: channel!.id, name: nameOf(channel!) },
    ...(ephemeral ? {} : { message: shapeMessage(core, message!, channel) }),
  }
}

function nameOf(channel: Channel): string {
  return channel.kind === 'im' ? 'directmessage' : channel.is_private ? 'privategroup' : channel.name
}

function hookFor(core: Core, party: Party, channel: Channel, message: Message | null, ephemeral: boolean, kind: 'actions' | 'commands' | 'app'): string {
  return giveHook(core, kind, {
    app: party.app.id, team: party.install.team_id, channel: channel.id, user: party.user.id, ts: message?.ts ?? null,
    thread_ts: message?.thread_ts && message.thread_ts !== message.ts ? message.thread_ts : null, ephemeral,
  })
}

function triggerFor(core: Core, party: Party, view: View | null): string {
  return giveTrigger(core, { app: party.app.id, team: party.install.team_id, user: party.user.id, view: view?.id ?? null })
}

async function sendInteractive(core: Core, party: Party, payload: object, url: string | null): Promise<Outcome> {
  const answer = await core.send(party.app, { kind: 'interactive', url, payload })
  if (!answer.ok) return { ok: false, error: answer.reason ?? 'http_error', status: answer.status }
  return { ok: true, status: answer.status, body: parse(answer.body) }
}

function parse(body: string): unknown {
  try {
    return body ? JSON.parse(body) : null
  } catch {
    return body
  }
}

/** What was entered around it: `state` as Slack writes it, or `entries` as a person left the fields. */
export function click(core: Core, user: string, spot: Spot, choice: Choice, state?: object, entries?: Entries): Promise<Outcome> {
  const surface = findSurface(core, user, spot)
  const { block, element } = findElement(surface.blocks ?? [], choice)
  const party = findParty(core, user, surface.app, teamsOfSurface(surface))
  const action = actionOf(block, element, choice, core.ts.next())
  const { type, action_id: _id, block_id: _block, action_ts: _ts, text: _text, style: _style, url: _url, ...chosen } = action
  const values = element.type === 'button' || element.type === 'overflow' ? {} : { [block.block_id ?? '']: { [choice.action_id]: { type, ...chosen } } }
  const entered = { values: { ...(entries ? readState(surface.blocks ?? [], entries, tellFile(core)) : {}), ...values, ...state } }
  const place = placeOf(core, surface)
  const payload = {
    type: 'block_actions', ...headOf(core, party), ...place, ...(surface.view ? { view: { ...(place['view'] as object), state: entered } } : { state: entered }), trigger_id: triggerFor(core, party, surface.view),
    ...(surface.channel ? { response_url: hookFor(core, party, surface.channel, surface.message, surface.ephemeral, 'actions') } : {}),
    actions: [action],
  }
  return sendInteractive(core, party, payload, party.app.interactivity_url)
}

export async function askOptions(core: Core, user: string, spot: Spot, choice: Choice): Promise<Outcome> {
  const surface = findSurface(core, user, spot)
  const { block, element } = findElement(surface.blocks ?? [], choice)
  const party = findParty(core, user, surface.app, teamsOfSurface(surface))
  const payload = {
    type: 'block_suggestion', ...headOf(core, party), ...placeOf(core, surface), action_id: element.action_id, block_id: block.block_id, value: String(choice.value ?? ''),
  }
  return sendInteractive(core, party, payload, party.app.options_url ?? party.app.interactivity_url)
}

export function messageShortcut(core: Core, user: string, app: string, callbackId: string, spot: Spot): Promise<Outcome> {
  const party = findOwnParty(core, user, app)
  const channel = core.state.channels.get(spot.channel ?? '') ?? fail('channel_not_found')
  if (!channel.members.includes(user)) fail('not_in_channel')
  const message = getLog(core.state, channel.id).byTs.get(spot.ts ?? '') ?? fail('message_not_found')
  const payload = {
    type: 'message_action', ...headOf(core, party), user: { id: user, name: party.user.name, team_id: party.user.team_id }, callback_id: callbackId, trigger_id: triggerFor(core, party, null),
    // The original is not the app's own, so an answer never replaces it.
    response_url: hookFor(core, party, channel, null, false, 'app'), message_ts: message.ts, channel: { id: channel.id, name: nameOf(channel) },
    message: shapeMessage(core, message, channel), action_ts: core.ts.next(),
  }
  return sendInteractive(core, party, payload, party.app.interactivity_url)
}

export function globalShortcut(core: Core, user: string, app: string, callbackId: string): Promise<Outcome> {
  const party = findOwnParty(core, user, app)
  const payload = { type: 'shortcut', ...headOf(core, party), callback_id: callbackId, trigger_id: triggerFor(core, party, null), action_ts: core.ts.next() }
  return sendInteractive(core, party, payload, party.app.interactivity_url)
}

/** Finds the app by the command's name among those of the person's team. */
export async function slashCommand(core: Core, user: string, channelId: string, line: string): Promise<Outcome> {
  const [command = '', ...words] = line.trim().split(/\s+/)
  const channel = core.state.channels.get(channelId) ?? fail('channel_not_found')
  const app = [...core.state.apps.values()].find((one) => one.commands.some((known) => known.command === command) && hasApp(core, user, one.id)) ?? fail('unknown_command')
  const party = findOwnParty(core, user, app.id)
  const url = hookFor(core, party, channel, null, false, 'commands')
  const answer = await core.send(app, {
    kind: 'slash_commands', url: app.commands.find((known) => known.command === command)!.url ?? app.interactivity_url,
    payload: {
      token: app.verification_token, team_id: party.install.team_id, team_domain: core.state.teams.get(party.install.team_id)!.domain, channel_id: channel.id,
      channel_name: nameOf(channel), user_id: user, user_name: party.user.name, command, text: words.join(' '), api_app_id: app.id,
      is_enterprise_install: 'false', response_url: url, trigger_id: triggerFor(core, party, null),
    },
  })
  if (!answer.ok) return { ok: false, error: answer.reason ?? 'http_error', status: answer.status }
  const body = parse(answer.body)
  const response: Response = typeof body === 'string' ? { text: body } : ((body ?? {}) as Response)
  if (response.text || response.blocks) {
    const hook = core.hooks.get(new URL(url).pathname.slice(1))!
    respond(core, hook, { response_type: 'ephemeral', ...response })
  }
  return { ok: true, status: answer.status, body }
}

function hasApp(core: Core, user: string, app: string): boolean {
  try {
    return Boolean(findOwnParty(core, user, app))
  } catch (error) {
    if (error instanceof SlackError) return false
    throw error
  }
}

export function openHome(core: Core, user: string, app: string): void {
  const party = findOwnParty(core, user, app)
  const view = [...core.state.views.values()].find((one) => one.body.type === 'home' && one.app_id === app && one.user_id === user)
  core.publish({
    event: {
      type: 'app_home_opened', user, channel: directChannel(core, party.user, [party.install.bot_user_id]).id, tab: 'home', event_ts: core.ts.next(), ...(view ? { view: shapeView(core, view) } : {}),
    },
    scopes: [], team: party.install.team_id, app, reach: 'app',
  })
}
