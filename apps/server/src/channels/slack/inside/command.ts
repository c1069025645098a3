// The slash command /patchbay: find issues, my issues, one issue's status, links, ticket forms; only who asks sees the answer.
import { z } from 'zod'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, denied, sentenceOf } from '../../../platform/errors.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { refusalOf } from '../client.ts'
import { formsFor } from '../forms/open.ts'
import { helpView, issueView, linkView, listView } from './command-view.ts'
import type { InteractionTools } from '../interact.ts'
import { whoPressed } from '../who-pressed.ts'
import { findChannel, type Person } from '../store.ts'
import { findBrief, listBrief } from './store-issues.ts'

const text = z.string().optional().catch(undefined)
export const command = z.looseObject({
  team_id: z.string().min(1), user_id: z.string().min(1), channel_id: z.string().catch(''), text: z.string().catch(''), api_app_id: z.string().catch(''),
  command: z.string().catch('/patchbay'), response_url: text, trigger_id: text,
})
export type Command = z.output<typeof command>
export type Commanded = { installationId: string; command: Command }

type Asked = { person: Person; installationId: string; channelId: string; rest: string; publicUrl: string; name: string }
type View = { text: string; blocks: object[] }

const SHOWN = 10
const OPEN = ['new', 'waiting_on_you', 'on_hold', 'waiting_on_customer'] as const

const search = async (ctx: Ctx, a: Asked): Promise<View> => {
  if (!a.rest) return helpView(a.name, 'Say what to look for, such as `search export fails`.')
  const found = await listBrief(ctx, { words: a.rest.slice(0, 200) }, SHOWN)
  return listView({ title: `Issues that match “${a.rest}”`, none: 'Nothing was found. Fewer words, a number or the name of an account may help.', issues: found, shown: SHOWN, publicUrl: a.publicUrl, more: '/issues' })
}

const mine = async (ctx: Ctx, a: Asked): Promise<View> => {
  if (!a.person.memberId) throw denied('You have no seat here yet; ask an admin to invite you with the email address you use in Slack.')
  const found = await listBrief(ctx, { assigneeId: a.person.memberId, states: [...OPEN] }, SHOWN, 'pressing')
  return listView({ title: 'Your open issues', none: 'Nothing is assigned to you.', issues: found, shown: SHOWN, publicUrl: a.publicUrl, more: '/mine' })
}

const status = async (ctx: Ctx, a: Asked): Promise<View> => {
  const number = /^#?(\d{1,9})$/.exec(a.rest)
  if (number) {
    const found = await findBrief(ctx, a.rest)
    return found ? issueView(found, a.publicUrl) : helpView(a.name, `There is no issue #${number[1]}.`)
  }
  if (a.rest) return helpView(a.name, 'Give the number of an issue, such as `status 12`, or nothing for the issues of this channel.')
  const channel = await findChannel(ctx, a.installationId, a.channelId)
  if (!channel?.accountId || !channel.kind) return helpView(a.name, 'This channel is no customer’s; give the number of an issue, such as `status 12`.')
  const found = await listBrief(ctx, { accountId: channel.accountId, states: [...OPEN] }, SHOWN, 'pressing')
  return listView({ title: `Open issues of #${channel.name}`, none: 'Nothing is open here.', issues: found, shown: SHOWN, publicUrl: a.publicUrl, more: '/issues' })
}

const link = async (ctx: Ctx, a: Asked): Promise<View> => {
  const found = /^#?\d{1,9}$/.test(a.rest) ? await findBrief(ctx, a.rest) : null
  if (a.rest && !found) return helpView(a.name, `There is no issue ${a.rest.slice(0, 50)}; give its number, such as \`link 12\`.`)
  return linkView(found, a.publicUrl)
}

const form = (ctx: Ctx, { installationId, channelId, rest }: Asked): Promise<View> => formsFor(ctx, { installationId, channelId, name: rest })

const VERBS: Record<string, (ctx: Ctx, a: Asked) => Promise<View>> = { search, find: search, mine, my: mine, me: mine, status, link, open: link, form, forms: form }

const answer = (ctx: Ctx, given: string, a: Omit<Asked, 'rest'>): Promise<View> => {
  const [verb = '', ...words] = given.trim().split(/\s+/)
  const known = VERBS[verb.toLowerCase()]
  if (verb === '' || verb.toLowerCase() === 'help') return Promise.resolve(helpView(a.name))
  if (known) return known(ctx, { ...a, rest: words.join(' ') })
  if (/^#?\d{1,9}$/.test(verb) && words.length === 0) return status(ctx, { ...a, rest: verb })
  return search(ctx, { ...a, rest: given.trim() })
}

const wordsFor = (error: unknown): string => {
  if (error instanceof AppError) return error.message
  const refusal = refusalOf(error)
  return 'why' in refusal ? refusal.why : 'Slack asks us to slow down; try again in a moment.'
}

/** Answered in the acknowledgement; what goes wrong is a sentence there, for Slack shows nothing better. */
export const answerCommand = async (edge: EdgeCtx, { clientFor, publicUrl }: InteractionTools, { installationId, command: c }: Commanded): Promise<object> => {
  try {
    const person = await whoPressed(edge, clientFor, { installationId, interaction: { type: 'command', user: { id: c.user_id } } })
    if (person.side !== 'us') throw denied(`Only members of ${(await edge.transaction(getWorkspace)).name} can do this.`)
    const asked = { person, installationId, channelId: c.channel_id, publicUrl, name: c.command }
    return { response_type: 'ephemeral', ...(await edge.transaction((ctx) => answer(ctx, c.text, asked), { seenBy: person.memberId })) }
  } catch (error) {
    edge.log.info({ why: sentenceOf(error) }, 'a command of Slack was refused')
    return { response_type: 'ephemeral', text: wordsFor(error) }
  }
}
