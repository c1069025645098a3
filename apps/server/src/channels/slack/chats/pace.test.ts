// How soon a visitor's words stand in Slack: how many transactions that takes, and what is said while others are being posted.
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, words } from '../../../../test/chat-rig.ts'
import { startChatRig, type ChatSlackRig, type Visit } from '../../../../test/chat-slack-rig.ts'

let on: ChatSlackRig
/** What happens while Slack is being given words with this in them. */
const meanwhile = { at: '', do: async (): Promise<unknown> => undefined }
const watching = (async (input: string | URL | Request, init?: RequestInit) => {
  const body = decodeURIComponent(typeof init?.body === 'string' ? init.body.replaceAll('+', ' ') : '')
  if (meanwhile.at && String(input instanceof Request ? input.url : input).endsWith('/chat.postMessage') && body.includes(meanwhile.at)) {
    meanwhile.at = ''
    await meanwhile.do()
  }
  return fetch(input, init)
}) as typeof fetch
beforeAll(async () => void (on = await startChatRig({ fetch: watching })))
afterAll(() => on.rig.close())

const write = async ({ token, chat }: Visit, text: string) => {
  on.rig.h.clock.pass(1_000)
  expect((await as(on.rig.h, token)('POST', `/chats/${chat.id}/messages`, words(text))).statusCode).toBe(200)
}
const show = async ({ chat }: Visit): Promise<void> => void (await on.rig.h.app.tasks['slack.chat']?.({ workspaceId: on.rig.desk.workspaceId, chatId: chat.id }, { job: { attempts: 1 } } as never))
/** Of this work alone: the echo of a post comes by a door of its own. */
const countTransactions = async (work: () => Promise<void>): Promise<number> => {
  const database = on.rig.h.app.house.database as unknown as { transaction: (...given: unknown[]) => Promise<unknown> }
  const { transaction } = database
  const counted = new AsyncLocalStorage<{ n: number }>()
  database.transaction = (...given) => {
    const count = counted.getStore()
    if (count) count.n += 1
    return transaction(...given)
  }
  const count = { n: 0 }
  await counted.run(count, work).finally(() => void (database.transaction = transaction))
  return count.n
}
const texts = (v: Visit) => on.thread(v).map((m) => m.text)

test('a message goes to its thread with two transactions: one before it is posted, one after, however long the chat is', async () => {
  const v = await on.visit()
  for (let n = 0; n < 20; n += 1) {
    await write(v, `Before ${n}`)
    await show(v)
  }
  await write(v, 'The one that counts')
  expect(await countTransactions(() => show(v))).toBe(2)
  expect(texts(v)).toHaveLength(21)
  expect(texts(v).at(-1)).toBe('The one that counts')
})

test('what is said while another message is being posted follows at once, in order and once', async () => {
  const v = await on.visit()
  await write(v, 'Slow one')
  meanwhile.do = async () => {
    await write(v, 'Quick one')
    // Somebody else is woken for it, and leaves it to whoever is at it.
    await show(v)
    await delay(20)
  }
  meanwhile.at = 'Slow one'
  await show(v)
  expect(texts(v)).toEqual(['Slow one'])
  const { rows } = await on.rig.h.app.house.database.pool.query<{ waits: boolean }>(
    `select j.run_at > now() + interval '1 second' as waits from graphile_worker._private_jobs j where j.payload->>'chatId' = $1 and j.key like '%slack.chat:%'`, [v.chat.id])
  expect(rows).toEqual([{ waits: false }])
  await on.rig.settle()
  expect(texts(v)).toEqual(['Slow one', 'Quick one'])
})
