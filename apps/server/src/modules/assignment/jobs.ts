// What assignment does by the clock and after events: people whose time away is over, issues that a team gets.
import { SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { getMember, updateMember } from '../members/index.ts'

export { assignOnTeam } from './assign.ts'

/** US-3: back at work when they said they would be. */
export const endStatuses = async (house: House): Promise<void> => {
  const due = await house.database.lookUp<{ workspace_id: string; id: string }>(
    'statuses_due', 'select workspace_id, id from members where status_until <= $1 order by status_until limit 500', [house.clock()])
  for (const { workspace_id: workspaceId, id } of due)
    // One that cannot be ended must not keep the others away.
    await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
      const { status: from, statusUntil } = await getMember(ctx, id)
      if (!statusUntil || statusUntil > ctx.now) return
      await updateMember(ctx, id, { status: 'active', statusUntil: null })
      await ctx.emit({ type: 'user.changed', objectId: id, data: { status: 'active', from } })
    }).catch((error: unknown) => house.log.error({ member: id, error: sentenceOf(error) }, 'a status could not be ended; it is tried again'))
}
