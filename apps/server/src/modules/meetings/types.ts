// Adds, changes and removes kinds of meetings.
import type { MeetingTypeInput } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { getMember } from '../members/index.ts'
import { getTeam } from '../teams/index.ts'
import { lockMeetingType, retireMeetingType, writeMeetingType } from './store-types.ts'

/** A new one has no id yet. */
export const saveMeetingType = async (ctx: Ctx, id: string | null, given: MeetingTypeInput): Promise<string> => {
  const kept = id === null ? newId(ctx.now.getTime()) : (await lockMeetingType(ctx, id)).id
  if (given.member_id) await getMember(ctx, given.member_id)
  if (given.team_id) await getTeam(ctx, given.team_id)
  await writeMeetingType(ctx, kept, given)
  await ctx.emit({ type: 'chat_routing.changed', objectId: kept })
  return kept
}

export const removeMeetingType = async (ctx: Ctx, id: string): Promise<void> => {
  const kept = await lockMeetingType(ctx, id)
  await retireMeetingType(ctx, kept.id)
  await ctx.emit({ type: 'chat_routing.changed', objectId: kept.id })
}
