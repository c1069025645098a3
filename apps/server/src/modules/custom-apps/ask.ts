// Asks an app: signed, within five seconds, never inside a private network, and no more of its answer than is worth reading.
import type { AppAnswer } from '@patchbay/contract'
import type { EdgeCtx } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { newSecret, type Secrets } from '../../platform/secrets.ts'
import { textUpTo } from '../../platform/text.ts'
import { failedAnswer, isCodeBack, readAnswer } from './read-rules.ts'
import { signatureOf } from './sign.ts'
import type { CustomAppRow } from './store.ts'

const LONGEST_MS = 5_000
const MOST_BYTES = 65_536
const SHOWN = 200

type Asked = { text: string } | { problem: string }

const ask = async (edge: EdgeCtx, secrets: Secrets, app: CustomAppRow, query: Record<string, string>): Promise<Asked> => {
  const url = new URL(app.url)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const held = JSON.parse(secrets.open(app.headers)) as Record<string, string>
  const signal = AbortSignal.timeout(LONGEST_MS)
  try {
    const answer = await edge.outside.fetch(url, {
      redirect: 'manual', signal, headers: { ...held, accept: 'application/json', 'user-agent': 'Patchbay', 'x-pylon-signature': signatureOf(secrets.open(app.secret), url.searchParams) },
    })
    if (answer.status !== 200) {
      await answer.body?.cancel().catch(() => undefined)
      return { problem: `It answered ${answer.status}.` }
    }
    const { text, isWhole } = await textUpTo(answer, MOST_BYTES)
    return isWhole ? { text } : { problem: 'It answered with more than 64 kB.' }
  } catch (error) {
    if (signal.aborted) return { problem: 'It took longer than five seconds.' }
    const says = sentenceOf(error).slice(0, SHOWN)
    return { problem: /private address/.test(says) ? says : `It could not be reached: ${says}` }
  }
}

/** Empty when the code came back. */
export const shakeHands = async (edge: EdgeCtx, secrets: Secrets, app: CustomAppRow): Promise<string> => {
  const code = newSecret()
  const asked = await ask(edge, secrets, app, { request_type: 'verify', code })
  if ('problem' in asked) return asked.problem
  return isCodeBack(asked.text, code) ? '' : 'It did not answer with the code it was sent.'
}

/** Empty where there is none. */
export type About = { issueId: string; accountId: string; requesterId: string; requesterEmail: string }

export const fetchData = async (edge: EdgeCtx, secrets: Secrets, app: CustomAppRow, about: About): Promise<AppAnswer> => {
  const at = edge.clock().toISOString()
  const asked = await ask(edge, secrets, app, {
    request_type: 'fetch_data', app_id: app.id, widget_id: app.id, organization_id: edge.workspaceId, issue_id: about.issueId, account_id: about.accountId, requester_id: about.requesterId, requester_email: about.requesterEmail,
  })
  return { ...('problem' in asked ? failedAnswer(asked.problem) : readAnswer(asked.text)), at }
}
