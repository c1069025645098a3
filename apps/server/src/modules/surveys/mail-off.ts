// Ends surveys by mail for whoever was sent one, by the signed link in it; and begins them again.
import { SYSTEM } from '../../platform/context.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { readToken, type Signs } from './link.ts'
import { deleteRefusal, insertRefusal } from './store-refusals.ts'
import { findRequest } from './store-requests.ts'
import { getWorkspace } from '../workspaces/index.ts'

/** The company that asked; null for a link that is none of ours. Without `wanted` nothing changes. */
export const wantMails = async (house: House, signs: Signs, token: string, wanted?: boolean): Promise<string | null> => {
  const named = readToken(signs, token)
  if (!named) return null
  return stepInside(house, { workspaceId: named.workspaceId, actor: SYSTEM }, async (ctx) => {
    const request = await findRequest(ctx, named.id)
    if (!request) return null
    if (wanted === false) await insertRefusal(ctx, request.contactId)
    if (wanted === true) await deleteRefusal(ctx, request.contactId)
    return (await getWorkspace(ctx)).name
  })
}
