// The sandbox's controls over HTTP, all as JSON: what is there, and what shall happen.
import type { FastifyInstance } from 'fastify'
import type { AppChange, NewChannel, SettingsChange } from '../controls.ts'
import type { Core } from '../core.ts'
import type { Choice } from '../interact/elements.ts'
import type { Entries } from '../interact/elements.ts'
import { personToken } from '../rows.ts'
import type { Parts } from './parts.ts'
import { avatarOf, shapeChannel } from '../shape.ts'
import { isShared, teamsOf } from '../state.ts'
import type { User } from '../state.ts'
import type { WorldTeam, WorldUser } from '../world.ts'

type Spot = { channel?: string; ts?: string; view?: string }
type Body<T> = { Body: T }
type Named<T> = { Params: { id: string }; Body: T }

export function controlRoutes(server: FastifyInstance, parts: Parts): void {
  const { core, controls, office } = parts
  // Another page open in the same browser must not drive the sandbox.
  server.addHook('onRequest', async (request, reply) => {
    const { origin, host } = request.headers
    if (request.method !== 'GET' && request.url.startsWith('/sandbox/') && origin && origin !== `http://${host}` && origin !== `https://${host}`) {
      return reply.status(403).send({ ok: false, error: 'foreign_origin' })
    }
    return undefined
  })
  server.get<{ Querystring: { users?: string } }>('/sandbox/state', async ({ query }) => describe(core, controls.connections, query.users))
  server.get('/sandbox/deliveries', async () => ({ counts: office.counts, deliveries: office.deliveries.slice(-200) }))
  server.post('/sandbox/settled', async () => {
    await office.settled()
    return { ok: true }
  })
  peopleRoutes(server, parts)
  appRoutes(server, parts)
  interactRoutes(server, parts)
}

/** Named, only these people: a face that knows the others need not read twenty thousand again. */
function describe(core: Core, connections: (app: string) => number, only?: string): object {
  const { state } = core
  const users = only === undefined ? [...state.users.values()] : only.split(',').flatMap((id) => state.users.get(id) ?? [])
  const anyone = { team_id: '', user_id: '', scopes: null }
  return {
    teams: [...state.teams.values()],
    users: users.map((user) => ({ ...user, avatar: avatarOf(core, user), token: user.is_bot ? null : personToken(user.id) })),
    channels: [...state.channels.values()].map((channel) => ({
      ...shapeChannel(channel, anyone), kind: channel.kind, name: channel.name, team_id: channel.team_id, team_ids: teamsOf(channel), is_private: channel.is_private,
      is_ext_shared: isShared(channel), is_archived: channel.is_archived, topic: channel.topic, purpose: channel.purpose, members: channel.members,
      message_count: state.logs.get(channel.id)?.list.length ?? 0,
    })),
    apps: [...state.apps.values()].map((app) => {
      const installs = [...state.installs.values()].filter((install) => install.app_id === app.id && install.active)
      return {
        ...app, team_ids: installs.map((install) => install.team_id), bot_user_id: installs[0]?.bot_user_id ?? null, bot_id: installs[0]?.bot_id ?? null,
        bot_users: Object.fromEntries(installs.map((install) => [install.team_id, install.bot_user_id])),
        bot_tokens: Object.fromEntries(installs.map((install) => [install.team_id, install.bot_token])), connections: connections(app.id),
      }
    }),
  }
}

function peopleRoutes(server: FastifyInstance, { controls }: Parts): void {
  server.post<Body<WorldTeam>>('/sandbox/teams', async ({ body }) => ({ ok: true, team: controls.addTeam(body) }))
  server.post<Body<WorldUser>>('/sandbox/users', async ({ body }) => {
    const user = controls.addUser(body)
    return { ok: true, user: { ...user, token: personToken(user.id) } }
  })
  server.post<Named<Partial<User> & { presence?: 'active' | 'away'; dnd_enabled?: boolean; snooze_until?: number | null }>>('/sandbox/users/:id', async ({ params, body }) => {
    const { presence, dnd_enabled, snooze_until, ...rest } = body
    if (presence) controls.setPresence(params.id, presence)
    if (dnd_enabled !== undefined || snooze_until !== undefined) controls.setDnd(params.id, { ...(dnd_enabled === undefined ? {} : { dnd_enabled }), ...(snooze_until === undefined ? {} : { snooze_until }) })
    if (Object.keys(rest).length > 0) controls.changeUser(params.id, rest)
    return { ok: true }
  })
  server.post<Body<NewChannel>>('/sandbox/channels', async ({ body }) => ({ ok: true, channel: controls.addChannel(body) }))
  server.post<Named<{ team: string; members?: string[] }>>('/sandbox/channels/:id/share', async ({ params, body }) => ({
    ok: true, channel: controls.shareChannel(params.id, body.team, body.members),
  }))
  server.post<Named<{ user: string }>>('/sandbox/invites/:id/accept', async ({ params, body }) => ({ ok: true, channel: controls.acceptInvite(params.id, body.user) }))
  server.post<Named<{ team: string }>>('/sandbox/channels/:id/unshare', async ({ params, body }) => ({ ok: true, channel: controls.unshareChannel(params.id, body.team) }))
  server.post<Named<{ user: string }>>('/sandbox/channels/:id/delete', async ({ params, body }) => {
    controls.deleteChannel(params.id, body.user)
    return { ok: true }
  })
  server.post<Body<{ channel: string; ts: string; attachments: object[] }>>('/sandbox/unfurl', async ({ body }) => {
    controls.unfurl(body.channel, body.ts, body.attachments)
    return { ok: true }
  })
}

function appRoutes(server: FastifyInstance, { controls }: Parts): void {
  server.post<Named<AppChange>>('/sandbox/apps/:id', async ({ params, body }) => ({ ok: true, ...(await controls.configureApp(params.id, body)) }))
  server.post<Named<{ team: string }>>('/sandbox/apps/:id/uninstall', async ({ params, body }) => {
    controls.uninstall(params.id, body.team)
    return { ok: true }
  })
  server.post<Named<{ reason?: 'warning' | 'refresh_requested' | 'link_disabled' }>>('/sandbox/apps/:id/disconnect', async ({ params, body }) => ({
    ok: true, connections: controls.disconnectSockets(params.id, body.reason ?? 'refresh_requested'),
  }))
  server.post<Body<{ token: string }>>('/sandbox/revoke', async ({ body }) => {
    controls.revoke(body.token)
    return { ok: true }
  })
  server.post<Body<{ method: string; times?: number; retry_after?: number }>>('/sandbox/limit', async ({ body }) => {
    controls.limit(body.method, body.times, body.retry_after)
    return { ok: true }
  })
  server.post<Body<SettingsChange>>('/sandbox/settings', async ({ body }) => {
    controls.change(body)
    return { ok: true }
  })
}

function interactRoutes(server: FastifyInstance, { controls }: Parts): void {
  server.post<Body<Spot & Choice & { user: string; values?: object; entries?: Entries }>>('/sandbox/interact', async ({ body }) => controls.click(body.user, body, body, body.values, body.entries))
  server.post<Body<Spot & Choice & { user: string }>>('/sandbox/options', async ({ body }) => controls.askOptions(body.user, body, body))
  server.post<Body<{ user: string; view: string; values?: Entries }>>('/sandbox/views/submit', async ({ body }) => controls.submitView(body.user, body.view, body.values ?? {}))
  server.post<Body<{ user: string; view: string; all?: boolean }>>('/sandbox/views/close', async ({ body }) => {
    controls.dismissView(body.user, body.view, body.all)
    return { ok: true }
  })
  server.post<Body<Spot & { user: string; app: string; callback_id: string }>>('/sandbox/shortcut', async ({ body }) =>
    body.ts ? controls.messageShortcut(body.user, body.app, body.callback_id, body) : controls.globalShortcut(body.user, body.app, body.callback_id))
  server.post<Body<{ user: string; channel: string; command: string; text?: string }>>('/sandbox/command', async ({ body }) =>
    controls.slashCommand(body.user, body.channel, `${body.command} ${body.text ?? ''}`))
  server.post<Body<{ user: string; app: string }>>('/sandbox/home', async ({ body }) => {
    controls.openHome(body.user, body.app)
    return { ok: true }
  })
}
