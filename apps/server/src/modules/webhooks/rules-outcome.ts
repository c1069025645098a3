// What came of an attempt to send, and when the next is made. Pure.
import { createHmac } from 'node:crypto'

/** Lower-case hex of HMAC-SHA256 over the body as it goes out; the secret is taken as it is written. */
export const signatureOf = (secret: string, body: string): string => createHmac('sha256', Buffer.from(secret, 'utf8')).update(body, 'utf8').digest('hex')

const MINUTE = 60_000
/** After each attempt that failed; then it is given up. */
const PAUSES = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * 60 * MINUTE, 6 * 60 * MINUTE]

/** Null when there is no further attempt. */
export const pauseAfter = (attempts: number): number | null => PAUSES[attempts - 1] ?? null

/** Whoever refuses for a reason that will not pass is not asked again. */
export const mayPass = (status: number): boolean => status >= 500 || status === 408 || status === 425 || status === 429
