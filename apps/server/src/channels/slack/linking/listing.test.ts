// The list of a workspace's channels, enabling many of them, and linking by name.
import {
  createAutolink, createTag, deleteAutolink, disableChannel, enableChannels, getAccount, getBulkRun, getSlack, listAccounts, listAutolinks, listSlackChannels,
  previewAutolink, refreshSlackChannels, type BulkRun,
} from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../../../../test/harness.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

let counter = 0
const make = (name: string, more: { is_private?: boolean; members?: string[] } = {}) =>
  rig.sandbox.addChannel({ id: `C0LIST${(counter += 1)}`, name, creator: 'U0MIRA', ...more }).id
const list = (query: object = {}) => rig.api(listSlackChannels, { query: { installation_id: rig.installationId, ...query } })
const refresh = async () => {
  await rig.api(refreshSlackChannels, { body: { installation_id: rig.installationId } })
  await rig.patiently()
}
const linked = async (channel: string) => (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === channel)
const ended = async (run: BulkRun | null) => {
  await rig.patiently()
  return rig.api(getBulkRun, { params: { id: run?.id ?? '' } })
}
const enableAll = async (rows: { channel_id: string; kind?: 'customer' | 'community'; [key: string]: unknown }[]) =>
  ended(await rig.api(enableChannels, { body: { installation_id: rig.installationId, rows: rows.map((r) => ({ kind: 'customer' as const, ...r })) } }))

describe('the list', () => {
  test('tells what the bot can see, found by words or id, page after page, and says how far it is', async () => {
    expect((await list()).listing).toMatchObject({ state: 'none' })
    const [open, secret, hidden] = [make('list-open'), make('list-secret', { is_private: true, members: [BOT_USER] }), make('list-hidden', { is_private: true })]
    await refresh()
    const all = await list({ q: 'list-' })
    expect(all.listing).toMatchObject({ state: 'ready', failure: '' })
    expect(all.channels).toMatchObject([
      { channel_id: open, name: 'list-open', is_private: false, is_member: false, kind: null, account_name: 'List Open' },
      { channel_id: secret, is_private: true, is_member: true },
    ])
    expect((await list({ q: secret.toLowerCase() })).channels).toHaveLength(1)
    expect((await list({ q: hidden })).channels).toEqual([])
    const first = await list({ q: 'list-', limit: 1 })
    expect(first).toMatchObject({ total: 2, channels: [{ channel_id: open }] })
    expect((await list({ q: 'list-', limit: 1, cursor: first.cursor }))).toMatchObject({ cursor: '', channels: [{ channel_id: secret }] })
    expect((await refusal(list({ cursor: 'nonsense' }))).status).toBe(400)
  })

  test('has a private channel from when the bot is called there until it goes', async () => {
    const room = make('list-vault', { is_private: true, members: ['U0MIRA'] })
    await refresh()
    expect((await list({ q: 'list-vault' })).channels).toEqual([])
    await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: room, users: BOT_USER })
    await rig.settle()
    expect((await list({ q: 'list-vault' })).channels).toMatchObject([{ channel_id: room, is_private: true, is_member: true }])
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
    await rig.settle()
    expect((await list({ q: 'list-vault' })).channels).toEqual([])
  })

  test('is read beyond five thousand, goes on where Slack asked to wait, and forgets what is gone', async () => {
    const { channels } = rig.sandbox.state
    const model = channels.get(make('many-model'))
    if (!model) throw new Error('There is no channel.')
    for (let n = 0; n < 5_200; n += 1) channels.set(`C0MANY${n}`, { ...model, id: `C0MANY${n}`, name: `many-${String(n).padStart(4, '0')}` })
    rig.sandbox.limit('conversations.list', 1, 10)
    await refresh()
    expect(await list({ q: 'many-5199' })).toMatchObject({ total: 1, listing: { state: 'ready' } })
    expect((await list({ q: 'many-' })).total).toBe(5_201)
    for (let n = 0; n < 5_200; n += 1) channels.delete(`C0MANY${n}`)
    rig.h.clock.pass(1_000)
    await refresh()
    expect((await list({ q: 'many-' })).total).toBe(1)
  })

  test('says why it could not be read', async () => {
    const grant = rig.sandbox.state.grants.get('xoxb-sandbox-patchbay')
    if (!grant) throw new Error('The sandbox has no such token.')
    grant.refusal = 'token_revoked'
    rig.h.clock.pass(1_000)
    await refresh()
    expect((await list()).listing).toMatchObject({ state: 'failed', failure: expect.stringContaining('revoked') as string })
    grant.refusal = null
    await refresh()
    expect((await list()).listing.state).toBe('ready')
  })
})

describe('enabling many', () => {
  test('gives each its account, owner, tags and kind, and each row its end', async () => {
    const [a, b, c, secret] = [make('bulk-a'), make('bulk-b'), make('bulk-c'), make('bulk-secret', { is_private: true })]
    await rig.sandbox.call('U0MIRA', 'conversations.archive', { channel: c })
    await rig.api(createTag, { body: { object_type: 'account', value: 'pilot' } })
    const run = await enableAll([
      { channel_id: a, account_name: 'Bulk & Sons', owner_id: rig.mira.id, tags: ['pilot', 'new here'], triage_channel_id: 'C0TRIAGE' },
      { channel_id: b, kind: 'community' },
      { channel_id: c, account_name: 'Never' },
      { channel_id: secret, account_name: 'Never' },
      { channel_id: 'C0NOWHERE', account_name: 'Never' },
    ])
    expect(run).toMatchObject({ total: 5, done: 2, failed: 3, is_finished: true })
    expect(run.rows.map((r) => r.why)).toEqual(['', '', expect.stringContaining('archived'), expect.stringContaining('not find'), expect.stringContaining('not find')])
    const channel = await linked(a)
    expect(channel).toMatchObject({ kind: 'customer', triage_channel_id: 'C0TRIAGE', account: { name: 'Bulk & Sons' } })
    const account = await rig.api(getAccount, { params: { id: channel?.account?.id ?? '' } })
    expect(account).toMatchObject({ owner: { id: rig.mira.id }, channels: [{ channel_id: a, is_primary: true }] })
    expect(account.tags.toSorted()).toEqual(['new here', 'pilot'])
    expect(await linked(b)).toMatchObject({ kind: 'community', account: null })
    expect((await rig.api(listAccounts, { query: {} })).data.filter((x) => x.name === 'Never')).toEqual([])
    const { members } = await rig.sandbox.call('U0MIRA', 'conversations.members', { channel: a })
    expect(members).toContain(BOT_USER)
  })

  test('takes the account of that name that is there, and goes on after Slack asked to wait', async () => {
    const [a, b] = [make('again-a'), make('again-b')]
    await enableAll([{ channel_id: a, account_name: 'Again' }])
    rig.sandbox.limit('conversations.info', 1, 10)
    expect(await enableAll([{ channel_id: b, account_name: 'AGAIN' }])).toMatchObject({ done: 1, failed: 0, is_finished: true })
    expect((await linked(b))?.account).toEqual((await linked(a))?.account)
  })
})

describe('linking by name', () => {
  const rule = (pattern: string, more: object = {}) => ({ installation_id: rig.installationId, form: 'prefix' as const, pattern, ...more })

  test('a preview tells what would happen and changes nothing', async () => {
    const [a, off, secret] = [make('pre-acme'), make('pre-off'), make('pre-secret', { is_private: true, members: [BOT_USER] })]
    await enableAll([{ channel_id: off }])
    await rig.api(disableChannel, { params: { id: (await linked(off))?.id ?? '' } })
    make('pre-test-one')
    await refresh()
    const shown = await rig.api(previewAutolink, { body: rule('pre-', { exclusions: ['*-test-*'] }) })
    expect(shown).toMatchObject({ total: 3, fresh: 1 })
    expect(shown.matches.map((m) => [m.channel_id, m.account_name, m.fate])).toEqual([[a, 'Acme', 'links'], [off, 'Pre Off', 'off'], [secret, 'Secret', 'private']])
    expect(await linked(a)).toBeUndefined()
    const bad = await refusal(rig.api(previewAutolink, { body: { ...rule('(a+'), form: 'regex' } }))
    expect(bad.message).toContain('not a regular expression')
  })

  test('links those that are there, new and renamed ones, and leaves off what somebody turned off', async () => {
    const [there, later] = [make('auto-there'), make('quiet-name')]
    await refresh()
    const { autolink, run } = await rig.api(createAutolink, { body: rule('auto-', { owner_id: rig.mira.id, tags: ['auto'], triage_channel_id: 'C0TRIAGE' }) })
    expect(await ended(run)).toMatchObject({ total: 1, done: 1 })
    expect(await linked(there)).toMatchObject({ kind: 'customer', account: { name: 'There' }, triage_channel_id: 'C0TRIAGE' })

    const fresh = make('auto-fresh')
    await rig.settle()
    const account = await rig.api(getAccount, { params: { id: (await linked(fresh))?.account?.id ?? '' } })
    expect(account).toMatchObject({ name: 'Fresh', owner: { id: rig.mira.id }, tags: ['auto'] })

    await rig.sandbox.call('U0MIRA', 'conversations.rename', { channel: later, name: 'auto-later' })
    await rig.settle()
    expect(await linked(later)).toMatchObject({ kind: 'customer', account: { name: 'Later' } })

    await rig.api(disableChannel, { params: { id: (await linked(later))?.id ?? '' } })
    await rig.sandbox.call('U0MIRA', 'conversations.rename', { channel: later, name: 'auto-latest' })
    rig.h.clock.pass(1_000)
    await refresh()
    expect(await linked(later)).toMatchObject({ kind: null })

    await rig.api(deleteAutolink, { params: { id: autolink.id } })
    const unheard = make('auto-unheard')
    await rig.settle()
    expect(await linked(unheard)).toBeUndefined()
    expect(await rig.api(listAutolinks, {})).toEqual([])
  })
})
