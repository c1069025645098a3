// The words of a mail's writer: predictions for given mails, and how many are exact.
import { trimReply } from '../../apps/server/src/modules/intelligence/email-reply/trim.ts'
import type { Figure } from './figure.ts'

type MailRow = { id?: string; name?: string; email: string }

export function predictReplies(rows: readonly MailRow[]): { id: string; reply: string }[] {
  return rows.map(({ id, name, email }, index) => ({ id: id ?? name ?? String(index), reply: trimReply(email) }))
}

export function measureReplies(rows: readonly (MailRow & { reply: string })[]): Figure[] {
  if (rows.length === 0) return []
  const replies = predictReplies(rows.map(({ name, email }) => ({ name, email })))
  const exact = rows.filter(({ reply }, index) => replies[index]?.reply.trim() === reply.trim()).length
  const score = rows.reduce((sum, { reply }, index) => sum + lineF1(reply, replies[index]?.reply ?? ''), 0)
  const whole = rows.filter(({ reply, email }) => reply.trim() === email.trim()).length
  const share = (count: number) => (100 * count) / rows.length
  return [
    { job: 'email-reply', set: 'reply-dev', measure: 'exact', value: share(exact), floor: share(whole), bar: 85 },
    { job: 'email-reply', set: 'reply-dev', measure: 'line F1', value: share(score), floor: null, bar: null },
  ]
}

function lineF1(gold: string, guess: string): number {
  const lines = (text: string) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const wanted = lines(gold)
  const rest = [...wanted]
  const got = lines(guess)
  const hits = got.filter((line) => {
    const at = rest.indexOf(line)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  }).length
  return wanted.length + got.length === 0 ? 1 : (2 * hits) / (wanted.length + got.length)
}
