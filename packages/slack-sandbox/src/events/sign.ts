// Signs what is sent to an app, so that it can tell Slack from a stranger.
import { createHmac } from 'node:crypto'

export function signBody(secret: string, timestamp: number | string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}
