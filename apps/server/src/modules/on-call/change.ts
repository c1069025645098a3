// Adds, changes, tries and removes on-call services.
import { ON_CALL_LABELS, type addOnCall, type Body, type OnCallService } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { listOfServices, renewOfService, sendSoon } from '../outbox/index.ts'
import type { Alert } from './rules.ts'
import { tell } from './send.ts'
import { countOpen, deleteService, getService, insertService, listServices, updateService, type ServiceRow } from './store.ts'

const MOST = 50
const SHOWN = 10

export const presentServices = async (ctx: Ctx): Promise<OnCallService[]> => {
  const [rows, open, sent] = [await listServices(ctx), await countOpen(ctx), await listOfServices(ctx, SHOWN)]
  return rows.map(({ id, name, kind, region }) => ({
    id, name, kind, region, open: open.get(id) ?? 0,
    deliveries: sent.filter((row) => row.service_id === id).map((row) => ({ id: row.id, at: row.at.toISOString(), title: row.title, state: row.state, attempts: row.attempts, says: row.says })),
  }))
}

const told = async (ctx: Ctx, id: string): Promise<OnCallService> => {
  await ctx.emit({ type: 'on_call.changed', objectId: id })
  return (await presentServices(ctx)).find((service) => service.id === id) as OnCallService
}

type Given = Body<typeof addOnCall>

export const add = async (ctx: Ctx, secrets: Secrets, { key, ...given }: Given): Promise<OnCallService> => {
  if (!key) throw invalid(`key: ${ON_CALL_LABELS[given.kind]} needs a key; make one there and put it in here.`)
  if ((await listServices(ctx)).length >= MOST) throw invalid(`There are ${MOST} on-call services already; remove one first.`)
  const id = newId(ctx.now.getTime())
  await insertService(ctx, id, { ...given, key: secrets.seal(key) })
  return told(ctx, id)
}

/** A key is for one service in one region: no other is handed it. */
export const change = async (ctx: Ctx, secrets: Secrets, id: string, { key, ...given }: Given): Promise<OnCallService> => {
  const row = await getService(ctx, id)
  const isSame = row.kind === given.kind && row.region === given.region
  if (!key && !isSame) throw invalid('key: another kind or region needs a key of its own; put it in here.')
  await updateService(ctx, row.id, { ...given, key: key ? secrets.seal(key) : row.key })
  return told(ctx, row.id)
}

/** Under the id that it had, so that the service does not take it for another. */
export const retry = async (ctx: Ctx, id: string, deliveryId: string): Promise<OnCallService> => {
  const row = await getService(ctx, id)
  const renewed = await renewOfService(ctx, row.id, deliveryId)
  if (renewed === null) throw notFound('Delivery')
  if (!renewed) throw conflict('This cannot be told again: it has not failed for good, or something later was told of the same issue.')
  sendSoon(ctx, [renewed])
  return told(ctx, row.id)
}

/** `usedBy` says what alerts it, such as: The trigger “Wake us”. */
export const remove = async (ctx: Ctx, id: string, usedBy: (ctx: Ctx, id: string) => Promise<string | null>): Promise<void> => {
  const row = await getService(ctx, id)
  const user = await usedBy(ctx, row.id)
  if (user !== null) throw conflict(`${user} alerts this service; change that first.`)
  await deleteService(ctx, row.id)
  await ctx.emit({ type: 'on_call.changed', objectId: row.id })
}

const testOf = (edge: EdgeCtx, { name }: ServiceRow, publicUrl: string): Alert => ({
  way: 'raise', issueId: '', alias: `patchbay-test-${newId(edge.clock().getTime())}`, summary: `A test of ${name} from Patchbay; nothing is wrong`, severity: 'info', at: edge.clock().toISOString(), source: 'Patchbay', account: '', link: publicUrl, number: 0,
})

/** Resolved at once, so that nobody is woken for long. */
export const tryOut = async (edge: EdgeCtx, secrets: Secrets, publicUrl: string, id: string): Promise<{ ok: boolean; says: string }> => {
  const row = await edge.transaction((ctx) => getService(ctx, id))
  const alert = testOf(edge, row, publicUrl)
  const raised = await tell(edge, secrets, row, alert, alert.alias)
  if (!raised.ok) return { ok: false, says: raised.says }
  const resolved = await tell(edge, secrets, row, { ...alert, way: 'resolve' }, `${alert.alias}-resolved`)
  return resolved.ok ? { ok: true, says: `${raised.says}; the alert is resolved again.` } : { ok: false, says: `The alert was raised and could not be resolved: ${resolved.says}` }
}
