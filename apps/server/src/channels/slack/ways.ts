// What others may want done in Slack without knowing it: people told, cards sent, forms asked.
import type { Ctx } from '../../platform/context.ts'
import { askFor, getForm } from './operations/index.ts'
import { inviteTo } from './operations/invite.ts'
import { showSurvey } from './surveys/keep.ts'
import { notify, tell } from './triage/notify.ts'
import { checkForCards, sendCardTo } from './triage/settings.ts'

export const slackWays = {
  askForm: askFor,
  checkForm: async (ctx: Ctx, formId: string): Promise<void> => void (await getForm(ctx, formId)),
  checkPlace: checkForCards,
  inviteTo,
  notify,
  showCard: sendCardTo,
  showSurvey,
  tell,
}
