// What can be asked: every route of the desk, one line a room.
import { accountRoutes } from './modules/accounts/routes.ts'
import { articleRoutes } from './modules/articles/routes.ts'
import { assignmentRoutes } from './modules/assignment/routes.ts'
import { anomalyRoutes } from './modules/anomalies/routes.ts'
import { tokenRoutes } from './modules/api-tokens/routes.ts'
import { bulkRoutes } from './modules/bulk/routes.ts'
import type { AgentTools } from './modules/ai-agents/index.ts'
import { aiAgentRoutes } from './modules/ai-agents/routes.ts'
import type { AiTools } from './modules/ai/index.ts'
import { aiRoutes } from './modules/ai/routes.ts'
import { chatRoutingRoutes, type RoutingWays } from './modules/chat-routing/routes.ts'
import { lookIntoChats } from './modules/chats/index.ts'
import { chatRoutes } from './modules/chats/routes.ts'
import { configurationRoutes } from './modules/configuration/routes.ts'
import { contactRoutes } from './modules/contacts/routes.ts'
import { customAppRoutes } from './modules/custom-apps/routes.ts'
import { draftRoutes } from './modules/drafts/routes.ts'
import { exportRoutes } from './modules/exports/routes.ts'
import { fieldRoutes } from './modules/fields/routes.ts'
import { formRoutes } from './modules/forms/routes.ts'
import { hoursRoutes } from './modules/hours/routes.ts'
import { intelligenceRoutes } from './modules/intelligence/routes.ts'
import { issueRoutes } from './modules/issues/routes.ts'
import { linkedTicketRoutes } from './modules/linked-tickets/routes.ts'
import { macroRoutes } from './modules/macros/routes.ts'
import { mailServerRoutes } from './modules/mail-servers/routes.ts'
import { memberRoutes } from './modules/members/routes.ts'
import { meetingRoutes } from './modules/meetings/routes.ts'
import { messageRoutes, type MessageTools } from './modules/messages/routes.ts'
import type { Ways } from './modules/notifications/index.ts'
import { notificationRoutes } from './modules/notifications/routes.ts'
import { searchRoutes } from './modules/searches/routes.ts'
import { roleRoutes } from './modules/roles/routes.ts'
import { onCallRoutes } from './modules/on-call/routes.ts'
import { scheduledRoutes } from './modules/scheduled/routes.ts'
import { sessionRoutes, type SignInTools } from './modules/sessions/routes.ts'
import { policyAlerting, policyWith } from './modules/slas/index.ts'
import { slaRoutes } from './modules/slas/routes.ts'
import { countByStatus } from './modules/issues/index.ts'
import { spamRoutes } from './modules/spam/routes.ts'
import { statusRoutes } from './modules/statuses/routes.ts'
import type { SurveyWays } from './modules/surveys/index.ts'
import { surveyRoutes } from './modules/surveys/routes.ts'
import { tagRoutes } from './modules/tags/routes.ts'
import { teamRoutes } from './modules/teams/routes.ts'
import { triggerWith, type Ways as ActWays } from './modules/triggers/index.ts'
import { triggerRoutes } from './modules/triggers/routes.ts'
import { viewRoutes } from './modules/views/routes.ts'
import { webhookRoutes } from './modules/webhooks/routes.ts'
import { workspaceRoutes } from './modules/workspaces/routes.ts'
import type { Ctx } from './platform/context.ts'
import type { Companies } from './platform/outside.ts'
import type { Route } from './platform/route.ts'
import { communityScreenRoutes } from './screens/communities/routes.ts'
import { directoryRoutes } from './screens/directory/routes.ts'
import { inboxRoutes } from './screens/inbox/routes.ts'
import { similarRoutes } from './screens/inbox/similar/routes.ts'
import { issuesOf } from './screens/inbox/views/issues-of.ts'
import { slaScreenRoutes } from './screens/slas/routes.ts'
import { surveyScreenRoutes } from './screens/surveys/routes.ts'
import { viewScreenRoutes } from './screens/inbox/views/routes.ts'

/** What alerts an on-call service. */
const alerting = async (ctx: Ctx, id: string): Promise<string | null> => {
  const [trigger, policy] = [await triggerWith(ctx, id), await policyAlerting(ctx, id)]
  return trigger !== null ? `The trigger “${trigger}”` : policy !== null ? `The SLA policy “${policy}”` : null
}

type Tools = MessageTools & AiTools & SignInTools & { channels: Route[]; ways: Ways; acts: ActWays; surveys: SurveyWays; agents: AgentTools; chatWays: RoutingWays; companies: Companies }

const nounRoutes = (given: Tools): Route[] => [
  ...accountRoutes,
  ...articleRoutes(given.publicUrl),
  ...assignmentRoutes,
  ...anomalyRoutes,
  ...tokenRoutes,
  ...bulkRoutes({ issuesOf }),
  ...aiAgentRoutes(given.agents),
  ...aiRoutes(given),
  ...chatRoutingRoutes(given.chatWays, given.companies),
  ...chatRoutes(given),
  ...communityScreenRoutes,
  ...contactRoutes,
  ...given.channels,
  ...customAppRoutes(given),
  ...directoryRoutes,
  ...draftRoutes,
  ...exportRoutes,
  ...fieldRoutes,
  ...formRoutes(given),
  ...hoursRoutes({ usedBy: policyWith }),
  ...inboxRoutes,
  ...intelligenceRoutes,
  ...issueRoutes(given.publicUrl, { onLook: lookIntoChats }),
  ...linkedTicketRoutes(given),
  ...macroRoutes(given.publicUrl),
  ...mailServerRoutes(given),
  ...memberRoutes({ ...given, mail: given.ways.mail }),
  ...meetingRoutes,
  ...messageRoutes(given),
  ...notificationRoutes(given.ways),
  ...onCallRoutes({ secrets: given.secrets, publicUrl: given.publicUrl, usedBy: alerting }),
  ...searchRoutes,
  ...roleRoutes,
  ...scheduledRoutes,
  ...sessionRoutes(given),
  ...similarRoutes(given.publicUrl),
  ...slaRoutes,
  ...spamRoutes,
  ...slaScreenRoutes,
  ...statusRoutes({ countBy: countByStatus }),
  ...surveyRoutes(given.surveys, { usedBy: triggerWith }),
  ...surveyScreenRoutes,
  ...tagRoutes,
  ...teamRoutes,
  ...triggerRoutes(given.acts),
  ...viewRoutes,
  ...viewScreenRoutes,
  ...webhookRoutes({ secrets: given.secrets, usedBy: triggerWith }),
  ...workspaceRoutes,
]

/** A configuration file is applied by what can be asked of the nouns, so that it obeys the same rules. */
export const routesOf = (given: Tools): Route[] => {
  const routes = nounRoutes(given)
  return [...routes, ...configurationRoutes(routes)]
}
