// Reads what a ticket creator answers: the ticket it made, or why it made none. Pure.
import { z } from 'zod'
import { readTicket, readTyped, type TicketName } from './rules.ts'

const made = z.object({ key: z.string().trim().max(200).optional(), url: z.string().trim().max(2_000).optional() })
const complaint = z.object({ error: z.string() }).or(z.object({ message: z.string() }).transform(({ message }) => ({ error: message })))

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const MOST_SHOWN = 200
const complaintOf = (status: number, text: string): string => {
  const read = complaint.safeParse(parse(text))
  const words = read.success ? read.data.error.replace(/\s+/g, ' ').trim().slice(0, MOST_SHOWN) : ''
  return words ? `It answered ${status}: “${words}”.` : `It answered ${status}.`
}

const EXPECTED = 'It has to answer {"key": "ENG-12", "url": "https://linear.app/acme/issue/ENG-12"}, one of them at least.'

export const readMade = (status: number, text: string, source: string): TicketName | { problem: string } => {
  if (status < 200 || status >= 300) return { problem: complaintOf(status, text) }
  const read = made.safeParse(parse(text))
  const { key = '', url = '' } = read.success ? read.data : {}
  const named = url ? readTicket(url) : null
  if (url && !named) return { problem: `It answered with an address that is none. ${EXPECTED}` }
  if (!key && !named) return { problem: `It answered ${status}, but not which ticket it made; if it is there, link it by its address. ${EXPECTED}` }
  const byKey = key ? readTyped(key, source) : null
  const name = byKey && !('problem' in byKey) ? byKey : named
  return name ? { source, externalId: name.externalId, link: named?.link ?? name.link } : { problem: `It answered with a key that is none. ${EXPECTED}` }
}
