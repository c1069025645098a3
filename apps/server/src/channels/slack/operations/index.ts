// The door of Slack operations: their routes, jobs, reactions, and what the lane and the doors of Slack call.
import * as contract from '@patchbay/contract'
import type { JobHandlers } from '../../../platform/jobs.ts'
import { route, type Route } from '../../../platform/route.ts'
import type { ClientFor } from '../client.ts'
import { answerUnder, markDone } from './community.ts'
import { askFor, askOnTicket, keepForm } from './form-ask.ts'
import { invite, presentInvitation, startInviting } from './invite.ts'
import { keepChannelInStep, keepChannelsInStep } from './keep-channel.ts'
import { tellMove } from './membership-card.ts'
import { readRoster } from './roster.ts'
import { saveOperations } from './save.ts'
import { listReached, readOperations } from './store.ts'
import { welcome } from './welcome.ts'

export { askFor, getForm } from './form-ask.ts'
export { operate } from './interact.ts'
export { memberMoved, personLeft } from './membership.ts'
export { accountJob, channelJob, doneJob, formJob } from './jobs.ts'

export const operationRoutes: Route[] = [
  route(contract.askByForm, async (ctx, { params, body }) => {
    await askFor(ctx, params.id, body.form_id)
    return {}
  }),
  route(contract.getInvitation, (ctx, { params }) => presentInvitation(ctx, params.id)),
  route(contract.getSlackOperations, async (ctx) => ({ settings: await readOperations(ctx), channels: await listReached(ctx) })),
  route(contract.inviteToChannels, (ctx, { body }) => startInviting(ctx, body)),
  route(contract.updateSlackOperations, (ctx, { body }) => saveOperations(ctx, body)),
]

export const operationJobs = (clientFor: ClientFor): JobHandlers => ({
  'slack.channel': keepChannelInStep(clientFor),
  'slack.channels': keepChannelsInStep,
  'slack.community': answerUnder(clientFor),
  'slack.done': markDone(clientFor),
  'slack.form': keepForm(clientFor),
  'slack.forms': askOnTicket,
  'slack.invite': invite(clientFor),
  'slack.moved': tellMove(clientFor),
  'slack.roster': readRoster(clientFor),
  'slack.welcome': welcome(clientFor),
})
