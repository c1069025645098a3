// Connects an app: it has to answer with the code it is sent before it is told of any issue.
import type { CustomApp } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { shakeHands } from './ask.ts'
import { presentApp } from './present.ts'
import { findCustomApp, getCustomApp, updateCustomApp, type CustomAppRow } from './store.ts'

export const told = async (ctx: Ctx, id: string): Promise<CustomApp> => {
  await ctx.emit({ type: 'custom_app.changed', objectId: id })
  return presentApp(await getCustomApp(ctx, id))
}

/** An address that was changed meanwhile is another one: what the old one answered says nothing of it. */
const settle = (edge: EdgeCtx, { id, url, headers, secret }: CustomAppRow, says: string): Promise<CustomApp | null> =>
  edge.transaction(async (ctx) => {
    const now = await findCustomApp(ctx, id)
    if (!now) return null
    if (now.url !== url || now.headers !== headers || now.secret !== secret) return presentApp(now)
    await updateCustomApp(ctx, id, { connectedAt: says === '' ? ctx.now : null, says })
    return told(ctx, id)
  })

export const connect = async (edge: EdgeCtx, secrets: Secrets, id: string): Promise<CustomApp> => {
  const app = await edge.transaction((ctx) => getCustomApp(ctx, id))
  return (await settle(edge, app, await shakeHands(edge, secrets, app))) ?? presentApp(app)
}

export const disconnect = async (ctx: Ctx, id: string): Promise<CustomApp> => {
  const { id: known } = await getCustomApp(ctx, id)
  await updateCustomApp(ctx, known, { connectedAt: null, says: '' })
  return told(ctx, known)
}

/** The job after an app was added or its address changed; where it fails for good, the settings say why and have a button that tries again. */
export const connectLater = (secrets: Secrets) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const app = await edge.transaction((ctx) => findCustomApp(ctx, String(payload.appId)))
  if (app && !app.connectedAt) await settle(edge, app, await shakeHands(edge, secrets, app))
}
