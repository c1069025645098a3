// Whether a trigger makes sense before it is kept: everything it names is there, and every text can be filled.
import { ACTION_LABELS, can, canBeDoneTo, filtersOf, neededForAction, strangeTriggerVariable, subjectOfKickoffs, textOfAction, type TriggerAction, type TriggerFlow, type TriggerSubject, type ViewFilter } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { denied, invalid } from '../../platform/errors.ts'
import { checkValue } from '../fields/index.ts'
import { checkMembers, getMember } from '../members/index.ts'
import { getService } from '../on-call/index.ts'
import { checkHours } from '../slas/index.ts'
import { statusFor } from '../statuses/index.ts'
import { getSurvey } from '../surveys/index.ts'
import { getTeam } from '../teams/index.ts'
import { isTimeZone, ownFields } from '../views/index.ts'
import { getWebhook } from '../webhooks/index.ts'
import type { Checks } from './ways.ts'
import { problemsOf } from './compile.ts'
import { candidatesOf } from './rules-candidates.ts'
import { flawOfJson } from './rules-fill.ts'
import { SUBJECT_WORDS } from './rules-subject.ts'

const asksWhatHappened = (filter: ViewFilter): boolean => (filter.field ?? '').startsWith('event.') || (filter.subfilters ?? []).some(asksWhatHappened)

const membersIn = (people: readonly ({ kind: string } | { kind: 'member'; member_id: string })[]): string[] => people.flatMap((one) => ('member_id' in one ? [one.member_id] : []))

const checkBody = (of: string, body: string): void => {
  const flaw = body ? flawOfJson(body) : null
  if (flaw) throw invalid(`actions: the body of the ${of} ${flaw}.`)
}

type Settable = { slug: string; value?: string; values?: string[] | undefined }
/** What is empty clears; what nobody defined is kept as it comes. */
const checkSettable = (ctx: Ctx, subject: TriggerSubject, { slug, value, values }: Settable): Promise<void> => checkValue(ctx, subject, { slug, ...(values ? { values } : { value: value ?? '' }) })

const checkAction = async (ctx: Ctx, checks: Checks, action: TriggerAction, subject: TriggerSubject): Promise<void> => {
  const strange = strangeTriggerVariable(textOfAction(action), subject)
  if (strange !== null) throw invalid(`actions: there is no variable {{${strange.slice(0, 60)}}}${subject === 'issue' ? '' : ` where a trigger is about ${SUBJECT_WORDS[subject]}`}.`)
  switch (action.do) {
    case 'assign': return action.to.kind === 'member' ? void (await getMember(ctx, action.to.member_id)) : undefined
    case 'set_team': return action.team_id ? void (await getTeam(ctx, action.team_id)) : undefined
    case 'follow': return void (await getMember(ctx, action.member_id))
    case 'alert_on_call': return void (await getService(ctx, action.service_id))
    case 'set_sla': return checkHours(ctx, action.hours)
    case 'internal_thread': return checks.checkPlace(ctx, action)
    case 'ask_form': return checks.checkForm(ctx, action.form_id)
    case 'set_status': return void (await statusFor(ctx, action.state))
    case 'send_email':
    case 'invite': return checkMembers(ctx, membersIn(action.do === 'invite' ? action.who : action.to))
    case 'call_url': return checkBody('call', action.body)
    case 'set_field': return checkSettable(ctx, subject, action)
    case 'ask_ai': return action.into.kind === 'field' ? checkSettable(ctx, 'issue', { slug: action.into.slug }) : undefined
    case 'send_survey': return void (await getSurvey(ctx, action.survey_id))
    case 'slack_message':
      if (action.to.kind === 'member') await getMember(ctx, action.to.member_id)
      return action.to.kind === 'channel' ? checks.checkPlace(ctx, action.to) : undefined
    case 'send_webhook':
      await getWebhook(ctx, action.webhook_id)
      return checkBody('webhook', action.body)
    default:
  }
}

/** A schedule goes over all that its conditions name, so they have to name something. */
const checkSchedules = ({ kickoffs, paths }: Flow): void => {
  const subject = subjectOfKickoffs(kickoffs)
  const schedules = kickoffs.flatMap(({ schedule }) => schedule ?? [])
  const strange = schedules.find(({ time_zone }) => !isTimeZone(time_zone))
  if (strange) throw invalid(`kickoffs: ${strange.time_zone.slice(0, 40)} is no time zone known here; give one such as Europe/Lisbon.`)
  if (schedules.length > 0 && paths.some(({ conditions }) => candidatesOf(conditions) === null))
    throw invalid(`paths: say in each path which ${subject}s it is for, such as those ${subject === 'issue' ? 'of a status' : 'with a tag'}; on a schedule it would go over every ${subject} there is.`)
  if (schedules.length === kickoffs.length && paths.some(({ conditions }) => conditions && asksWhatHappened(conditions)))
    throw invalid(`conditions: when a time comes nothing has happened to ${SUBJECT_WORDS[subject]}; remove the conditions on what happened.`)
}

const checkFits = (action: TriggerAction, subject: TriggerSubject): void => {
  if (subject === 'issue') return
  if (!canBeDoneTo(subject, action.do)) throw invalid(`actions: “${ACTION_LABELS[action.do]}” is done to issues${action.do === 'send_survey' ? ' and contacts' : ''}, and this trigger is about ${SUBJECT_WORDS[subject]}; choose another action.`)
  const people = action.do === 'slack_message' ? [action.to] : action.do === 'send_email' ? action.to : action.do === 'invite' ? action.who : []
  const stranger = people.find(({ kind }) => kind === 'assignee' || kind === 'followers')
  if (stranger) throw invalid(`actions: ${SUBJECT_WORDS[subject]} has no ${stranger.kind}; name a member or the account’s owner.`)
}

const checkAsked = (words: string, subject: TriggerSubject): void => {
  if (subject !== 'issue') throw invalid(`ai_condition: AI reads what is said in issues, and this trigger is about ${SUBJECT_WORDS[subject]}; use conditions on its fields.`)
  const strange = strangeTriggerVariable(words, subject)
  if (strange !== null) throw invalid(`ai_condition: there is no variable {{${strange.slice(0, 60)}}}.`)
}

type Flow = Pick<TriggerFlow, 'kickoffs' | 'paths'>

/** Triggers act by themselves, so who makes one act must be allowed all that it does. @throws permission_denied. */
export const checkAllowed = ({ actor }: Ctx, { kickoffs, paths }: Flow): void => {
  if (actor.kind !== 'user' && actor.kind !== 'token') return
  const subject = subjectOfKickoffs(kickoffs)
  for (const action of paths.flatMap(({ actions }) => actions)) {
    const needed = neededForAction(action, subject)
    if (!can(actor.role, needed)) throw denied(`Your role does not allow what this trigger does: “${ACTION_LABELS[action.do]}” needs ${needed}. Leave that out, or ask an admin.`)
  }
}

/** @throws invalid_request, not_found. */
export const checkFlow = async (ctx: Ctx, checks: Checks, flow: Flow): Promise<void> => {
  checkAllowed(ctx, flow)
  const [problem] = problemsOf(flow, ctx.now, await ownFields(ctx))
  if (problem) throw invalid(`conditions: ${problem}`)
  const subject = subjectOfKickoffs(flow.kickoffs)
  for (const { delay, actions, ai_condition } of flow.paths) {
    if (ai_condition !== undefined) checkAsked(ai_condition, subject)
    if (delay?.during === 'support_hours' && delay.unit === 'days') throw invalid('delay: count support hours in hours or minutes; a day of them is not always as long.')
    if (delay?.unchanged && asksWhatHappened(delay.unchanged)) throw invalid('delay: what must stay as it is can be about the issue only, not about what happened.')
    for (const action of actions) {
      checkFits(action, subject)
      await checkAction(ctx, checks, action, subject)
    }
  }
  checkSchedules(flow)
  if (filtersOf(flow).length > 40) throw invalid('paths: there are too many conditions; make it several triggers.')
}
