// Looks at what happened, and tells whom it concerns.
import type { Ctx } from '../../platform/context.ts'
import { onlyGreets } from '../intelligence/index.ts'
import { USUAL, waysOut } from './rules-quiet.ts'
import { tellingsOf, type Fact } from './rules-tell.ts'
import { parcelJob } from './deliver.ts'
import { insertNotifications, listSettings, postponeParcels, type Told } from './store.ts'
import { withDevices } from './store-devices.ts'
import { lockProgress, peopleOf, readFresh, writeProgress, type Said } from './store-events.ts'

/** What goes out of the app leaves as jobs, each by itself, so that one that fails holds up no other. */
const sendOut = async (ctx: Ctx, told: Told[]): Promise<void> => {
  const kept = new Map((await listSettings(ctx, [...new Set(told.map((t) => t.member_id))])).map((row) => [row.member_id, row.settings]))
  const parcels = told.flatMap(({ id, member_id, kind, is_urgent }) => waysOut(kept.get(member_id) ?? USUAL, kind, is_urgent, ctx.now).map((way) => ({ id, memberId: member_id, ...way })))
  const [later, now] = [parcels.filter(({ dueAt }) => dueAt > ctx.now), parcels.filter(({ dueAt }) => dueAt <= ctx.now)]
  // Nearly everybody wants pushes by default and few have a browser for them; a job each that finds none is most of the work.
  const pushed = await withDevices(ctx, now.filter(({ channel }) => channel === 'push').map(({ memberId }) => memberId))
  for (const { id, memberId, channel } of now) if (channel !== 'push' || pushed.has(memberId)) ctx.enqueue(parcelJob(id, memberId, channel))
  await postponeParcels(ctx, later)
}

/** Whoever wants nothing of a kind in the app is not told of it at all there. */
const wanted = async (ctx: Ctx, tellings: ReturnType<typeof tellingsOf>) => {
  const kept = new Map((await listSettings(ctx, [...new Set(tellings.map((t) => t.memberId))])).map((row) => [row.member_id, row.settings]))
  return tellings.filter((t) => (kept.get(t.memberId) ?? USUAL).matrix[t.kind].length > 0)
}

const weigh = (fact: Said): Fact => ({ ...fact, greets: onlyGreets((fact.type === 'message.created' ? fact.text : fact.title) ?? '') })

/** Gives how many events there were. */
export const tellSome = async (ctx: Ctx, most: number): Promise<number> => {
  const mark = await lockProgress(ctx)
  const { reached, ids, facts } = await readFresh(ctx, mark, most)
  if (reached === null) return 0
  const tellings = facts.length > 0 ? await wanted(ctx, tellingsOf(facts.map(weigh), await peopleOf(ctx, [...new Set(facts.flatMap((f) => f.issue_id ?? []))]))) : []
  if (tellings.length > 0) {
    const told = await insertNotifications(ctx, tellings)
    await sendOut(ctx, told)
    for (const memberId of new Set(told.map((t) => t.member_id))) await ctx.emit({ type: 'notification.changed', objectId: memberId })
  }
  await writeProgress(ctx, mark, ids)
  return ids.length
}
