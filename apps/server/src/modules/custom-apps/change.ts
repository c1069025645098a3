// Adds, changes and removes custom apps; secrets are made here and shown once.
import type { addCustomApp, Body, CustomApp } from '@patchbay/contract'
import type { Ctx, JobDraft } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { heldHeaders, sealHeaders } from '../../platform/held-headers.ts'
import { newId } from '../../platform/id.ts'
import { newSecret, type Secrets } from '../../platform/secrets.ts'
import { told } from './connect.ts'
import { deleteCustomApp, getCustomApp, insertCustomApp, listRows, updateCustomApp } from './store.ts'

const MOST = 20

const jobOf = (id: string): JobDraft => ({ task: 'custom_apps.connect', payload: { appId: id }, key: `custom-app:${id}` })

type Given = Body<typeof addCustomApp>

export const add = async (ctx: Ctx, secrets: Secrets, given: Given) => {
  if ((await listRows(ctx)).length >= MOST) throw invalid(`There are ${MOST} custom apps already; remove one first.`)
  const [id, secret] = [newId(ctx.now.getTime()), newSecret()]
  await insertCustomApp(ctx, id, { name: given.name, url: given.url, secret: secrets.seal(secret), ...sealHeaders(secrets, given.headers, {}) })
  ctx.enqueue(jobOf(id))
  return { ...(await told(ctx, id)), secret }
}

export const change = async (ctx: Ctx, secrets: Secrets, id: string, given: Given): Promise<CustomApp> => {
  const row = await getCustomApp(ctx, id)
  const isSame = row.url === given.url
  await updateCustomApp(ctx, row.id, {
    name: given.name, url: given.url, ...sealHeaders(secrets, given.headers, heldHeaders(secrets, row, given.url)), ...(isSame ? {} : { connectedAt: null, says: '' }),
  })
  // Other headers may be all that was missing.
  if (!isSame || !row.connectedAt) ctx.enqueue(jobOf(row.id))
  return told(ctx, row.id)
}

export const renew = async (ctx: Ctx, secrets: Secrets, id: string) => {
  const row = await getCustomApp(ctx, id)
  const secret = newSecret()
  await updateCustomApp(ctx, row.id, { secret: secrets.seal(secret) })
  return { ...(await told(ctx, row.id)), secret }
}

export const remove = async (ctx: Ctx, id: string): Promise<void> => {
  const row = await getCustomApp(ctx, id)
  await deleteCustomApp(ctx, row.id)
  await ctx.emit({ type: 'custom_app.changed', objectId: row.id })
}
