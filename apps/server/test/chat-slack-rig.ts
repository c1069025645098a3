// Chats and Slack for tests: a widget, a routing group with a channel of its own, and what stands in Slack of each chat.
import { addPlaybook, addRoutingGroup, setChatPresence, updateChatSlack, type Client, type WholeChat } from '@patchbay/contract'
import type { Member } from '../src/modules/members/index.ts'
import { as, hashFor, read, sessionOf, settingsWith, words } from './chat-rig.ts'
import { makeMember, signedIn } from './factories.ts'
import { startRig, type Rig, type Shown } from './slack-rig.ts'

export const SALES = 'C0SALES'
export type Visit = { token: string; chat: WholeChat; issueId: string }
export type Card = Shown & { channel: string }
export type ChatSlackRig = Awaited<ReturnType<typeof startChatRig>>

const openWidget = async (rig: Rig) => {
  const session = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)
  const made = await rig.h.app.http.inject({ method: 'POST', url: '/api/app/chat-widget/secret', headers: session, payload: {} })
  const widget = await rig.h.app.http.inject({ method: 'PUT', url: '/api/app/chat-widget', headers: session, payload: settingsWith({}) })
  return { secret: made.json<{ data: { secret: string } }>().data.secret, appId: widget.json<{ data: { app_id: string } }>().data.app_id }
}

type Who = { email?: string; name?: string; isVerified?: boolean; /** A network address. */ from?: string }

const visiting = (rig: Rig, widget: { appId: string; secret: string }) => {
  let counter = 0
  return {
    async visit(text = 'How much is it for forty arms?', page = 'https://shop.example/pricing', who: Who = {}): Promise<Visit> {
      const email = who.email ?? `kim${(counter += 1)}@acme.example`
      const identity = { email, name: who.name ?? `Kim ${counter}`, ...(who.isVerified ? { email_hash: hashFor(widget.secret, email) } : {}) }
      const { token } = await sessionOf(rig.h, widget.appId, { identity })
      rig.h.clock.pass(1_000)
      const answer = await as(rig.h, token)('POST', '/chats', words(text, { page_url: page, time_zone: 'Etc/UTC' }), who.from)
      if (answer.statusCode !== 200) throw new Error(answer.body)
      const chat = answer.json<{ data: WholeChat }>().data
      await rig.settle()
      const [row] = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ issue_id: string }>('test_chat', 'select issue_id from chats where workspace_id = $1 and id = $2', [ctx.workspaceId, chat.id]))
      return { token, chat, issueId: row?.issue_id ?? '' }
    },
    async say({ token, chat }: Visit, text: string, more: object = {}): Promise<string> {
      rig.h.clock.pass(1_000)
      const answer = await as(rig.h, token)('POST', `/chats/${chat.id}/messages`, words(text, more))
      if (answer.statusCode !== 200) throw new Error(answer.body)
      await rig.settle()
      return answer.json<{ data: { id: string } }>().data.id
    },
    chatOf: ({ token, chat }: Visit) => read(rig.h, token, chat.id),
    heard: async ({ token, chat }: Visit) => JSON.stringify((await read(rig.h, token, chat.id)).messages),
  }
}

const looking = (rig: Rig) => {
  const everywhere = (): { channel: string; list: Shown[] }[] => [...rig.sandbox.state.logs.keys()].map((channel) => ({ channel, list: rig.shown(channel) }))
  const cardsOf = ({ chat }: Visit): Card[] => everywhere().flatMap(({ channel, list }) => list.filter((m) => JSON.stringify(m.blocks ?? '').includes(`chat:${chat.id}`)).map((m) => ({ ...m, channel })))
  const cardOf = (v: Visit): Card => {
    const [card, ...others] = cardsOf(v)
    if (!card || others.length > 0) throw new Error(`There are ${others.length + (card ? 1 : 0)} cards of this chat.`)
    return card
  }
  const under = (at: { channel: string; ts: string }): Shown[] => rig.shown(at.channel).filter((m) => m.thread_ts === at.ts && m.ts !== at.ts)
  return { cardsOf, cardOf, under, thread: (v: Visit) => under(cardOf(v)), told: (user: string) => rig.sandbox.state.ephemerals.filter((e) => e.user === user).map((e) => String(e.message.text)) }
}

const pressing = (rig: Rig, cardOf: (v: Visit) => Card) => {
  const at = (v: Visit) => ({ channel: cardOf(v).channel, ts: cardOf(v).ts })
  return {
    async reply(user: string, v: Visit, text: string, more: object = {}): Promise<string> {
      const card = at(v)
      const ts = await rig.say(user, card.channel, text, { thread: card.ts, ...more })
      await rig.settle()
      return ts
    },
    press: (user: string, v: Visit, action_id: string, value?: string) => rig.sandbox.click(user, at(v), { action_id, ...(value ? { value } : {}) }),
    viewOf: (user: string, name: string) => [...rig.sandbox.state.views.values()].findLast((one) => one.user_id === user && one.body.callback_id === name)?.id ?? '',
  }
}

export const startChatRig = async (given: Parameters<typeof startRig>[0] = {}) => {
  const rig = await startRig(given)
  const admin: Client = await rig.as(rig.desk.admin)
  const tomas = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Tomas Lindqvist', email: 'tomas@lantern.example' })
  rig.sandbox.addChannel({ id: SALES, name: 'sales', creator: 'U0MIRA', members: ['U0MIRA', 'U0TOMAS', 'U0GUEST'] })
  const room = await rig.open()
  for (const user of ['U0MIRA', 'U0TOMAS']) await rig.say(user, room, 'Hello')
  await rig.settle()
  const widget = await openWidget(rig)
  const { id: group } = await admin(addRoutingGroup, { body: { name: 'Sales', member_ids: [rig.mira.id, tomas.id], channel: { installation_id: rig.installationId, channel_id: SALES } } })
  await admin(addPlaybook, { body: { name: 'Pricing', pages: ['/pricing'], group_id: group } })
  const settings = (more: object = {}) => ({
    installation_id: rig.installationId, allow_channel_ids: false, global_channel_on: false, global_channel: '', support_channel: '', cross_post: false,
    people: [{ user_id: rig.mira.id, slack_user_id: 'U0MIRA' }, { user_id: tomas.id, slack_user_id: 'U0TOMAS' }], ...more,
  })
  await admin(updateChatSlack, { body: settings() })
  const looked = looking(rig)
  return {
    rig, admin, tomas, group, settings, ...visiting(rig, widget), ...looked, ...pressing(rig, looked.cardOf),
    silence: async (member: Member, online: boolean) => (await rig.as(member))(setChatPresence, { body: { is_online: online } }),
  }
}
