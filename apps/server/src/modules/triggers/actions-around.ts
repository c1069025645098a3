// What triggers do with an account or a contact, where no issue is at hand.
import { ACTION_LABELS, type TriggerAction, type TriggerDo } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { changeAccount } from '../accounts/index.ts'
import { changeContact } from '../contacts/index.ts'
import { askByTrigger } from '../surveys/index.ts'
import { sendLater } from '../webhooks/index.ts'
import { inviteAll } from './invite.ts'
import { fillJson, fillText, type Values } from './rules-fill.ts'
import type { Noted } from './rules-noted.ts'
import { SUBJECT_WORDS, type Subject } from './rules-subject.ts'
import { nextTags, sayTags } from './rules-tags.ts'
import type { Around } from './store-snapshot.ts'
import type { Told, Ways } from './ways.ts'

type AtAround = { subject: Subject; around: Around; noted: Noted; values: Values; ways: Ways; trigger: string }
type Of<D extends TriggerDo> = Extract<TriggerAction, { do: D }>
type Act<D extends TriggerDo> = (ctx: Ctx, at: AtAround, action: Of<D>) => Promise<string>

type Change = { tags?: string[]; custom_fields?: { slug: string; value?: string; values?: string[] }[] }
const change = (ctx: Ctx, { kind, id }: Subject, given: Change) => (kind === 'account' ? changeAccount(ctx, id, given) : changeContact(ctx, id, given))

const changeTags: Act<'change_tags'> = async (ctx, { subject, around }, { way, tags }) => {
  const held = (subject.kind === 'account' ? around.account?.tags : around.contact_tags) ?? []
  const next = nextTags(held, way, tags)
  if (next) await change(ctx, subject, { tags: next })
  return sayTags(next, way, tags)
}

const setField: Act<'set_field'> = async (ctx, { subject }, { slug, value, values }) => {
  await change(ctx, subject, { custom_fields: [values ? { slug, values } : { slug, value }] })
  return `Set ${slug} to ${values ? values.join(', ') : value || 'nothing'}`
}

const toldBy = (to: Of<'slack_message'>['to'], around: Around): Told => {
  if (to.kind === 'channel') return to
  if (to.kind === 'member') return { kind: 'members', ids: [to.member_id] }
  if (to.kind !== 'owner') throw invalid(`to: there is no issue here that could have ${to.kind === 'assignee' ? 'an assignee' : 'followers'}.`)
  if (!around.account?.owner_id) throw invalid('to: the account has no owner.')
  return { kind: 'members', ids: [around.account.owner_id] }
}

const slackMessage: Act<'slack_message'> = async (ctx, { around, values, ways }, { to, message }) => {
  const { told, unknown } = await ways.tell(ctx, toldBy(to, around), fillText(message, values).slice(0, 2_000))
  if (told === 0) throw invalid(`Slack does not know ${unknown.join(', ')}.`)
  return 'Sent a message in Slack'
}

const sendWebhook: Act<'send_webhook'> = async (ctx, { values }, { webhook_id, body }) => `Sent to the webhook ${await sendLater(ctx, webhook_id, fillJson(body, values))}`

/** Into the channel that was just linked, or into all there are. */
const invite: Act<'invite'> = (ctx, { around, noted, ways }, { who }) => {
  const channelId = typeof noted.data.channel_id === 'string' ? noted.data.channel_id : null
  return inviteAll(ctx, ways, { accountId: around.account_id, channelId }, who.map((one) => (one.kind === 'member' ? one.member_id : (around.account?.owner_id ?? null))))
}

const sendSurvey: Act<'send_survey'> = (ctx, { subject, trigger }, { survey_id }) => {
  if (subject.kind !== 'contact') throw invalid(`“${ACTION_LABELS.send_survey}” asks people, and this is about ${SUBJECT_WORDS[subject.kind]}.`)
  return askByTrigger(ctx, { contactId: subject.id }, survey_id, trigger)
}

const ACTS: { [D in TriggerDo]?: Act<D> } = { change_tags: changeTags, set_field: setField, slack_message: slackMessage, send_survey: sendSurvey, send_webhook: sendWebhook, invite }

export const actAround = (ctx: Ctx, at: AtAround, action: TriggerAction): Promise<string> => {
  const act = ACTS[action.do] as Act<TriggerDo> | undefined
  if (!act) throw invalid(`“${ACTION_LABELS[action.do]}” is done to issues, and this is about ${SUBJECT_WORDS[at.subject.kind]}.`)
  return act(ctx, at, action)
}
