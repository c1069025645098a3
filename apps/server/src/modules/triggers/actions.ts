// What triggers do: one function for each action, each telling in a few words what came of it.
import { SLA_KINDS, SLA_LABELS, type TriggerAction, type TriggerDo } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { assignIssue, assignTeam, becomeTicket, changeFollowers, getIssue, renameIssue, setFields, setPortalVisible, setPriority, setStatus, setTags, snoozeIssue } from '../issues/index.ts'
import { getMember } from '../members/index.ts'
import { reactHere, writeNote, writeReply } from '../messages/index.ts'
import { promise } from '../slas/index.ts'
import { statusFor } from '../statuses/index.ts'
import { askByTrigger } from '../surveys/index.ts'
import { getTeam } from '../teams/index.ts'
import { sendLater } from '../webhooks/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { inviteAll } from './invite.ts'
import { fillHtml, fillJson, fillText, type Values } from './rules-fill.ts'
import { nextTags, sayTags } from './rules-tags.ts'
import type { Facts } from './store-snapshot.ts'
import type { Ways } from './ways.ts'

export type At = { facts: Facts; values: Values; ways: Ways; trigger: string }
type Of<D extends TriggerDo> = Extract<TriggerAction, { do: D }>
type Act<D extends TriggerDo> = (ctx: Ctx, at: At, action: Of<D>) => Promise<string>

const assign: Act<'assign'> = async (ctx, { facts }, { to, only_if_active, only_if_unassigned }) => {
  if (only_if_unassigned && facts.assignee_id) return `Left with ${facts.assignee?.name ?? 'its assignee'}`
  if (to.kind === 'nobody') {
    await assignIssue(ctx, facts.id, null)
    return 'Assigned to nobody'
  }
  const id = to.kind === 'member' ? to.member_id : facts.account?.owner_id
  if (!id) return 'Not assigned: the account has no owner'
  const member = await getMember(ctx, id)
  if (only_if_active && member.status !== 'active') return `Not assigned: ${member.name} is ${member.status === 'away' ? 'busy' : 'out of office'}`
  await assignIssue(ctx, facts.id, member.id)
  return `Assigned to ${member.name}`
}

const setTeam: Act<'set_team'> = async (ctx, { facts }, { team_id, only_if_empty }) => {
  if (only_if_empty && facts.team_id) return `Left with ${facts.team_name ?? 'its team'}`
  const name = team_id ? (await getTeam(ctx, team_id)).name : null
  await assignTeam(ctx, facts.id, team_id)
  return name === null ? 'Took the team off' : `Gave it to ${name}`
}

const changeTags: Act<'change_tags'> = async (ctx, { facts }, { way, tags }) => {
  const next = nextTags(facts.tags, way, tags)
  if (next) await setTags(ctx, facts.id, next)
  return sayTags(next, way, tags)
}

const setField: Act<'set_field'> = async (ctx, { facts }, { slug, value, values }) => {
  await setFields(ctx, facts.id, [values ? { slug, values } : { slug, value }])
  return `Set ${slug} to ${values ? values.join(', ') : value || 'nothing'}`
}

/** Customers are answered by the company, not by a rule of it. */
const reply: Act<'reply'> = async (ctx, { facts, values }, { body_html }) => {
  const { name } = await getWorkspace(ctx)
  await writeReply(ctx.as({ ...ctx.actor, name }), await getIssue(ctx, facts.id), { html: fillHtml(body_html, values) })
  return 'Replied to the customer'
}

const slackMessage: Act<'slack_message'> = async (ctx, { facts, values, ways }, { to, message, card }) => {
  const { told, unknown } = await ways.notify(ctx, facts.id, { to, message: fillText(message, values).slice(0, 2_000), card, as: 'company' })
  if (told === 0) throw invalid(`Slack does not know ${unknown.join(', ')}.`)
  return unknown.length > 0 ? `Told ${told} in Slack; it does not know ${unknown.join(', ')}` : 'Sent a message in Slack'
}

const react: Act<'react'> = async (ctx, { facts }, { emoji }) => {
  const id = facts.message?.id ?? facts.last_message_id
  if (!id) return 'There is no message to react to'
  await reactHere(ctx, id, emoji, true)
  return `Reacted with :${emoji}:`
}

const HOUR = 3_600_000
const UNITS = { hours: HOUR, days: 24 * HOUR }

const sayMinutes = (minutes: number): string => (minutes % 1440 === 0 ? `${minutes / 1440} d` : minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`)

const setSla: Act<'set_sla'> = async (ctx, { facts, trigger }, action) => {
  const promises = SLA_KINDS.flatMap((kind) => (action[kind] === undefined ? [] : [{ kind, minutes: action[kind], hours: action.hours }]))
  await promise(ctx, facts.id, promises, trigger)
  return `Promised ${promises.map((p) => `${SLA_LABELS[p.kind].toLowerCase()} ${p.minutes === null ? 'no time' : `in ${sayMinutes(p.minutes)}`}`).join(', ')}`
}

type Near = Exclude<TriggerDo, 'alert_on_call' | 'ask_ai' | 'call_url' | 'create_linked_ticket' | 'send_email'>
const ACTS: { [D in Near]: Act<D> } = {
  set_status: async (ctx, { facts, trigger }, { state }) => {
    const status = await statusFor(ctx, state)
    const isOwn = status.id !== null
    if (facts.state === status.state && (!isOwn || facts.status_id === status.id)) return `The status was ${status.label} already`
    await setStatus(ctx, facts.id, status, { by: 'machine', reason: `The trigger “${trigger}”`, confidence: 1, exactly: isOwn })
    return `Set the status to ${status.label}`
  },
  assign,
  set_team: setTeam,
  set_priority: async (ctx, { facts }, { priority }) => {
    await setPriority(ctx, facts.id, priority)
    return priority ? `Set the priority to ${priority}` : 'Took the priority off'
  },
  change_tags: changeTags,
  set_field: setField,
  set_sla: setSla,
  set_portal: async (ctx, { facts }, { visible }) => {
    await setPortalVisible(ctx, facts.id, visible)
    return visible ? 'Showed it in the portal' : 'Hid it in the portal'
  },
  set_title: async (ctx, { facts, values }, { title }) => {
    const named = fillText(title, values).trim().slice(0, 255)
    if (!named) throw invalid('The title would be empty.')
    await renameIssue(ctx, facts.id, named)
    return `Renamed it to “${named}”`
  },
  make_ticket: async (ctx, { facts }) => ((await becomeTicket(ctx, facts.id)) ? 'It was a ticket already' : 'Made it a ticket'),
  reply,
  note: async (ctx, { facts, values }, { body_html }) => {
    await writeNote(ctx, await getIssue(ctx, facts.id), { html: fillHtml(body_html, values) })
    return 'Wrote a note'
  },
  follow: async (ctx, { facts }, { member_id }) => {
    const { name } = await getMember(ctx, member_id)
    await changeFollowers(ctx, facts.id, [{ kind: 'user', id: member_id }], 'add')
    return `${name} follows it`
  },
  snooze: async (ctx, { facts }, { count, unit }) => {
    await snoozeIssue(ctx, facts.id, new Date(ctx.now.getTime() + count * UNITS[unit]))
    return `Snoozed it for ${count} ${count === 1 ? unit.slice(0, -1) : unit}`
  },
  react,
  slack_message: slackMessage,
  internal_thread: async (ctx, { facts, ways }, { installation_id, channel_id }) => {
    await ways.showCard(ctx, facts.id, { installation_id, channel_id })
    return 'Started an internal thread'
  },
  ask_form: async (ctx, { facts, ways }, { form_id }) => {
    await ways.askForm(ctx, facts.id, form_id)
    return 'Asked by a form in Slack'
  },
  invite: (ctx, { facts, ways }, { who }) => inviteAll(ctx, ways, { accountId: facts.account_id, channelId: null }, who.map((one) => (one.kind === 'member' ? one.member_id : one.kind === 'owner' ? (facts.account?.owner_id ?? null) : facts.assignee_id))),
  send_survey: (ctx, { facts, trigger }, { survey_id }) => askByTrigger(ctx, facts.id, survey_id, trigger),
  send_webhook: async (ctx, { values }, { webhook_id, body }) => `Sent to the webhook ${await sendLater(ctx, webhook_id, fillJson(body, values))}`,
}

export const act = (ctx: Ctx, at: At, action: TriggerAction): Promise<string> => (ACTS[action.do as Near] as Act<TriggerDo>)(ctx, at, action)
