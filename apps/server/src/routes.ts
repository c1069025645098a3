// What can be asked: every route of the desk, one line a room.
import { accountRoutes } from './modules/accounts/routes.ts'
import { anomalyRoutes } from './modules/anomalies/routes.ts'
import { contactRoutes } from './modules/contacts/routes.ts'
import { draftRoutes } from './modules/drafts/routes.ts'
import { hoursRoutes } from './modules/hours/routes.ts'
import { issueRoutes } from './modules/issues/routes.ts'
import { memberRoutes } from './modules/members/routes.ts'
import { messageRoutes, type MessageTools } from './modules/messages/routes.ts'
import { roleRoutes } from './modules/roles/routes.ts'
import { scheduledRoutes } from './modules/scheduled/routes.ts'
import { sessionRoutes, type DemoSignIn } from './modules/sessions/routes.ts'
import { policyWith } from './modules/slas/index.ts'
import { slaRoutes } from './modules/slas/routes.ts'
import { tagRoutes } from './modules/tags/routes.ts'
import { teamRoutes } from './modules/teams/routes.ts'
import { viewRoutes } from './modules/views/routes.ts'
import { workspaceRoutes } from './modules/workspaces/routes.ts'
import type { Route } from './platform/route.ts'
import { inboxRoutes } from './screens/inbox/routes.ts'
import { similarRoutes } from './screens/inbox/similar/routes.ts'
import { viewScreenRoutes } from './screens/inbox/views/routes.ts'

export const routesOf = (given: MessageTools & { demo: DemoSignIn; channels: Route[] }): Route[] => [
  ...accountRoutes,
  ...anomalyRoutes,
  ...contactRoutes,
  ...given.channels,
  ...draftRoutes,
  ...hoursRoutes({ usedBy: policyWith }),
  ...inboxRoutes,
  ...issueRoutes(given.publicUrl),
  ...memberRoutes,
  ...messageRoutes(given),
  ...roleRoutes,
  ...scheduledRoutes,
  ...sessionRoutes(given.demo),
  ...similarRoutes,
  ...slaRoutes,
  ...tagRoutes,
  ...teamRoutes,
  ...viewRoutes,
  ...viewScreenRoutes,
  ...workspaceRoutes,
]
