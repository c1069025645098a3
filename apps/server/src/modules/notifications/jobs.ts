// What the clock and jobs do for notifications.
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { deliver, parcelJob, type Ways } from './deliver.ts'
import { mailJob, sendMail } from './mail.ts'
import { deleteOld, findDueWorkspaces, takeDue } from './store.ts'
import { findUntold } from './store-events.ts'
import { tellSome } from './tell.ts'

/** Whoever waits meanwhile has a turn after so many. */
const AT_ONCE = 250
const MOST_ROUNDS = 40

const inTurns = async (house: House, workspaces: { workspace_id: string }[], work: (ctx: Ctx) => Promise<number>): Promise<void> => {
  for (const { workspace_id: workspaceId } of workspaces)
    try {
      for (let round = 0, count = AT_ONCE; round < MOST_ROUNDS && count >= AT_ONCE; round += 1) count = await stepInside(house, { workspaceId, actor: SYSTEM }, work)
    } catch (error) {
      // One workspace that fails must not keep the others in the dark.
      house.log.error({ workspace: workspaceId, error: sentenceOf(error) }, 'the members of a workspace could not be told; it is tried again')
    }
}

export const tellMembers = async (house: House): Promise<void> => inTurns(house, await findUntold(house), (ctx) => tellSome(ctx, AT_ONCE))

/** What waited for quiet hours to end. */
export const sendDue = async (house: House): Promise<void> =>
  inTurns(house, await findDueWorkspaces(house), async (ctx) => {
    const due = await takeDue(ctx, AT_ONCE)
    const [mails, others] = [due.filter((each) => each.channel === 'email'), due.filter((each) => each.channel !== 'email')]
    for (const { id, member_id, channel } of others) ctx.enqueue(parcelJob(id, member_id, channel))
    for (const [memberId, of] of Map.groupBy(mails, (each) => each.member_id)) ctx.enqueue(mailJob(memberId, of.map(({ id }) => id)))
    return due.length
  })

export const forgetOldNotifications = (house: House): Promise<void> => deleteOld(house)

export const notificationJobs = (ways: Ways): JobHandlers => ({ 'notifications.deliver': deliver(ways), 'notifications.mail': sendMail(ways) })
