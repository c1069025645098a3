// Installing by OAuth, and bytes going in and out by their own addresses.
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/index.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const ask = (fields: Record<string, string>): string => `${sandbox.url}/oauth/v2/authorize?${new URLSearchParams({
  client_id: '1000.2000', scope: 'chat:write,channels:history', redirect_uri: 'http://127.0.0.1:9/back', state: 's&t', ...fields,
})}`
const answer = (url: string, user: string, word: string): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ user, answer: word }), redirect: 'manual' })

describe('OAuth', () => {
  test('allowing leads back with a code that buys a token once', async () => {
    const page = await (await fetch(ask({}))).text()
    expect(page).toContain('Inês Carvalho')
    expect(page).toContain('channels:history')
    const back = new URL((await answer(ask({}), 'U0INES', 'allow')).headers.get('location')!)
    expect(back.searchParams.get('state')).toBe('s&t')
    const client = new WebClient(undefined, { slackApiUrl: sandbox.apiUrl })
    const trade = { client_id: '1000.2000', client_secret: 'sandbox-client-secret', code: back.searchParams.get('code')!, redirect_uri: 'http://127.0.0.1:9/back' }
    const bought = await client.oauth.v2.access(trade)
    expect(bought).toMatchObject({ app_id: 'A0PATCHBAY', token_type: 'bot', scope: 'chat:write,channels:history', team: { id: 'T0HARBOUR' }, authed_user: { id: 'U0INES' }, enterprise: null })
    expect(await sandbox.call(bought.access_token!, 'auth.test')).toMatchObject({ ok: true, user_id: bought.bot_user_id, team_id: 'T0HARBOUR' })
    await expect(client.oauth.v2.access(trade)).rejects.toThrow('invalid_code')
    await expect(client.oauth.v2.access({ ...trade, client_secret: 'no' })).rejects.toThrow('bad_client_secret')
  })

  test('cancelling leads back with access_denied; markup in a name stays text', async () => {
    expect((await answer(ask({}), 'U0INES', 'cancel')).headers.get('location')).toContain('error=access_denied')
    sandbox.addUser({ team: 'T0HARBOUR', name: 'x', real_name: '<script>alert(1)</script>' })
    const page = await (await fetch(ask({ scope: '"><img src=x>' }))).text()
    expect(page).not.toContain('<script>')
    expect(page).not.toContain('<img')
    expect(await (await fetch(ask({ client_id: 'none' }))).text()).toContain('invalid_client_id')
  })

  test('a registered redirect address is the only one', async () => {
    await sandbox.configureApp('A0PATCHBAY', { redirect_urls: ['http://127.0.0.1:9/'] })
    expect(await (await fetch(ask({ redirect_uri: 'http://elsewhere.example/' }))).text()).toContain('bad_redirect_uri')
  })
})

describe('signing in', () => {
  const door = (fields: Record<string, string> = {}): string => `${sandbox.url}/openid/connect/authorize?${new URLSearchParams({
    client_id: '1000.2000', response_type: 'code', scope: 'openid email profile', redirect_uri: 'http://127.0.0.1:9/back', state: 's', nonce: 'n-1', ...fields,
  })}`
  const codeOf = async (url: string, user = 'U0INES'): Promise<string> => new URL((await answer(url, user, 'allow')).headers.get('location')!).searchParams.get('code')!

  test('says who somebody is, once, and in the token for the one who asked', async () => {
    expect(await (await fetch(door())).text()).toContain('Sign in to')
    const client = new WebClient(undefined, { slackApiUrl: sandbox.apiUrl })
    const trade = { client_id: '1000.2000', client_secret: 'sandbox-client-secret', code: await codeOf(door()), redirect_uri: 'http://127.0.0.1:9/back' }
    const bought = await client.openid.connect.token(trade)
    const claims = JSON.parse(Buffer.from(bought.id_token!.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>
    expect(claims).toMatchObject({ nonce: 'n-1', aud: '1000.2000', sub: 'U0INES' })
    expect(await new WebClient(bought.access_token, { slackApiUrl: sandbox.apiUrl }).openid.connect.userInfo()).toMatchObject({
      sub: 'U0INES', 'https://slack.com/user_id': 'U0INES', 'https://slack.com/team_id': 'T0HARBOUR', email: 'ines@harbour.example', email_verified: true, name: 'Inês Carvalho', given_name: 'Inês',
    })
    await expect(client.openid.connect.token(trade)).rejects.toThrow('invalid_code')
  })

  test('a code of one door opens no other, and openid must be asked for', async () => {
    const client = new WebClient(undefined, { slackApiUrl: sandbox.apiUrl })
    const given = { client_id: '1000.2000', client_secret: 'sandbox-client-secret' }
    await expect(client.oauth.v2.access({ ...given, code: await codeOf(door()) })).rejects.toThrow('invalid_code')
    await expect(client.openid.connect.token({ ...given, code: await codeOf(ask({})) })).rejects.toThrow('invalid_code')
    expect(await (await fetch(door({ scope: 'email' }))).text()).toContain('invalid_scope')
  })
})

describe('files', () => {
  const upload = async (token: string, content: Buffer): Promise<string> => {
    const place = await sandbox.call(token, 'files.getUploadURLExternal', { filename: 'a.png', length: content.length })
    expect((await fetch(String(place['upload_url']), { method: 'POST', body: new Uint8Array(content), headers: { 'content-type': 'application/json' } })).status).toBe(200)
    return String(place['file_id'])
  }

  test('bytes come back as they went in, whatever their type says', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 128, 7])
    const id = await upload('U0MIRA', bytes)
    const done = await sandbox.call('U0MIRA', 'files.completeUploadExternal', { files: [{ id, title: 'Dots' }], channel_id: 'C0ALERTS' })
    const [file] = done['files'] as { url_private: string; title: string; shares: { public: Record<string, { ts: string }[]> } }[]
    expect(file).toMatchObject({ title: 'Dots', shares: { public: { C0ALERTS: [{ channel_name: 'customer-alerts' }] } } })
    const back = await fetch(file!.url_private, { headers: { authorization: 'Bearer xoxb-sandbox-patchbay' } })
    expect(Buffer.from(await back.arrayBuffer())).toEqual(bytes)
    const refused = await fetch(file!.url_private, { headers: { authorization: 'Bearer xoxp-sandbox-U0INES' } })
    expect([refused.status, refused.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  })

  test('a file without a channel stays its owner\'s, and a deleted one is gone', async () => {
    const id = await upload('U0MIRA', Buffer.from('x'))
    await sandbox.call('U0MIRA', 'files.completeUploadExternal', { files: [{ id }] })
    expect(await sandbox.call('U0TOMAS', 'files.info', { file: id })).toMatchObject({ error: 'file_not_found' })
    expect(await sandbox.call('U0MIRA', 'files.delete', { file: id })).toEqual({ ok: true })
    expect(await sandbox.call('U0MIRA', 'files.info', { file: id })).toMatchObject({ error: 'file_not_found' })
  })
})
