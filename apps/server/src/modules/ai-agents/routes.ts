// What can be asked of AI agents.
import * as contract from '@patchbay/contract'
import { edgeRoute, route } from '../../platform/route.ts'
import { addAgent, changeAgent, presentAgents, removeAgent } from './change.ts'
import { respond } from './respond.ts'
import type { AgentTools } from './work.ts'

export const aiAgentRoutes = (tools: AgentTools) => [
  route(contract.addAiAgent, (ctx, { body }) => addAgent(ctx, body)),
  route(contract.changeAiAgent, (ctx, { params, body }) => changeAgent(ctx, body, params.id)),
  edgeRoute(contract.createAiResponse, (edge, { params, body }) => respond(edge, params.id, body, tools)),
  route(contract.listAiAgents, presentAgents),
  route(contract.removeAiAgent, async (ctx, { params }) => {
    await removeAgent(ctx, params.id)
    return {}
  }),
]
