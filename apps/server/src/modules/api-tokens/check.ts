// Checks an API token that a request carries.
import { can, type Permission } from '@patchbay/contract'
import { SYSTEM, type Caller } from '../../platform/context.ts'
import { hashToken, sameText } from '../../platform/secrets.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { findToken, markUsed } from './store.ts'

const FORM = /^pb_([\w-]{22})([\w-]{22})_([\w-]{43})$/
const expand = (text: string): string => {
  const hex = Buffer.from(text, 'base64url').toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Written down at most this often: a busy program must not write at each call. */
const USED_MS = 60_000

/** Who a token speaks for, or null when it is not one of ours was revoked, or has expired. */
export const checkToken = async (house: House, token: string): Promise<Caller | null> => {
  const [, workspace = '', id = '', secret = ''] = FORM.exec(token) ?? []
  if (!secret) return null
  const workspaceId = expand(workspace)
  const kept = await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
    const found = await findToken(ctx, expand(id))
    if (!found || !sameText(found.secretHash, hashToken(secret)) || (found.expiresAt && found.expiresAt <= ctx.now)) return null
    if (!found.lastUsedAt || ctx.now.getTime() - found.lastUsedAt.getTime() >= USED_MS) await markUsed(ctx, found.id)
    return found
  })
  if (!kept) return null
  const { role } = kept
  return {
    workspaceId,
    actor: { kind: 'token', id: kept.id, name: kept.name, role },
    may: (permission: Permission) => can(role, permission),
  }
}
