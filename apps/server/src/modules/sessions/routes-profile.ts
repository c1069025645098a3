// What people ask about themselves: the profile, the password, where they are signed in.
import * as contract from '@patchbay/contract'
import type { Blobs } from '../../platform/outside.ts'
import { edgeRoute, route } from '../../platform/route.ts'
import { getMember } from '../members/index.ts'
import { filePath } from '../messages/index.ts'
import { endMine, endOthers, listMine, thisSession } from './mine.ts'
import { changePassword, changeProfile, meOf, presentProfile, setAvatar } from './profile.ts'

export type ProfileTools = { publicUrl: string; keep: Blobs['keep'] }

export const profileRoutes = ({ publicUrl, keep }: ProfileTools) => [
  edgeRoute(contract.changePassword, async (edge, { body }, http) => {
    await changePassword(edge, body, thisSession(http))
    return {}
  }),
  route(contract.changeProfile, (ctx, { body }) => changeProfile(ctx, body)),
  edgeRoute(contract.endOtherSessions, async (edge, _given, http) => {
    await endOthers(edge, thisSession(http))
    return {}
  }),
  edgeRoute(contract.endSession, async (edge, { params }, http) => {
    await endMine(edge, params.id, thisSession(http))
    return {}
  }),
  route(contract.getProfile, async (ctx) => presentProfile(await getMember(ctx, meOf(ctx)))),
  edgeRoute(contract.listSessions, (edge, _given, http) => edge.transaction((ctx) => listMine(ctx, thisSession(http)))),
  edgeRoute(contract.setAvatar, (edge, { body }) => setAvatar(edge, body.picture, keep, (file) => `${publicUrl}${filePath(file)}`)),
]
