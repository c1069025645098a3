// What can be asked: every route of the desk, one line a room.
import { accountRoutes } from './modules/accounts/routes.ts'
import { anomalyRoutes } from './modules/anomalies/routes.ts'
import { contactRoutes } from './modules/contacts/routes.ts'
import { hoursRoutes } from './modules/hours/routes.ts'
import { issueRoutes } from './modules/issues/routes.ts'
import { memberRoutes } from './modules/members/routes.ts'
import { messageRoutes, type MessageTools } from './modules/messages/routes.ts'
import { roleRoutes } from './modules/roles/routes.ts'
import { sessionRoutes, type DemoSignIn } from './modules/sessions/routes.ts'
import { policyWith } from './modules/slas/index.ts'
import { slaRoutes } from './modules/slas/routes.ts'
import { tagRoutes } from './modules/tags/routes.ts'
import { teamRoutes } from './modules/teams/routes.ts'
import { triggerWith, type Ways } from './modules/triggers/index.ts'
import { triggerRoutes } from './modules/triggers/routes.ts'
import { viewRoutes } from './modules/views/routes.ts'
import { webhookRoutes } from './modules/webhooks/routes.ts'
import type { Route } from './platform/route.ts'
import type { Secrets } from './platform/secrets.ts'
import { inboxRoutes } from './screens/inbox/routes.ts'
import { similarRoutes } from './screens/inbox/similar/routes.ts'
import { viewScreenRoutes } from './screens/inbox/views/routes.ts'

export const routesOf = (given: MessageTools & { demo: DemoSignIn; channels: Route[]; secrets: Secrets; ways: Ways }): Route[] => [
  ...accountRoutes,
  ...anomalyRoutes,
  ...contactRoutes,
  ...given.channels,
  ...hoursRoutes({ usedBy: policyWith }),
  ...inboxRoutes,
  ...issueRoutes(given.publicUrl),
  ...memberRoutes,
  ...messageRoutes(given),
  ...roleRoutes,
  ...sessionRoutes(given.demo),
  ...similarRoutes,
  ...slaRoutes,
  ...tagRoutes,
  ...teamRoutes,
  ...triggerRoutes(given.ways),
  ...viewRoutes,
  ...viewScreenRoutes,
  ...webhookRoutes({ secrets: given.secrets, usedBy: triggerWith }),
]
