// Makes an API token: the plain words are given once and never kept.
import type { Role } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { hashToken, newSecret } from '../../platform/secrets.ts'
import { insertToken } from './store.ts'

const compact = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

/** `pb_<workspace><token>_<secret>`: the ids in it say where to look, the secret is what counts. */
export const makeToken = async (ctx: Ctx, name: string, role: Role = 'admin'): Promise<string> => {
  const id = newId(ctx.now.getTime())
  const secret = newSecret()
  await insertToken(ctx, { id, name, role, secretHash: hashToken(secret) })
  return `pb_${compact(ctx.workspaceId)}${compact(id)}_${secret}`
}
