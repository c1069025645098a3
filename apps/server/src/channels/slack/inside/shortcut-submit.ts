// What becomes of the modals of the message shortcuts when they are sent: checked anew, for time has passed.
import { PRIORITIES, can, type Priority } from '@patchbay/contract'
import { z } from 'zod'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, denied, invalid } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { cleanText } from '../../../platform/text.ts'
import { findAccount } from '../../../modules/accounts/index.ts'
import { assignIssue, findIssue, getIssue, renameIssue, setPriority, type Issue } from '../../../modules/issues/index.ts'
import { createIssueFrom, moveToIssue, splitOff, writeNote } from '../../../modules/messages/index.ts'
import { findMember } from '../../../modules/members/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { adopt } from '../tickets/adopt.ts'
import { refusalOf } from '../client.ts'
import { actorOf, type InteractionTools } from '../interact.ts'
import { answerPrivately, whoPressed, type Pressed } from '../who-pressed.ts'
import { carried, isForCustomers, issueAt, type Carried } from './shortcuts.ts'
import { findChannel, getInstallation, type Channel, type Person } from '../store.ts'
import { openTicket } from '../tickets/ticket.ts'
import { safe } from './words-view.ts'

const chosen = z.looseObject({ value: z.string() }).nullish().catch(null)
const entered = z.looseObject({ value: z.string().nullish().catch(null), selected_option: chosen, selected_options: z.array(z.looseObject({ value: z.string() })).nullish().catch(null) })
const submitted = z.looseObject({
  callback_id: z.string(), private_metadata: z.string(), state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), entered)) }),
})

/** A refusal that belongs to one field of the modal. */
class FieldError extends AppError {
  readonly field: string
  constructor(field: string, message: string) {
    super('invalid_request', message)
    this.field = field
  }
}

type Values = z.output<typeof submitted>['state']['values']
const fieldOf = (values: Values, block: string) => Object.values(values[block] ?? {})[0]
const choiceOf = (values: Values, block: string): string => fieldOf(values, block)?.selected_option?.value ?? ''

type Wanted = { accountId: string; title: string; priority: Priority | null; assigneeId: string | null; asTicket: boolean }

const readWanted = async (ctx: Ctx, values: Values): Promise<Wanted> => {
  const accountId = choiceOf(values, 'account')
  const title = fieldOf(values, 'title')?.value?.trim() ?? ''
  const assignee = choiceOf(values, 'assignee')
  if (!title) throw new FieldError('title', 'The issue needs a title.')
  if (!isId(accountId) || !(await findAccount(ctx, accountId))) throw new FieldError('account', 'This account is not there any more; choose another.')
  if (isId(assignee) && !(await findMember(ctx, assignee))) throw new FieldError('assignee', 'This person has no seat any more; choose somebody else.')
  return {
    accountId, title: cleanText(title.slice(0, 200)), priority: PRIORITIES.find((p) => p === choiceOf(values, 'priority')) ?? null, assigneeId: isId(assignee) ? assignee : null,
    asTicket: fieldOf(values, 'ticket')?.selected_options?.some((o) => o.value === 'ticket') ?? false,
  }
}

const setAll = async (ctx: Ctx, issueId: string, w: Wanted): Promise<void> => {
  await renameIssue(ctx, issueId, w.title)
  if (w.priority) await setPriority(ctx, issueId, w.priority)
  await assignIssue(ctx, issueId, w.assigneeId)
  if (w.asTicket && (await getWorkspace(ctx)).settings.tickets.enabled) await openTicket(ctx, issueId)
}

type Sent = { tools: InteractionTools; edge: EdgeCtx; p: Pressed; person: Person; about: Carried }

/** Of us, and allowed to change issues. */
const asPresser = async (ctx: Ctx, person: Person): Promise<Ctx> => {
  const actor = await actorOf(ctx, person)
  if (actor.kind === 'user' && !can(actor.role, 'issues:write')) throw denied('Your role does not allow this; ask an admin.')
  return ctx.as(actor)
}

const html = (text: string): string => safe(text).replace(/\n/g, '<br>')
const quoteOf = (about: Carried): string => `<p>From #${html(about.n)} in Slack${about.w ? `, ${html(about.w)}` : ''}:</p><blockquote>${html(about.x) || '…'}</blockquote>`

/** In places that are not a customer's, what was said is private: it goes in as a note. */
const createApart = async ({ edge, person, about }: Sent, values: Values): Promise<Issue> =>
  edge.transaction(async (ctx) => {
    const inside = await asPresser(ctx, person)
    const w = await readWanted(inside, values)
    const given = { title: w.title, body_html: quoteOf(about), account_id: w.accountId, ...(w.priority ? { priority: w.priority } : {}), ...(w.assigneeId ? { assignee_id: w.assigneeId } : {}) }
    return getIssue(ctx, (await createIssueFrom(inside, given, {}, [])).id)
  })

const checkAccount = (channel: Channel, w: Wanted): void => {
  if (channel.accountId && channel.accountId !== w.accountId) throw new FieldError('account', `What is said in #${channel.name} belongs to the account of that channel.`)
}

const createHere = async (sent: Sent, values: Values, channel: Channel): Promise<Issue> => {
  const { edge, tools, p, person, about } = sent
  const spot = { installationId: p.installationId, channelId: about.c, ts: about.ts }
  const early = await edge.transaction(async (ctx) => {
    const inside = await asPresser(ctx, person)
    const w = await readWanted(inside, values)
    checkAccount(channel, w)
    const there = await issueAt(ctx, await getInstallation(ctx, p.installationId), channel, about.ts)
    if (!there) return { w, id: null }
    const id = there.began ? there.issue.id : (await splitOff(inside, [there.message.id], w.title)).into.id
    await setAll(inside, id, w)
    return { w, id }
  })
  const id = early.id ?? (await adopt(edge, tools.clientFor, spot, {}, async (ctx, { issueId }) => setAll(await asPresser(ctx, person), issueId, early.w))).issueId
  return edge.transaction((ctx) => getIssue(ctx, id))
}

const addHere = async ({ edge, tools, p, person, about }: Sent, channel: Channel, into: Issue): Promise<void> => {
  if (channel.accountId && into.accountId !== channel.accountId) throw new FieldError('issue', `#${into.number} belongs to another account; nothing was changed.`)
  const moved = await edge.transaction(async (ctx) => {
    const inside = await asPresser(ctx, person)
    const there = await issueAt(ctx, await getInstallation(ctx, p.installationId), channel, about.ts)
    if (there) await moveToIssue(inside, [there.message.id], into.id)
    return there !== null
  })
  if (moved) return
  const spot = { installationId: p.installationId, channelId: about.c, ts: about.ts }
  const { messageId } = await adopt(edge, tools.clientFor, spot, { into: into.id }, async (ctx) => void (await asPresser(ctx, person)))
  if (messageId === null) throw new FieldError('issue', 'This thread belongs to another issue; add its first message.')
}

const addApart = ({ edge, person, about }: Sent, into: Issue): Promise<unknown> =>
  edge.transaction(async (ctx) => writeNote(await asPresser(ctx, person), into, { html: quoteOf(about) }))

const add = async (sent: Sent, values: Values, channel: Channel | null): Promise<Issue> => {
  const id = choiceOf(values, 'issue')
  const into = isId(id) ? await sent.edge.transaction((ctx) => findIssue(ctx, id), { seenBy: sent.person.memberId }) : null
  if (!into) throw new FieldError('issue', 'This issue is not there any more; choose another.')
  await (channel && isForCustomers(channel) ? addHere(sent, channel, into) : addApart(sent, into))
  return into
}

const channelOf = ({ edge, p, about }: Sent) => edge.transaction((ctx) => findChannel(ctx, p.installationId, about.c))

const work = async (sent: Sent, callback: string, values: Values): Promise<string> => {
  const channel = await channelOf(sent)
  // What was said there is not to become a private note because somebody has unlinked the channel meanwhile.
  if (sent.about.k && !isForCustomers(channel)) throw invalid('This channel is not enabled for customers any more; nothing was changed.')
  const link = (issue: Issue) => `<${sent.tools.publicUrl}/issues/${issue.number}|#${issue.number} ${safe(issue.title).replace(/\|/g, ' ')}>`
  if (callback === 'add_to_issue') return `Added to ${link(await add(sent, values, channel))}.`
  const issue = await (channel && isForCustomers(channel) ? createHere(sent, values, channel) : createApart(sent, values))
  return `${link(issue)} is open.`
}

const errorsFor = (callback: string, error: unknown): object => {
  const refusal = error instanceof AppError ? null : refusalOf(error)
  const why = refusal === null ? (error as AppError).message : 'why' in refusal ? refusal.why : 'Slack asks us to slow down; try again in a moment.'
  const field = error instanceof FieldError ? error.field : callback === 'add_to_issue' ? 'issue' : 'title'
  return { response_action: 'errors', errors: { [field]: why } }
}

/** Closes the modal, or says at a field why not; then nothing has changed. */
export const submitShortcut = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<object | undefined> => {
  const view = submitted.safeParse(p.interaction.view).data
  const about = view ? carried.safeParse(JSON.parse(view.private_metadata || '{}')).data : undefined
  if (!view || !about) return undefined
  try {
    const person = await whoPressed(edge, tools.clientFor, p)
    if (person.side !== 'us') throw denied(`Only members of ${(await edge.transaction(getWorkspace)).name} can do this.`)
    const told = await work({ tools, edge, p, person, about }, view.callback_id, view.state.values)
    await answerPrivately(edge, about.u, told)
    return undefined
  } catch (error) {
    if (!(error instanceof AppError) && !('code' in (error as object))) throw error
    edge.log.info({ modal: view.callback_id, why: (error as Error).message }, 'a modal was refused')
    return errorsFor(view.callback_id, error)
  }
}
