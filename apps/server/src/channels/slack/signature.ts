// Slack's signature: HMAC-SHA256 over `v0:timestamp:body`, five minutes at most, compared in constant time.
import { createHmac } from 'node:crypto'
import { sameText } from '../../platform/secrets.ts'

const WINDOW_SECONDS = 300

export type Signed = { timestamp: string; signature: string; body: string }

/** Source: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

/** Says why not, or null when it is Slack's and fresh. */
export const signatureFlaw = (secret: string, signed: Signed, now: Date): string | null => {
  if (!secret) return 'There is no signing secret to check with.'
  if (!/^\d{1,12}$/.test(signed.timestamp)) return 'The timestamp header is missing or not a number.'
  if (Math.abs(now.getTime() / 1000 - Number(signed.timestamp)) > WINDOW_SECONDS) return 'The timestamp is more than five minutes off.'
  return sameText(signed.signature, signatureOf(secret, signed.timestamp, signed.body)) ? null : 'The signature does not fit.'
}
