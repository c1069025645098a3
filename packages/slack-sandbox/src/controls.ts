// What a test or the face can make happen: the sandbox's own controls, the same in process and over HTTP.
import { answerCall } from './api/answer.ts'
import type { Core } from './core.ts'
import { fail } from './errors.ts'
import { newId } from './ids.ts'
import * as act from './interact/act.ts'
import type { Choice } from './interact/elements.ts'
import type { Entries } from './interact/elements.ts'
import { dismissView, submitView } from './interact/submit.ts'
import { revokeGrant, uninstall } from './oauth.ts'
import { personToken } from './rows.ts'
import type { Sockets } from './socket/sockets.ts'
import type { App, Channel, State, Team, User } from './state.ts'
import { createChannel, deleteChannel, shareChannel, unshareChannel } from './talk/channels.ts'
import { joinChannel } from './talk/membership.ts'
import { addUser, changeUser, setDnd } from './talk/people.ts'
import { editMessage, findMessage } from './talk/post.ts'
import type { WorldTeam, WorldUser } from './world.ts'

export type AppChange = Partial<Pick<App, 'name' | 'bot_name' | 'icon' | 'request_url' | 'interactivity_url' | 'options_url' | 'commands' | 'shortcuts' | 'events' | 'redirect_urls'>>
export type NewChannel = { name: string; creator: string; is_private?: boolean; members?: string[]; id?: string }
export type SettingsChange = { retry_scale?: number; answer_within?: number; channel_limit?: boolean; history_limit?: boolean; storm?: number }

export type Controls = ReturnType<typeof makeControls>

export function makeControls(core: Core, sockets: Sockets) {
  return { ...apiControls(core), ...appControls(core, sockets), ...peopleControls(core), ...channelControls(core), ...handControls(core) }
}

function apiControls(core: Core) {
  return {
    /** Calls the Web API as a person (by user id) or with any token. */
    async call(as: string, method: string, args: Record<string, unknown> = {}) {
      const token = core.state.users.has(as) && core.state.grants.has(personToken(as)) ? personToken(as) : as
      return (await answerCall(core, method, token, args)).body as { ok: boolean; error?: string; [key: string]: unknown }
    },
    limit(method: string, times = 1, retryAfter = 1) {
      core.settings.refusals.set(method, { times, retryAfter })
    },
    change(settings: SettingsChange) {
      core.settings.retryScale = settings.retry_scale ?? core.settings.retryScale
      core.settings.answerWithin = settings.answer_within ?? core.settings.answerWithin
      core.settings.channelLimit = settings.channel_limit ?? core.settings.channelLimit
      core.settings.historyLimit = settings.history_limit ?? core.settings.historyLimit
      core.settings.storm = settings.storm ?? core.settings.storm
    },
    /** How many calls the storm has refused, failed, and done without saying so. */
    storms: () => ({ ...core.settings.storms }),
  }
}

function appControls(core: Core, sockets: Sockets) {
  const { state } = core
  return {
    configureApp: (id: string, change: AppChange) => configureApp(core, id, change),
    uninstall: (id: string, team: string) => void uninstall(core, find(state, 'apps', id), team),
    revoke(token: string) {
      revokeGrant(core, state.grants.get(token) ?? fail('invalid_auth'))
    },
    disconnectSockets: (app: string, reason: 'warning' | 'refresh_requested' | 'link_disabled', most?: number) => sockets.disconnect(app, reason, most),
    connections: (app: string) => sockets.count(app),
  }
}

function peopleControls(core: Core) {
  const { state } = core
  return {
    addTeam(team: WorldTeam): Team {
      const row: Team = { id: team.id, name: team.name, domain: team.domain, email_domain: team.email_domain ?? '', icon: team.icon ?? null, created: Math.floor(core.clock() / 1_000) }
      state.teams.set(row.id, row)
      core.touch()
      core.push({ kind: 'users' })
      return row
    },
    addUser: (user: Omit<WorldUser, 'id'> & { id?: string }): User => addUser(core, { ...user, id: user.id ?? newId('U') }),
    changeUser: (id: string, change: Partial<User>) => changeUser(core, find(state, 'users', id), change),
    setPresence(id: string, presence: 'active' | 'away') {
      find(state, 'users', id).presence = presence
      core.touch()
      core.push({ kind: 'users', users: [id] })
    },
    setDnd: (id: string, change: { dnd_enabled?: boolean; snooze_until?: number | null }) => setDnd(core, find(state, 'users', id), change),
  }
}

function channelControls(core: Core) {
  const { state } = core
  return {
    addChannel(channel: NewChannel): Channel {
      const by = find(state, 'users', channel.creator)
      const made = createChannel(core, by, { name: channel.name, is_private: channel.is_private ?? false, ...(channel.id ? { id: channel.id } : {}) })
      for (const id of channel.members ?? []) joinChannel(core, made, find(state, 'users', id), by.id)
      return made
    },
    deleteChannel: (id: string, by: string) => deleteChannel(core, find(state, 'channels', id), find(state, 'users', by)),
    /** Joins another team to a channel, with some of its people. */
    shareChannel(id: string, team: string, members: string[] = []): Channel {
      const channel = find(state, 'channels', id)
      shareChannel(core, channel, find(state, 'teams', team).id)
      for (const member of members) joinChannel(core, channel, find(state, 'users', member), null)
      return channel
    },
    /** Somebody of another company takes up an invitation. */
    acceptInvite(id: string, userId: string): Channel {
      const invite = core.invites.get(id) ?? fail('no_such_invite')
      const user = find(state, 'users', userId)
      const channel = find(state, 'channels', invite.channel)
      core.invites.delete(id)
      shareChannel(core, channel, user.team_id)
      joinChannel(core, channel, user, null)
      return channel
    },
    /** Parts a team from a channel; gives its frozen copy. */
    unshareChannel: (id: string, team: string): Channel => unshareChannel(core, find(state, 'channels', id), team),
    /** Adds a link preview to a message, as Slack does without anybody editing it. */
    unfurl(channelId: string, ts: string, attachments: object[]) {
      const channel = find(state, 'channels', channelId)
      editMessage(core, channel, findMessage(core, channel, ts), { attachments }, null)
    },
  }
}

function handControls(core: Core) {
  return {
    click: (user: string, spot: act.Spot, choice: Choice, values?: object, entries?: Entries) => act.click(core, user, spot, choice, values, entries),
    askOptions: (user: string, spot: act.Spot, choice: Choice) => act.askOptions(core, user, spot, choice),
    messageShortcut: (user: string, app: string, callbackId: string, spot: act.Spot) => act.messageShortcut(core, user, app, callbackId, spot),
    globalShortcut: (user: string, app: string, callbackId: string) => act.globalShortcut(core, user, app, callbackId),
    slashCommand: (user: string, channel: string, line: string) => act.slashCommand(core, user, channel, line),
    openHome: (user: string, app: string) => act.openHome(core, user, app),
    submitView: (user: string, view: string, entries: Entries) => submitView(core, user, view, entries),
    dismissView: (user: string, view: string, all = false) => dismissView(core, user, view, all),
  }
}

type Tables = Pick<State, 'apps' | 'users' | 'channels' | 'teams'>

function find<K extends keyof Tables>(state: State, table: K, id: string): NonNullable<ReturnType<Tables[K]['get']>> {
  const row = state[table].get(id)
  return (row ?? fail(`no_such_${table.slice(0, -1)}`)) as NonNullable<ReturnType<Tables[K]['get']>>
}

const CHANGEABLE = ['name', 'bot_name', 'icon', 'request_url', 'interactivity_url', 'options_url', 'commands', 'shortcuts', 'events', 'redirect_urls'] as const

/** A request URL counts only once it has answered Slack's challenge. */
async function configureApp(core: Core, id: string, change: AppChange): Promise<{ verified: boolean }> {
  const app = find(core.state, 'apps', id)
  const known = Object.fromEntries(CHANGEABLE.filter((key) => change[key] !== undefined).map((key) => [key, change[key]]))
  if (change.request_url && change.request_url !== app.request_url && !(await verifyUrl(core, app, change.request_url))) fail('url_not_verified')
  Object.assign(app, known)
  core.touch()
  core.push({ kind: 'apps' })
  return { verified: Boolean(app.request_url) }
}

async function verifyUrl(core: Core, app: App, url: string): Promise<boolean> {
  const challenge = newId('', 40)
  const answer = await core.send(app, { kind: 'events_api', url, payload: { token: app.verification_token, challenge, type: 'url_verification' } })
  return answer.ok && answer.body.includes(challenge)
}
