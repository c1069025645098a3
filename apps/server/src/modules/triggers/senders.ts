// How what triggers wrote down is sent: a mail to one address, a call to an address that an admin named; with a limit of time, and without reading more than whether it worked.
import type { TriggerAction } from '@patchbay/contract'
import type { EdgeCtx } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { NO_MAIL, type MailWay } from '../mail-servers/index.ts'
import { isResting, isTimeout, letRest, mayPass, mayPassMail, type Attempt, type OutboxRow, type Sender } from '../outbox/index.ts'
import type { Ways } from './ways.ts'

export type MailPayload = { to: string; subject: string; html: string; text: string }
export type CallPayload = Omit<Extract<TriggerAction, { do: 'call_url' }>, 'do'>

const SHOWN = 200
const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text)

const MAIL_MS = 25_000
const domainOf = ({ from }: MailWay): string => /@([^\s>@]+)/.exec(from)?.[1] ?? 'localhost'
const tooLate = (ms: number): { late: Promise<never>; stop: () => void } => {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(Object.assign(new Error('the mail server took too long.'), { name: 'TimeoutError' })), ms)
  return { late: promise, stop: () => clearTimeout(timer) }
}

/** The id stands in the mail: whoever gets it twice shows it once. */
const mailSender = ({ mail }: Ways): Sender => async (edge, { id, payload }): Promise<Attempt> => {
  const letter = payload as MailPayload
  const way = await edge.transaction((ctx) => mail.wayOf(ctx))
  if (!way) return { ok: false, says: NO_MAIL, again: true }
  if (isResting(way.server, edge.clock())) return { ok: false, says: 'the mail server did not answer a moment ago.', again: true }
  const { late, stop } = tooLate(MAIL_MS)
  try {
    await Promise.race([mail.send(edge, { ...letter, headers: { 'Auto-Submitted': 'auto-generated', 'Message-ID': `<${id}@${domainOf(way)}>` } }), late])
    return { ok: true, says: '', again: false }
  } catch (error) {
    if (isTimeout(error)) letRest(way.server, edge.clock())
    const known = error as { responseCode?: unknown; code?: unknown }
    edge.log.warn({ code: known.code }, 'a mail of a trigger could not be sent')
    return { ok: false, says: short(sentenceOf(error)), again: mayPassMail(known) }
  } finally {
    stop()
  }
}

const CALL_MS = 10_000

const headersOf = (ways: Ways, { headers, body }: CallPayload, id: string): Record<string, string> => {
  const own = Object.fromEntries(headers.map(({ name, value }) => [name, ways.secrets.open(value)]))
  const isNamed = headers.some(({ name }) => name.toLowerCase() === 'idempotency-key')
  return { ...own, ...(isNamed ? {} : { 'idempotency-key': id }), ...(body ? { 'content-type': 'application/json' } : {}), 'user-agent': 'Patchbay' }
}

const unreached = (edge: EdgeCtx, url: string, error: unknown): Attempt => {
  if (isTimeout(error)) letRest(new URL(url).host, edge.clock())
  const says = short(sentenceOf(error))
  return /private address/.test(says) ? { ok: false, says, again: false } : { ok: false, says: `${new URL(url).host} could not be reached: ${says}`, again: true }
}

const answerOf = async ({ outside }: EdgeCtx, ways: Ways, { id, payload }: OutboxRow): Promise<Response> => {
  const { method, url, body, ...given } = payload as CallPayload
  return outside.fetch(url, { method, redirect: 'manual', signal: AbortSignal.timeout(CALL_MS), headers: headersOf(ways, { method, url, body, ...given }, id), ...(body ? { body } : {}) })
}

const callSender = (ways: Ways): Sender => async (edge, row): Promise<Attempt> => {
  const { url } = row.payload as CallPayload
  if (isResting(new URL(url).host, edge.clock())) return { ok: false, says: `${new URL(url).host} did not answer a moment ago.`, again: true }
  try {
    const answer = await answerOf(edge, ways, row)
    // What it says is not read: it may be endless.
    await answer.body?.cancel().catch(() => undefined)
    const ok = answer.status >= 200 && answer.status < 300
    return { ok, says: `${row.title} answered ${answer.status}${ok ? '' : '.'}`, again: mayPass(answer.status) }
  } catch (error) {
    return unreached(edge, url, error)
  }
}

export const triggerSenders = (ways: Ways) => ({ mail: mailSender(ways), call: callSender(ways) })
