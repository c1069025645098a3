// The slash command and the home tab: what each word answers, to whom, and that the home shows how things stand.
import { getIssue, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIn } from '../../../../test/factories.ts'
import { APP, BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
  await rig.sandbox.configureApp(APP, { commands: [{ command: '/patchbay', description: 'Find issues', url: `${rig.url}/slack/commands` }] })
})
afterAll(() => rig.close())

const room = (given: Parameters<Rig['open']>[0] = {}) => rig.open({ members: ['U0MIRA', 'U0TOMAS', 'U0GUEST', 'U0INES', BOT_USER], ...given })
const ask = async (user: string, channel: string, words = '') => {
  const before = rig.sandbox.state.ephemerals.length
  await rig.sandbox.slashCommand(user, channel, `/patchbay ${words}`)
  const shown = rig.sandbox.state.ephemerals.slice(before)
  expect(shown.map((e) => e.user)).toEqual([user])
  return `${shown[0]?.message.text ?? ''}\n${JSON.stringify(shown[0]?.message.blocks ?? '')}`
}
const asked = async (account: string, text = 'Arm 2 stops every time it lifts a full tray.') => {
  const channel = await room({ account })
  await rig.say('U0INES', channel, text)
  await rig.settle()
  const [issue] = await rig.issues(channel)
  return { channel, id: issue?.id ?? '', number: issue?.number ?? 0 }
}

describe('/patchbay', () => {
  test('by itself and with help, it says what it can do', async () => {
    const channel = await room()
    for (const words of ['', 'help', 'HELP']) expect(await ask('U0MIRA', channel, words)).toContain('/patchbay search words')
  })

  test('search finds by words, by account and by number; other words are searched for as they are', async () => {
    const { channel, number } = await asked('Harbour & Sons', 'The &lt;conveyor&gt; squeaks since Tuesday.')
    for (const words of ['search squeaks', 'squea', `search #${number}`, 'search Harbour & Sons']) expect(await ask('U0MIRA', channel, words)).toContain(`/issues/${number}|#${number} The &lt;conveyor&gt; squeaks`)
    expect(await ask('U0MIRA', channel, 'search zeppelin')).toContain('Nothing was found')
    expect(await ask('U0MIRA', channel, 'search')).toContain('Say what to look for')
  })

  test('my: what is assigned to me and open, for those with a seat', async () => {
    const { channel, id, number } = await asked('Harbour Mine')
    expect(await ask('U0MIRA', channel, 'my')).toContain('Nothing is assigned to you')
    await rig.api(updateIssue, { params: { id }, body: { assignee_id: rig.mira.id } })
    expect(await ask('U0MIRA', channel, 'my issues')).toContain(`#${number} `)
    await rig.api(updateIssue, { params: { id }, body: { state: 'closed' } })
    expect(await ask('U0MIRA', channel, 'mine')).not.toContain(`#${number} `)
    expect(await ask('U0TOMAS', channel, 'my')).toContain('You have no seat here yet')
  })

  test('status: of this channel, or of one issue', async () => {
    const { channel, id, number } = await asked('Harbour Status')
    await rig.api(updateIssue, { params: { id }, body: { state: 'on_hold' } })
    expect(await ask('U0TOMAS', channel, 'status')).toMatch(new RegExp(`#${number} Arm 2.*On Hold`))
    for (const words of [`status ${number}`, `#${number}`]) expect(await ask('U0TOMAS', channel, words)).toContain('View in Patchbay')
    expect(await ask('U0TOMAS', channel, 'status 99999')).toContain('There is no issue #99999')
    expect(await ask('U0TOMAS', 'C0TRIAGE', 'status')).toContain('no customer’s')
  })

  test('link: the desk, or an issue', async () => {
    const { channel, number } = await asked('Harbour Link')
    expect(await ask('U0MIRA', channel, 'link')).toContain('Your desk is at http://desk.test')
    expect(await ask('U0MIRA', channel, `link #${number}`)).toContain(`http://desk.test/issues/${number}`)
    expect(await ask('U0MIRA', channel, 'link <!here>')).not.toContain('<!here>')
  })

  test('a guest is a customer, and is told nothing', async () => {
    const { channel, number } = await asked('Harbour Secret')
    const said = await ask('U0GUEST', channel, `status ${number}`)
    expect(said).toContain('Only members of Lantern Robotics can do this.')
    expect(said).not.toContain('Arm 2')
  })

  test('unsigned, it is refused', async () => {
    expect((await rig.post('team_id=T0LANTERN&user_id=U0MIRA&text=my', { path: '/slack/commands', secret: 'wrong' })).status).toBe(401)
  })
})

describe('the home tab', () => {
  type Block = { type: string; block_id?: string; accessory?: { options: { value: string }[] } }
  const home = (user: string) => [...rig.sandbox.state.views.values()].find((v) => v.user_id === user && v.body.type === 'home')
  const wordsOf = (user: string) => JSON.stringify(home(user)?.body.blocks ?? '')
  const open = async (user: string) => {
    rig.sandbox.openHome(user, APP)
    await rig.settle()
    return wordsOf(user)
  }
  const choose = async (user: string, block_id: string, value: string) => {
    await rig.sandbox.click(user, { view: home(user)?.id ?? '' }, { block_id, action_id: 'home:do', value })
    await rig.settle()
  }

  test('my issues and triage; what is pressed is done and shown', async () => {
    const { id, number } = await asked('Harbour Home')
    expect(await open('U0MIRA')).toContain(`#${number} Arm 2`)
    const row = () => ((home('U0MIRA')?.body.blocks ?? []) as Block[]).find((b) => b.block_id?.endsWith(id))
    expect(row()?.block_id).toBe(`home:triage:${id}`)
    expect(row()?.accessory?.options.length).toBeLessThanOrEqual(5)
    await choose('U0MIRA', `home:triage:${id}`, 'take')
    expect((await rig.api(getIssue, { params: { id } })).assignee?.id).toBe(rig.mira.id)
    expect(row()?.block_id).toBe(`home:mine:${id}`)
    await choose('U0MIRA', `home:mine:${id}`, 'closed')
    expect((await rig.api(getIssue, { params: { id } })).state).toBe('closed')
    expect(row()).toBeUndefined()
  })

  test('pressed on what is gone or taken: a sentence on top, nothing changed', async () => {
    const { id } = await asked('Harbour Late')
    await open('U0MIRA')
    const other = await rig.h.inside(rig.desk.workspaceId, async (ctx) => ctx.query<{ id: string }>('some_member', 'select id from members where workspace_id = $1 and id <> $2 limit 1', [ctx.workspaceId, rig.mira.id]))
    await rig.api(updateIssue, { params: { id }, body: { assignee_id: other[0]?.id ?? '' } })
    await choose('U0MIRA', `home:triage:${id}`, 'take')
    expect(wordsOf('U0MIRA')).toContain('Somebody else was quicker')
    expect((await rig.api(getIssue, { params: { id } })).assignee?.id).toBe(other[0]?.id)
  })

  test('without a seat one sees triage; a guest sees neither', async () => {
    const { number } = await asked('Harbour Seats')
    const tomas = await open('U0TOMAS')
    expect(tomas).toContain('You have no seat here yet')
    expect(tomas).toContain(`#${number} `)
    const guest = await open('U0GUEST')
    expect(guest).toContain('looks after you here')
    expect(guest).not.toContain('Arm 2')
  })
})

test('who sees only some issues finds those here too, and no others', async () => {
  const [hidden, shown] = [await asked('Harbour Prices', 'What does the larger robot cost?'), await asked('Harbour Breach', 'Somebody signed in from nowhere.')]
  const headers = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)
  const post = (url: string, payload: object) => rig.h.app.http.inject({ method: 'POST', url: `/api/app${url}`, headers, payload })
  const role = await post('/roles', { name: 'Security', permissions: ['issues:read', 'issues:write'], issue_filter: { field: 'title', operator: 'string_contains', value: 'signed in' } })
  await post('/users/role', { user_ids: [rig.mira.id], role_id: role.json<{ data: { id: string } }>().data.id })
  expect(await ask('U0MIRA', shown.channel, 'search signed')).toContain(`#${shown.number} `)
  for (const words of ['search robot cost', `status ${hidden.number}`, `link ${hidden.number}`]) expect(await ask('U0MIRA', hidden.channel, words)).not.toContain('larger robot')
  rig.sandbox.openHome('U0MIRA', APP)
  await rig.settle()
  const home = JSON.stringify([...rig.sandbox.state.views.values()].findLast((v) => v.user_id === 'U0MIRA' && v.body.type === 'home')?.body.blocks)
  expect([home.includes(`#${shown.number} `), home.includes(`#${hidden.number} `)]).toEqual([true, false])
})
