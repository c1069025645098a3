// Files on their way to Slack: by address or uploaded, with words or without, each shown once however often it is tried.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createIssue, createNote, createReply, listMessages } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPrivateAddress } from '../../outside/addresses.ts'
import { createFetch } from '../../outside/fetch.ts'
import { refusal } from '../../../test/harness.ts'
import { startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
let server: Server
let at: string
/** Uploads that fail, counted down; and what Slack was asked, by method. */
const fault = { uploads: 0, after: '' }
const asked: string[] = []
const guarded = createFetch({ trusted: [], timeoutMs: 5_000, refuses: (address) => address !== '127.0.0.1' && isPrivateAddress(address) })
const watching = (async (input: string | URL | Request, init?: RequestInit) => {
  const url = String(input instanceof Request ? input.url : input)
  const what = url.includes('/upload/v1/') ? 'upload' : (url.split('/').at(-1) ?? '')
  asked.push(what)
  if (what === 'upload' && asked.filter((a) => a === 'upload').length === fault.uploads) throw new TypeError('socket hang up')
  const answer = await guarded(input, init)
  if (what === fault.after) {
    fault.after = ''
    throw new TypeError('socket hang up')
  }
  return answer
}) as typeof fetch

beforeAll(async () => {
  rig = await startRig({ fetch: watching })
  server = createServer((request, response) => {
    if (request.url === '/huge') for (let n = 0; n < 26; n += 1) response.write(Buffer.alloc(1024 * 1024))
    if (request.url === '/gone') response.statusCode = 404
    response.end(request.url === '/empty' ? '' : `what is at ${request.url}`)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rig.close()
})

const question = async () => {
  const room = await rig.open()
  const ts = await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const [issue] = await rig.issues(room)
  const id = issue?.id ?? ''
  return { room, ts, id, message_id: (await rig.messages(id))[0]?.id ?? '' }
}
const upload = async (name: string): Promise<{ id: string; url: string }> => {
  const form = new FormData()
  form.set('file', new Blob([`words of ${name}`]), name)
  const answer = await fetch(`${rig.url}/api/app/files`, { method: 'POST', body: form, headers: { authorization: `Bearer ${rig.desk.token}` } })
  const { id, url } = ((await answer.json()) as { data: { id: string; url: string } }).data
  return { id, url: `http://desk.test${url}` }
}
/** Names of the files as they stand in a channel, one list for each message that shows some. */
const shared = (room: string) =>
  rig.shown(room).flatMap((m) => (m.file_ids ? [(m.file_ids as string[]).map((id) => rig.sandbox.state.files.get(id)?.name ?? '').toSorted()] : []))
const words = (room: string) => rig.shown(room).filter((m) => m.username).map((m) => m.text)

test('files given by address go along with a reply', async () => {
  const { room, id, message_id } = await question()
  const ours = await upload('wiring.txt')
  const attachment_urls = [`${at}/fuse%20box.pdf?v=2`, ours.url]
  const reply = await rig.api(createReply, { params: { id }, body: { body_html: '<p>See these.</p>', message_id, attachment_urls } })
  expect(reply.file_urls).toHaveLength(2)
  await rig.settle()
  expect(shared(room)).toEqual([['fuse box.pdf', 'wiring.txt']])
  const sent = (await rig.messages(id)).at(-1)
  expect(sent?.delivery).toBe('sent')
  expect(sent?.files.map((f) => f.name).toSorted()).toEqual(['fuse box.pdf', 'wiring.txt'])
})

test('the same file of ours may be sent twice', async () => {
  const { room, id, message_id } = await question()
  const { url } = await upload('wiring.txt')
  for (const body_html of ['<p>Once.</p>', '<p>Twice.</p>']) await rig.api(createReply, { params: { id }, body: { body_html, message_id, attachment_urls: [url] } })
  await rig.settle()
  expect(shared(room)).toEqual([['wiring.txt'], ['wiring.txt']])
})

test.each([
  ['is not there', () => `${at}/gone`, /404/],
  ['is empty', () => `${at}/empty`, /empty/],
  ['is too large', () => `${at}/huge`, /larger than 25 MB/],
  ['leads inside', () => 'http://169.254.169.254/latest/meta-data', /private address/],
  ['answers nobody', () => 'http://127.0.0.1:1/', /could not be fetched/],
  ['is of nobody here', () => `http://desk.test/files/${crypto.randomUUID()}/secret/x.txt`, /no such file/],
])('what %s is refused by its number, and nothing is written', async (_, url, why) => {
  const { id, message_id } = await question()
  const attachment_urls = [`${at}/good.txt`, url()]
  const bodies = [
    () => rig.api(createReply, { params: { id }, body: { body_html: '<p>x</p>', message_id, attachment_urls } }),
    () => rig.api(createNote, { params: { id }, body: { body_html: '<p>x</p>', attachment_urls } }),
    () => rig.api(createIssue, { body: { title: 'x', body_html: '<p>x</p>', requester_email: 'new@harbour.example', attachment_urls } }),
  ]
  for (const write of bodies) {
    const error = await refusal(write())
    expect([error.status, error.message]).toEqual([400, expect.stringMatching(why)])
    expect(error.message).toContain('attachment_urls.1')
  }
  expect(await rig.messages(id)).toHaveLength(1)
})

test('nothing is fetched for an issue that is not there', async () => {
  asked.length = 0
  const write = rig.api(createNote, { params: { id: crypto.randomUUID() }, body: { body_html: '<p>x</p>', attachment_urls: [`${at}/good.txt`] } })
  expect((await refusal(write)).status).toBe(404)
  expect(asked).toEqual([])
})

test('an issue opened with files shows them', async () => {
  const issue = await rig.api(createIssue, { body: { title: 'Plans', body_html: '<p></p>', requester_email: 'new@harbour.example', attachment_urls: [`${at}/plan.txt`] } })
  const { data } = await rig.api(listMessages, { params: { id: issue.id } })
  expect(data).toMatchObject([{ is_private: true, file_urls: [expect.stringContaining('/plan.txt') as string] }])
})

test('files need no words, words or files there must be', async () => {
  const { room, id, message_id } = await question()
  const { id: file } = await upload('fuse.txt')
  await rig.reply(id, '', [file])
  await rig.settle()
  expect(words(room)).toEqual(['Sent fuse.txt'])
  expect(shared(room)).toEqual([['fuse.txt']])
  expect((await rig.messages(id)).at(-1)).toMatchObject({ delivery: 'sent', body_html: '', author: { name: 'Mira Okafor' } })
  expect((await refusal(rig.reply(id, '<p> </p>'))).message).toContain('no words')
  expect((await refusal(rig.api(createReply, { params: { id }, body: { body_html: '', message_id } }))).message).toContain('no words')
})

test('when one of several files fails, those that Slack has are not uploaded again', async () => {
  const { room, id } = await question()
  const files = [await upload('one.txt'), await upload('two.txt'), await upload('three.txt')]
  asked.length = 0
  fault.uploads = 2
  await rig.reply(id, '<p>All three.</p>', files.map((f) => f.id))
  await rig.settle()
  expect(shared(room)).toEqual([])
  fault.uploads = 0
  await rig.later(10_000)
  expect(asked.filter((a) => a === 'upload')).toHaveLength(4)
  expect(shared(room)).toEqual([['one.txt', 'three.txt', 'two.txt']])
  expect(words(room)).toEqual(['All three.'])
})

test('when the answer is lost after they were shown, they are not shown again', async () => {
  const { room, id } = await question()
  const files = [await upload('one.txt'), await upload('two.txt')]
  fault.after = 'files.completeUploadExternal'
  await rig.reply(id, '<p>Both.</p>', files.map((f) => f.id))
  await rig.settle()
  await rig.later(10_000)
  expect(shared(room)).toEqual([['one.txt', 'two.txt']])
  expect(words(room)).toEqual(['Both.'])
  expect((await rig.messages(id)).at(-1)).toMatchObject({ delivery: 'sent', failure: '' })
})
