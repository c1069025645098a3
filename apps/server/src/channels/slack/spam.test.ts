// Slack's messages of people who are blocked: apart from all others in the channel, told to nobody, never lost.
import { blockSender, listBlocked, unblockSender } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const heard = async (user: string, room: string, text: string, thread?: string) => {
  const ts = await rig.say(user, room, text, thread ? { thread } : {})
  await rig.settle()
  return ts
}
const rows = async (room: string) =>
  rig.h.inside(rig.desk.workspaceId, (ctx) =>
    ctx.query<{ id: string; spam: boolean; said: string[] }>('spam_rows', `select i.id, i.spam_at is not null as spam,
        array(select m.body_text from messages m where m.workspace_id = i.workspace_id and m.issue_id = i.id order by m.at, m.id) as said
      from issues i where i.workspace_id = $1 and i.room like '%:' || $2 and i.deleted_at is null order by i.number`, [ctx.workspaceId, room]))
const told = async (room: string) => (await rows(room)).map(({ spam, said }) => [spam ? 'spam' : 'heard', ...said])

const QUESTION = 'Arm 2 stops every time it lifts a full tray. What can we do?'

test('who is blocked is heard by nobody, wherever they write; others go on, and nothing is lost', async () => {
  const room = await rig.open()
  const root = await heard('U0INES', room, QUESTION)
  const [first] = await rig.issues(room)
  const lure = await heard('U0WEN', room, 'Great hardware deals, only today, write to me!', root)
  expect(await told(room)).toEqual([['heard', QUESTION, 'Great hardware deals, only today, write to me!']])
  const [wen] = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ id: string }>('wen', `select author_id as id from messages where workspace_id = $1 and external_id = $2`, [ctx.workspaceId, lure]))
  const { id } = await rig.api(blockSender, { body: { contact_id: wen?.id ?? '' } })
  // In the thread of another, and at the top while another conversation is open: one place of their own.
  await heard('U0WEN', room, 'Still the best deals!', root)
  const bait = await heard('U0WEN', room, 'And also for trays, it is worth a look.')
  await heard('U0INES', room, 'Nobody else has that problem?', root)
  // Who answers under spam speaks for themselves.
  await heard('U0INES', room, 'Please, is there a manual for the trays?', bait)
  await heard('U0WEN', room, 'Yes, from me!', bait)
  expect(await told(room)).toEqual([
    ['heard', QUESTION, 'Great hardware deals, only today, write to me!', 'Nobody else has that problem?'],
    ['spam', 'Still the best deals!', 'And also for trays, it is worth a look.', 'Yes, from me!'],
    ['heard', 'Please, is there a manual for the trays?'],
  ])
  expect(first?.id).toBe((await rows(room))[0]?.id)
  expect(rig.shown(room).filter((m) => m.thread_ts === bait && m.bot_id)).toEqual([])
  expect(await rig.api(listBlocked, {})).toMatchObject([{ id, issues: 1 }])
  await rig.api(unblockSender, { params: { id }, body: { bring_back: true } })
  expect((await told(room)).map(([where]) => where)).toEqual(['heard', 'heard', 'heard'])
})
