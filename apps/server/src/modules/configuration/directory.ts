// Everything that a file may name: accounts, people, what is in Slack, and what the file itself can set.
import * as c from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { listNamedAccounts } from '../accounts/index.ts'
import type { Ask } from './ask.ts'
import { directoryOf, type Directory, type Named, type ReferenceKind } from './references.ts'

type Thing = { id: string; name: string; email?: string }
const namedBy = (reference: ReferenceKind, name: (thing: Thing) => string, things: unknown): Named[] => (things as Thing[]).map((thing) => ({ reference, id: thing.id, name: name(thing) }))
const byName = ({ name }: Thing): string => name

type Slack = { installations: { id: string; team_name: string }[]; channels: { id: string; installation_id: string; channel_id: string; name: string }[] }

/** A channel that another Slack workspace has by the same name is told apart by the workspace. */
const inSlack = ({ installations, channels }: Slack): Named[] => {
  const teams = new Map(installations.map(({ id, team_name }) => [id, team_name]))
  const times = Map.groupBy(channels, ({ name }) => name.toLowerCase())
  return [
    ...installations.map(({ id, team_name }): Named => ({ reference: 'slack_workspace', id, name: team_name })),
    ...channels.flatMap(({ id, installation_id, channel_id, name }): Named[] => {
      const told = (times.get(name.toLowerCase())?.length ?? 0) > 1 ? `${name} in ${teams.get(installation_id) ?? ''}` : name
      return [{ reference: 'slack_channel', id: channel_id, name: told }, { reference: 'enabled_channel', id, name: told }]
    }),
  ]
}

/** Of accounts only those that are named: there may be very many. */
export type Accounts = { ids: string[]; names: string[] }

const accountsNamed = async (ctx: Ctx, { ids, names }: Accounts): Promise<Named[]> =>
  ids.length + names.length === 0
    ? []
    : (await listNamedAccounts(ctx, ids, names)).flatMap(({ id, name, external_ids }) => [name, ...external_ids].map((each): Named => ({ reference: 'account', id, name: each })))

export const readDirectory = async (ctx: Ctx, ask: Ask, accounts: Accounts, besides: readonly Named[] = []): Promise<Directory> => {
  const users = (await ask.inside(ctx, c.listUsers)) as { data: Thing[] }
  const hours = (await ask.inside(ctx, c.listHours)) as { schedules: Thing[] }
  const chats = (await ask.inside(ctx, c.getChatRouting)) as { groups: Thing[] }
  return directoryOf([
    ...namedBy('member', ({ email }) => email ?? '', users.data),
    ...namedBy('schedule', byName, hours.schedules),
    ...namedBy('team', byName, await ask.inside(ctx, c.listTeamTree)),
    ...namedBy('form', byName, await ask.inside(ctx, c.listOwnForms)),
    ...namedBy('survey', byName, await ask.inside(ctx, c.listOwnSurveys)),
    ...namedBy('on_call_service', byName, await ask.inside(ctx, c.listOnCall)),
    ...namedBy('role', byName, await ask.inside(ctx, c.listRoles)),
    ...namedBy('ai_agent', byName, await ask.inside(ctx, c.listAiAgents)),
    ...namedBy('webhook', byName, await ask.inside(ctx, c.listWebhooks)),
    ...namedBy('routing_group', byName, chats.groups),
    ...inSlack((await ask.inside(ctx, c.getSlack)) as Slack),
    ...(await accountsNamed(ctx, accounts)),
    ...besides,
  ])
}
