// Reads what other systems post of their tickets: GitHub's events, and a plain one of our own. Pure.
import { z } from 'zod'
import { ticketAppLabel, type LinkedTicket } from '@patchbay/contract'

export type Told = { source: string; externalId: string; state: LinkedTicket['state']; how: string; from: string }
type Read = { told: Told } | { ignored: string } | { problem: string }

const repository = z.object({ full_name: z.string().min(3).max(200) })
const numbered = z.object({ number: z.number().int().positive(), state_reason: z.string().nullish() })
const issues = z.object({ action: z.string().max(50), issue: numbered, repository })
const pullRequest = z.object({ action: z.string().max(50), pull_request: numbered.extend({ merged: z.boolean().nullish() }), repository })

const HOW: Record<string, string> = { not_planned: 'as not planned', duplicate: 'as a duplicate' }

const gitHub = (repo: string, number: number, state: Told['state'], how: string): Read => ({ told: { source: 'github', externalId: `${repo}#${number}`, state, how, from: 'GitHub' } })

const readGitHub = (event: string, body: unknown): Read => {
  const read = event === 'issues' ? issues.safeParse(body) : pullRequest.safeParse(body)
  if (!read.success) return { problem: `This is not what GitHub sends as “${event.slice(0, 40)}”.` }
  const { action, repository: { full_name: repo } } = read.data
  if (action !== 'closed' && action !== 'reopened') return { ignored: `GitHub told of “${action}”, which changes nothing here.` }
  const state = action === 'closed' ? 'completed' : 'open'
  if ('issue' in read.data) return gitHub(repo, read.data.issue.number, state, state === 'completed' ? (HOW[read.data.issue.state_reason ?? ''] ?? '') : '')
  const { number, merged } = read.data.pull_request
  return gitHub(repo, number, state, state === 'completed' && merged !== true ? 'without being merged' : '')
}

const STATES: Record<string, Told['state']> = { completed: 'completed', done: 'completed', closed: 'completed', open: 'open', reopened: 'open' }
const plain = z.object({ source: z.string().trim().toLowerCase().min(1).max(100), external_id: z.string().trim().min(1).max(200), state: z.string().trim().toLowerCase() })
const EXPECTED = 'Send {"source": "linear", "external_id": "ENG-12", "state": "completed"}; state is "completed" or "open".'

const readPlain = (body: unknown): Read => {
  const read = plain.safeParse(body)
  const state = read.success ? STATES[read.data.state] : undefined
  if (!read.success || !state) return { problem: EXPECTED }
  const { source, external_id: externalId } = read.data
  return { told: { source, externalId, state, how: '', from: ticketAppLabel(source) } }
}

/** `event` is GitHub's name for it; empty from others. */
export const readLetter = (event: string, body: unknown): Read => {
  if (event === 'ping') return { ignored: 'GitHub asked whether this address is there.' }
  if (event === 'issues' || event === 'pull_request') return readGitHub(event, body)
  return event ? { ignored: `GitHub told of “${event.slice(0, 40)}”, which changes nothing here.` } : readPlain(body)
}
