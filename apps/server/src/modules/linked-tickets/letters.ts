// Reads what other systems post of their tickets: GitHub's events, and a plain one of our own. Pure.
import { z } from 'zod'
import { ticketAppLabel, type LinkedTicket } from '@patchbay/contract'

export type Told = { source: string; externalId: string; state: LinkedTicket['state']; how: string; from: string; at: Date }
type Read = { told: Told } | { ignored: string } | { problem: string }

const repository = z.object({ full_name: z.string().min(3).max(200) })
const time = z.iso.datetime({ offset: true }).transform((written) => new Date(written))
const numbered = z.object({ number: z.number().int().positive(), state_reason: z.string().nullish(), updated_at: time })
const issues = z.object({ action: z.string().max(50), issue: numbered, repository })
const pullRequest = z.object({ action: z.string().max(50), pull_request: numbered.extend({ merged: z.boolean().nullish() }), repository })

const HOW: Record<string, string> = { not_planned: 'as not planned', duplicate: 'as a duplicate' }

const gitHub = (repo: string, { number, updated_at: at }: z.output<typeof numbered>, state: Told['state'], how: string): Read => ({ told: { source: 'github', externalId: `${repo}#${number}`, state, how, from: 'GitHub', at } })

const readGitHub = (event: string, body: unknown): Read => {
  const read = event === 'issues' ? issues.safeParse(body) : pullRequest.safeParse(body)
  if (!read.success) return { problem: `This is not what GitHub sends as “${event.slice(0, 40)}”.` }
  const { action, repository: { full_name: repo } } = read.data
  if (action !== 'closed' && action !== 'reopened') return { ignored: `GitHub told of “${action}”, which changes nothing here.` }
  const state = action === 'closed' ? 'completed' : 'open'
  if ('issue' in read.data) return gitHub(repo, read.data.issue, state, state === 'completed' ? (HOW[read.data.issue.state_reason ?? ''] ?? '') : '')
  return gitHub(repo, read.data.pull_request, state, state === 'completed' && read.data.pull_request.merged !== true ? 'without being merged' : '')
}

const STATES: Record<string, Told['state']> = { completed: 'completed', done: 'completed', closed: 'completed', open: 'open', reopened: 'open' }
const plain = z.object({ source: z.string().trim().toLowerCase().min(1).max(100), external_id: z.string().trim().min(1).max(200), state: z.string().trim().toLowerCase(), at: time })
const EXPECTED = 'Send {"source": "linear", "external_id": "ENG-12", "state": "completed", "at": "2026-12-01T09:30:00Z"}; state is "completed" or "open", and at is when it came to be so.'

const readPlain = (body: unknown): Read => {
  const read = plain.safeParse(body)
  const state = read.success ? STATES[read.data.state] : undefined
  if (!read.success || !state) return { problem: EXPECTED }
  const { source, external_id: externalId, at } = read.data
  return { told: { source, externalId, state, how: '', from: ticketAppLabel(source), at } }
}

/** `event` is GitHub's name for it; empty from others. */
export const readLetter = (event: string, body: unknown): Read => {
  if (event === 'ping') return { ignored: 'GitHub asked whether this address is there.' }
  if (event === 'issues' || event === 'pull_request') return readGitHub(event, body)
  return event ? { ignored: `GitHub told of “${event.slice(0, 40)}”, which changes nothing here.` } : readPlain(body)
}

/** Whoever sends again what did not arrive does so within days. */
export const OLDEST_MS = 7 * 24 * 3_600_000
/** Clocks differ. */
const AHEAD_MS = 3_600_000

/** Why a letter of that time is not heard; null when it is. */
export const untimely = (at: Date, now: Date): string | null => {
  const age = now.getTime() - at.getTime()
  if (age > OLDEST_MS) return 'This tells of more than seven days ago, so nothing was changed.'
  return age < -AHEAD_MS ? 'This tells of a time that is yet to come, so nothing was changed; look at the clock of whoever wrote it.' : null
}
