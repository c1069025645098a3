// What an app answers about an issue or account, for whoever may see that one; kept for a minute, because a whole team opens the same issue.
import type { AppAnswer, Query, readCustomApp } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { getAccount } from '../accounts/index.ts'
import { getContact } from '../contacts/index.ts'
import { getIssue } from '../issues/index.ts'
import { fetchData, type About } from './ask.ts'
import { getCustomApp, type CustomAppRow } from './store.ts'

const KEPT_MS = 60_000
/** A failure is told to everybody at once too, and tried again sooner. */
const FAILED_MS = 10_000
const MOST = 2_000

/** In this process; each asks for itself. */
export const createAnswers = () => {
  const kept = new Map<string, { until: number; answer: Promise<AppAnswer> }>()
  return async (key: string, now: number, fresh: boolean, ask: () => Promise<AppAnswer>): Promise<AppAnswer> => {
    const known = kept.get(key)
    if (known && known.until > now && !fresh) return known.answer
    const answer = ask()
    const entry = { until: now + KEPT_MS, answer }
    kept.delete(key)
    kept.set(key, entry)
    for (const oldest of kept.keys()) if (kept.size > MOST) kept.delete(oldest)
    const { problem } = await answer.catch((error: unknown) => {
      kept.delete(key)
      throw error
    })
    if (problem !== '') entry.until = now + FAILED_MS
    return answer
  }
}
export type Answers = ReturnType<typeof createAnswers>

const NOTHING: About = { issueId: '', accountId: '', requesterId: '', requesterEmail: '' }

const aboutOf = async (ctx: Ctx, { issue_id: issueId, account_id: accountId }: Query<typeof readCustomApp>): Promise<About> => {
  if (issueId) {
    const issue = await getIssue(ctx, issueId)
    const requester = issue.requesterId ? await getContact(ctx, issue.requesterId) : null
    return { issueId: issue.id, accountId: issue.accountId ?? '', requesterId: requester?.id ?? '', requesterEmail: requester?.emails[0] ?? '' }
  }
  if (!accountId) throw invalid('issue_id or account_id: say what the app is asked about.')
  return { ...NOTHING, accountId: (await getAccount(ctx, accountId)).id }
}

const keyOf = (edge: EdgeCtx, app: CustomAppRow, about: About): string => JSON.stringify([edge.workspaceId, app.id, app.updatedAt.getTime(), ...Object.values(about)])

export const answerOf = async (edge: EdgeCtx, secrets: Secrets, answers: Answers, id: string, query: Query<typeof readCustomApp>): Promise<AppAnswer> => {
  const { app, about } = await edge.transaction(async (ctx) => ({ app: await getCustomApp(ctx, id), about: await aboutOf(ctx, query) }))
  if (!app.connectedAt) throw conflict('This app is not connected; an admin connects it in the settings, under Custom apps.')
  return answers(keyOf(edge, app, about), edge.clock().getTime(), query.fresh === 'true', () => fetchData(edge, secrets, app, about))
}
