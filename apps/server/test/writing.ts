// People at their browsers, for tests of what is written: their own client, an issue to write in, a file to send.
import { createClient, createIssue, type Client } from '@patchbay/contract'
import { insertAttachment } from '../src/modules/attachments/index.ts'
import { newId } from '../src/platform/id.ts'
import { newSecret } from '../src/platform/secrets.ts'
import { signedIn, type Desk } from './factories.ts'
import type { Harness } from './harness.ts'

/** The browser of a member who is signed in. */
export const browserOf = async (h: Harness, workspaceId: string, memberId: string): Promise<Client> => {
  const headers = await signedIn(h, workspaceId, memberId)
  const send = (async (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(String(input))
    const answer = await h.app.http.inject({
      method: (init?.method ?? 'GET') as 'GET', url: url.pathname + url.search, headers: { ...(init?.headers as Record<string, string>), ...headers },
      ...(init?.body ? { payload: init.body as string } : {}),
    })
    return new Response(answer.rawPayload.length > 0 ? new Uint8Array(answer.rawPayload) : null, { status: answer.statusCode, headers: answer.headers as Record<string, string> })
  }) as typeof fetch
  return createClient({ baseUrl: 'http://desk.test/api', fetch: send })
}

export const anIssue = (h: Harness, desk: Desk, title = 'Export is empty') =>
  h.client(desk.token)(createIssue, { body: { title, body_html: '<p>It is</p>', requester_email: 'kim@acme.example' } })

export const aFile = async (h: Harness, workspaceId: string, name = 'log.txt'): Promise<string> =>
  (await h.inside(workspaceId, (ctx) => insertAttachment(ctx, { id: newId(Date.now()), messageId: null, name, contentType: 'text/plain', size: 3, blob: '', secret: newSecret() }))).id
