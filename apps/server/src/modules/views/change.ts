// Saves, changes, marks and removes views: private ones by their owner, shared ones by owner and admins.
import { can, type ViewFilter, type ViewIcon, type ViewLook, type ViewSharing } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, denied, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { getTeam } from '../teams/index.ts'
import { ownFields } from './own-fields.ts'
import { readFilter } from './rules-filter.ts'
import { countOwn, deleteView, getView, insertView, isAdmin, moveBefore, updateView, writeMark, type ViewRow } from './store.ts'

type Given = { name: string; icon: ViewIcon; sharing: ViewSharing; team_id?: string | null | undefined; filter: ViewFilter | null; look: ViewLook }
const MOST_OWN = 200

export const mayChange = (ctx: Ctx, view: ViewRow): boolean =>
  (ctx.actor.kind === 'user' && view.ownerId === ctx.actor.id) || (view.sharing !== 'private' && isAdmin(ctx))

/** Only what can be understood is kept; reading is more patient, for fields go after views were saved. */
const checkFilter = async (ctx: Ctx, filter: ViewFilter | null | undefined): Promise<void> => {
  if (!filter) return
  const { ignored } = readFilter(filter, { me: null, now: ctx.now, timeZone: 'UTC', own: await ownFields(ctx) })
  if (ignored[0]) throw invalid(ignored[0].replace(/ (This condition is left out\.|The rest is left out\.)$/, ''))
}

/** Who may only look may keep views, but not put them before others. */
const checkSharing = async (ctx: Ctx, sharing: ViewSharing, teamId: string | null): Promise<void> => {
  if (sharing === 'private') return
  const role = ctx.actor.kind === 'user' || ctx.actor.kind === 'token' ? ctx.actor.role : 'viewer'
  if (!can(role, 'issues:write')) throw denied('Your role does not allow sharing views; keep it private.')
  if (sharing !== 'team') return
  if (!teamId) throw invalid('team_id: choose the team that the view is shared with.')
  const team = await getTeam(ctx, teamId)
  const isMine = ctx.actor.kind === 'user' && team.users.some((user) => user.id === (ctx.actor as { id: string }).id)
  if (!isMine && !isAdmin(ctx)) throw denied(`You are not in ${team.name}; share with a team of yours or with everyone.`)
}

const told = (ctx: Ctx, id: string) => ctx.emit({ type: 'view.changed', objectId: id })

export const createView = async (ctx: Ctx, given: Given): Promise<ViewRow> => {
  const { name, icon, sharing, filter, look } = given
  if (ctx.actor.kind !== 'user' && sharing === 'private') throw denied('Private views belong to people; sign in to save one, or share it.')
  const teamId = sharing === 'team' ? (given.team_id ?? null) : null
  await checkFilter(ctx, filter)
  await checkSharing(ctx, sharing, teamId)
  if ((await countOwn(ctx)) >= MOST_OWN) throw conflict(`You have ${MOST_OWN} views; remove one first.`)
  const id = newId(ctx.now.getTime())
  await insertView(ctx, id, { name, icon, sharing, teamId, filter, look })
  await told(ctx, id)
  return getView(ctx, id)
}

type Change = { [K in keyof Given]?: Given[K] | undefined }
export const changeView = async (ctx: Ctx, id: string, change: Change): Promise<ViewRow> => {
  const old = await getView(ctx, id)
  if (!mayChange(ctx, old)) throw denied('Only its owner or an admin may change this view; save a copy instead.')
  if (change.filter !== undefined) await checkFilter(ctx, change.filter)
  const sharing = change.sharing ?? old.sharing
  const teamId = sharing === 'team' ? (change.team_id === undefined ? old.teamId : change.team_id) : null
  if (change.sharing !== undefined || change.team_id !== undefined) await checkSharing(ctx, sharing, teamId)
  const { name, icon, filter, look } = change
  const given = Object.fromEntries(Object.entries({ name, icon, filter, look, sharing, teamId }).filter(([, value]) => value !== undefined))
  await updateView(ctx, id, given)
  await told(ctx, id)
  return getView(ctx, id)
}

export const removeView = async (ctx: Ctx, id: string): Promise<void> => {
  if (!mayChange(ctx, await getView(ctx, id))) throw denied('Only its owner or an admin may remove this view; hide it instead.')
  await deleteView(ctx, id)
  await told(ctx, id)
}

type Mark = { starred?: boolean | undefined; hidden?: boolean | undefined; before?: string | null | undefined }
export const markView = async (ctx: Ctx, id: string, { before, ...mark }: Mark): Promise<ViewRow> => {
  await getView(ctx, id)
  if (ctx.actor.kind !== 'user') throw denied('Only people have a list of views of their own.')
  if (before !== undefined) await moveBefore(ctx, id, ctx.actor.id, before)
  await writeMark(ctx, id, ctx.actor.id, mark)
  return getView(ctx, id)
}
