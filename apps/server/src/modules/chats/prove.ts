// Whether a visitor has proved who they are, as the documents of the widget say.
import { createHmac } from 'node:crypto'
import { sameText } from '../../platform/secrets.ts'

/** The secret is hex, and is used as the bytes it stands for; compared in constant time. */
export const fitsHash = (secret: string, email: string, given: string): boolean =>
  sameText(createHmac('sha256', Buffer.from(secret, 'hex')).update(email).digest('hex'), given.toLowerCase())
