// What can be asked of assignment.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { route } from '../../platform/route.ts'
import { presentMember } from '../members/index.ts'
import { getWorkspace, updateSettings } from '../workspaces/index.ts'
import { getPolicy, listWork, setPolicy, setWork } from './change.ts'
import { setStatus, undoHandover } from './status.ts'

const settingsOf = async (ctx: Ctx): Promise<contract.AssignmentSettings> => ({ first_replier_becomes_assignee: (await getWorkspace(ctx)).settings.firstReplierBecomesAssignee })

export const assignmentRoutes = [
  route(contract.getAssignment, (ctx, { params }) => getPolicy(ctx, params.id)),
  route(contract.getAssignmentSettings, settingsOf),
  route(contract.listWork, (ctx) => listWork(ctx)),
  route(contract.setAssignment, (ctx, { params, body }) => setPolicy(ctx, params.id, body)),
  route(contract.setAssignmentSettings, async (ctx, { body }) => {
    await updateSettings(ctx, { firstReplierBecomesAssignee: body.first_replier_becomes_assignee })
    return settingsOf(ctx)
  }),
  route(contract.setUserStatus, async (ctx, { params, body }) => {
    const { member, handedOver, handoverId } = await setStatus(ctx, params.id, body)
    return { user: presentMember(member), handed_over: handedOver, handover_id: handoverId }
  }),
  route(contract.setWork, (ctx, { params, body }) => setWork(ctx, params.id, body)),
  route(contract.undoHandover, async (ctx, { params }) => ({ returned: await undoHandover(ctx, params.id) })),
]
