// Whether a trigger makes sense before it is kept: everything it names is there, and every text can be filled.
import { filtersOf, strangeTriggerVariable, textOfAction, type TriggerAction, type TriggerFlow, type ViewFilter } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { getMember } from '../members/index.ts'
import { checkHours } from '../slas/index.ts'
import { getSurvey } from '../surveys/index.ts'
import { getTeam } from '../teams/index.ts'
import { ownFields } from '../views/index.ts'
import { getWebhook } from '../webhooks/index.ts'
import type { Checks } from './ways.ts'
import { problemsOf } from './compile.ts'
import { flawOfJson } from './rules-fill.ts'

const asksWhatHappened = (filter: ViewFilter): boolean => (filter.field ?? '').startsWith('event.') || (filter.subfilters ?? []).some(asksWhatHappened)

const checkAction = async (ctx: Ctx, checks: Checks, action: TriggerAction): Promise<void> => {
  const strange = strangeTriggerVariable(textOfAction(action))
  if (strange !== null) throw invalid(`actions: there is no variable {{${strange.slice(0, 60)}}}.`)
  switch (action.do) {
    case 'assign': return action.to.kind === 'member' ? void (await getMember(ctx, action.to.member_id)) : undefined
    case 'set_team': return action.team_id ? void (await getTeam(ctx, action.team_id)) : undefined
    case 'follow': return void (await getMember(ctx, action.member_id))
    case 'set_sla': return checkHours(ctx, action.hours)
    case 'internal_thread': return checks.checkPlace(ctx, action)
    case 'ask_form': return checks.checkForm(ctx, action.form_id)
    case 'send_survey': return void (await getSurvey(ctx, action.survey_id))
    case 'slack_message':
      if (action.to.kind === 'member') await getMember(ctx, action.to.member_id)
      return action.to.kind === 'channel' ? checks.checkPlace(ctx, action.to) : undefined
    case 'send_webhook': {
      await getWebhook(ctx, action.webhook_id)
      const flaw = flawOfJson(action.body)
      if (flaw) throw invalid(`actions: the body of the webhook ${flaw}.`)
      return
    }
    default:
  }
}

/** @throws invalid_request, not_found. */
export const checkFlow = async (ctx: Ctx, checks: Checks, flow: Pick<TriggerFlow, 'paths'>): Promise<void> => {
  const [problem] = problemsOf(flow, ctx.now, await ownFields(ctx))
  if (problem) throw invalid(`conditions: ${problem}`)
  for (const { delay, actions } of flow.paths) {
    if (delay?.during === 'support_hours' && delay.unit === 'days') throw invalid('delay: count support hours in hours or minutes; a day of them is not always as long.')
    if (delay?.unchanged && asksWhatHappened(delay.unchanged)) throw invalid('delay: what must stay as it is can be about the issue only, not about what happened.')
    for (const action of actions) await checkAction(ctx, checks, action)
  }
  if (filtersOf(flow).length > 40) throw invalid('paths: there are too many conditions; make it several triggers.')
}
