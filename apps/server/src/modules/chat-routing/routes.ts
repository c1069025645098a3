// What can be asked of the routing of chats.
import * as contract from '@patchbay/contract'
import type { RoutingGroupInput } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import type { Companies } from '../../platform/outside.ts'
import { edgeRoute, route, type Route } from '../../platform/route.ts'
import {
  addPlaybook, changePlaybook, orderPlaybooks, removeGroup, removePlay, removePlaybook, saveGroup, savePlay, saveSettings,
} from './change.ts'
import { endByMember } from './end.ts'
import { presentAll, presentOneGroup, presentPlay, presentPlaybook, type DescribeChannels } from './present.ts'
import { lockGroup, readSettings } from './store.ts'
import { listPlaybooks, lockPlay, lockPlaybook } from './store-playbooks.ts'

/** Chats are told of by somebody who knows channels. */
export type RoutingWays = {
  describeChannels: DescribeChannels
  /** @throws when there is no such channel; joins it where that may be. */
  openChannel(edge: EdgeCtx, place: contract.ChatPlace): Promise<void>
}

const none = async (work: Promise<void>): Promise<Record<string, never>> => {
  await work
  return {}
}

const groupRoutes = ({ describeChannels, openChannel }: RoutingWays): Route[] => {
  const save = async (edge: EdgeCtx, id: string | null, given: RoutingGroupInput) => {
    if (id !== null) await edge.transaction((ctx) => lockGroup(ctx, id))
    if (given.channel) await openChannel(edge, given.channel)
    return edge.transaction(async (ctx) => presentOneGroup(ctx, await saveGroup(ctx, id, given), describeChannels))
  }
  return [
    edgeRoute(contract.addRoutingGroup, (edge, { body }) => save(edge, null, body)),
    edgeRoute(contract.changeRoutingGroup, (edge, { params, body }) => save(edge, params.id, body)),
    route(contract.removeRoutingGroup, (ctx, { params }) => none(removeGroup(ctx, params.id))),
  ]
}

const playbook = async (ctx: Ctx, id: string) => presentPlaybook(await lockPlaybook(ctx, id))
const play = async (ctx: Ctx, id: string) => presentPlay(await lockPlay(ctx, id))

export const chatRoutingRoutes = (ways: RoutingWays, companies: Companies): Route[] => [
  ...groupRoutes(ways),
  route(contract.addPlay, async (ctx, { body }) => play(ctx, await savePlay(ctx, null, body))),
  route(contract.addPlaybook, async (ctx, { body }) => playbook(ctx, await addPlaybook(ctx, body))),
  route(contract.changePlay, async (ctx, { params, body }) => play(ctx, await savePlay(ctx, params.id, body))),
  route(contract.changePlaybook, async (ctx, { params, body }) => playbook(ctx, await changePlaybook(ctx, params.id, body))),
  route(contract.endChat, (ctx, { params, body }) => none(endByMember(ctx, params.id, body.qualification))),
  route(contract.getChatRouting, (ctx) => presentAll(ctx, ways.describeChannels, companies)),
  route(contract.listQualifications, async (ctx) => (await readSettings(ctx)).qualifications),
  route(contract.orderPlaybooks, async (ctx, { body }) => {
    await orderPlaybooks(ctx, body.ids)
    return (await listPlaybooks(ctx)).map(presentPlaybook)
  }),
  route(contract.removePlay, (ctx, { params }) => none(removePlay(ctx, params.id))),
  route(contract.removePlaybook, (ctx, { params }) => none(removePlaybook(ctx, params.id))),
  route(contract.updateChatRouting, async (ctx, { body }) => {
    await saveSettings(ctx, body)
    return presentAll(ctx, ways.describeChannels, companies)
  }),
]
