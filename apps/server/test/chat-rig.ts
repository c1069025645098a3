// A widget for tests: set up, opened as a visitor, and spoken through as a browser would.
import { createHmac, randomUUID } from 'node:crypto'
import { chatWidgetInput, type ChatWidget, type ChatWidgetSettings, type WholeChat, type WidgetSession } from '@patchbay/contract'
import { makeDesk, signedIn, type Desk } from './factories.ts'
import type { Harness } from './harness.ts'
import { runTaskListOnce } from './jobs.ts'

export type ChatDesk = Desk & { session: Record<string, string>; appId: string; secret: string }
export const KIM = { email: 'kim@acme.example', name: 'Kim Rivers' }

export const settingsWith = (change: Partial<ChatWidgetSettings>) => ({ ...chatWidgetInput.parse({ is_enabled: true }), ...change })

export const setUp = async (h: Harness, change: Partial<ChatWidgetSettings> = {}): Promise<ChatDesk> => {
  const desk = await makeDesk(h)
  const session = await signedIn(h, desk.workspaceId, desk.admin.id)
  const made = await h.app.http.inject({ method: 'POST', url: '/api/app/chat-widget/secret', headers: session, payload: {} })
  const widget = await h.app.http.inject({ method: 'PUT', url: '/api/app/chat-widget', headers: session, payload: settingsWith(change) })
  if (widget.statusCode !== 200) throw new Error(widget.body)
  return { ...desk, session, appId: widget.json<{ data: ChatWidget }>().data.app_id ?? '', secret: made.json<{ data: { secret: string } }>().data.secret }
}

/** As the documents of the widget say. */
export const hashFor = (secret: string, email: string): string => createHmac('sha256', Buffer.from(secret, 'hex')).update(email).digest('hex')

export const open = (h: Harness, appId: string, body: object = { identity: KIM }) => h.app.http.inject({ method: 'POST', url: '/api/widget/session', payload: { app_id: appId, ...body } })
export const sessionOf = async (h: Harness, appId: string, body?: object): Promise<WidgetSession> => {
  const answer = await open(h, appId, body)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ data: WidgetSession }>().data
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export const as = (h: Harness, token: string) => (method: Method, path: string, payload?: object, remoteAddress = '127.0.0.1') =>
  h.app.http.inject({ method, url: `/api/widget${path}`, headers: { authorization: `Bearer ${token}` }, remoteAddress, ...(payload ? { payload } : {}) })

export const words = (text: string, more: object = {}) => ({ client_id: randomUUID(), body_html: `<p>${text}</p>`, ...more })

export const start = async (h: Harness, token: string, text = 'The import is stuck', more: object = {}): Promise<WholeChat> => {
  const answer = await as(h, token)('POST', '/chats', words(text, more))
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ data: WholeChat }>().data
}

export const read = async (h: Harness, token: string, id: string): Promise<WholeChat> => (await as(h, token)('GET', `/chats/${id}`)).json<{ data: WholeChat }>().data

/** Jobs go by the database's clock, the house by ours. */
export const later = async (h: Harness, ms: number): Promise<void> => {
  h.clock.pass(ms)
  await h.app.house.database.pool.query('update graphile_worker._private_jobs set run_at = now() where run_at <= $1', [h.clock.now])
  await runTaskListOnce(h.app)
  await h.settle()
  // Nobody writes in the same moment.
  h.clock.pass(1)
}
