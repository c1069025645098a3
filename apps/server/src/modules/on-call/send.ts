// Tells an on-call service of an alert: its key opened for the moment, through the guarded network, within a limit of time.
import { ON_CALL_LABELS } from '@patchbay/contract'
import type { EdgeCtx } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { mayPass, type Attempt, type Sender } from '../outbox/index.ts'
import { requestFor, sayRefusal, wasTaken, type Alert } from './rules.ts'
import { findAlert, findService, type ServiceRow } from './store.ts'

const LONGEST_MS = 10_000
const SHOWN = 200

export const tell = async ({ outside }: EdgeCtx, secrets: Secrets, service: ServiceRow, alert: Alert, id: string): Promise<Attempt> => {
  const { url, headers, body } = requestFor({ ...service, key: secrets.open(service.key) }, alert)
  const label = ON_CALL_LABELS[service.kind]
  try {
    const answer = await outside.fetch(url, {
      method: 'POST', body: JSON.stringify(body), redirect: 'manual', signal: AbortSignal.timeout(LONGEST_MS), headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': id, 'user-agent': 'Patchbay' },
    })
    // What it says is not read: it may be endless.
    await answer.body?.cancel().catch(() => undefined)
    const ok = wasTaken(alert.way, answer.status)
    return { ok, says: ok ? `${label} answered ${answer.status}` : sayRefusal(label, answer.status), again: mayPass(answer.status) }
  } catch (error) {
    return { ok: false, says: `${label} could not be reached: ${sentenceOf(error).slice(0, SHOWN)}`, again: true }
  }
}

/** Nobody is woken by what was over before it could be told. */
export const alertSender = (secrets: Secrets): Sender => async (edge, { id, serviceId, payload }): Promise<Attempt> => {
  const alert = payload as Alert
  const { service, held } = await edge.transaction(async (ctx) => ({ service: await findService(ctx, serviceId ?? ''), held: await findAlert(ctx, serviceId ?? '', alert.issueId) }))
  if (!service) return { ok: false, says: 'The on-call service was removed.', again: false }
  if (alert.way === 'raise' && held?.state !== 'raised' && held?.state !== 'acknowledged') return { ok: true, says: 'It was over before it could be told', again: false }
  return tell(edge, secrets, service, alert, id)
}
