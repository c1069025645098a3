// The signature of a question: HMAC-SHA256 over its query as JSON, names in order, each with the list of its values.
import { createHmac } from 'node:crypto'

/** JSON as Go writes it, which is what existing apps check against. */
const asGo = (value: unknown): string => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

export const signedText = (query: URLSearchParams): string => {
  const names = [...new Set(query.keys())].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return `{${names.map((name) => `${asGo(name)}:${asGo(query.getAll(name))}`).join(',')}}`
}

export const signatureOf = (secret: string, query: URLSearchParams): string => createHmac('sha256', Buffer.from(secret, 'utf8')).update(signedText(query), 'utf8').digest('hex')
