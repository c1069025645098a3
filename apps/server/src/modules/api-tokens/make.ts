// Makes an API token: the plain words are given once and never kept.
import type { addApiToken, Body, Data, Role } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, denied } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { hashToken, newSecret } from '../../platform/secrets.ts'
import { present } from './present.ts'
import { insertToken, listTokens } from './store.ts'

const MOST = 200
const DAY_MS = 24 * 3_600_000

const compact = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

type More = { id?: string; createdBy?: string; expiresAt?: Date | null }

/** `pb_<workspace><token>_<secret>`: the ids in it say where to look, the secret is what counts. */
export const makeToken = async (ctx: Ctx, name: string, role: Role = 'admin', { id = newId(ctx.now.getTime()), createdBy, expiresAt }: More = {}): Promise<string> => {
  const secret = newSecret()
  await insertToken(ctx, { id, name, role, secretHash: hashToken(secret), createdBy: createdBy ?? null, expiresAt: expiresAt ?? null })
  return `pb_${compact(ctx.workspaceId)}${compact(id)}_${secret}`
}

/** A token that could make others would outlive its own end: only people make them. */
export const addToken = async (ctx: Ctx, { name, role, expires_in_days: days }: Body<typeof addApiToken>): Promise<Data<typeof addApiToken>> => {
  if (ctx.actor.kind !== 'user') throw denied('Only people make API tokens; sign in.')
  if ((await listTokens(ctx)).length >= MOST) throw conflict(`There are ${MOST} API tokens already; revoke one that is not used first.`)
  const given = { id: newId(ctx.now.getTime()), createdBy: ctx.actor.name, expiresAt: days === null ? null : new Date(ctx.now.getTime() + days * DAY_MS) }
  const token = await makeToken(ctx, name, role, given)
  return { ...present({ ...given, name, role, createdAt: ctx.now, lastUsedAt: null }), token }
}
