// Surveys in Slack: the question in the thread, who may press, the modal, what stands there afterwards.
import { addSurvey, cancelSurveyRequest, deleteIssue, getContactPage, getIssue, listIssueSurveys, sendSurvey, updateAccount, updateContact, type BodyInput } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wakeSurveys } from '../../../modules/surveys/jobs.ts'
import { refusal } from '../../../../test/harness.ts'
import { APP, BOT_USER, OURS, startRig, type Rig, type Shown } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const RATING = { id: 'score', type: 'rating', prompt: 'How was our <help>?' } as const
const WHY = { id: 'why', type: 'text', prompt: 'What could be better?' } as const

const GERMAN = {
  language: 'de', name: 'Wie es war', message: 'Danke für Ihre Geduld.', thanks: 'Notiert.', button: 'Ab damit',
  questions: [{ id: 'score', prompt: 'Wie war unsere Hilfe?' }, { id: 'what', prompt: 'Was zählt?', options: ['Tempo', 'Worte'] }],
}

let n = 0
type Asked = { room: string; root: string; issue: string; request: string; survey: string }
const ask = async (more: Partial<BodyInput<typeof addSurvey>> = {}, reads = '', by = 'U0INES'): Promise<Asked> => {
  const survey = await rig.api(addSurvey, { body: { name: `Survey ${(n += 1)}`, type: 'csat', message: 'Thanks for your patience.', questions: [RATING, WHY], thanks: 'Noted, thank you.', cooldown_days: 0, ...more } })
  const room = await rig.open(by === 'U0INES' ? {} : { members: [by, 'U0MIRA', BOT_USER] })
  const root = await rig.say(by, room, 'The oven is cold')
  await rig.patiently()
  const issue = (await rig.issues(room))[0]?.id ?? ''
  const { requester } = await rig.api(getIssue, { params: { id: issue } })
  await rig.api(updateContact, { params: { id: requester?.id ?? '' }, body: { language: reads } })
  const { id: request } = await (await rig.as(rig.mira))(sendSurvey, { params: { id: issue }, body: { survey_id: survey.id } })
  await rig.patiently()
  return { room, root, issue, request, survey: survey.id }
}
const posts = ({ room, root }: Asked): Shown[] => rig.shown(room).filter((m) => m.thread_ts === root && m.ts !== root && JSON.stringify(m.blocks ?? '').match(/survey:|Noted|withdrawn/))
const buttonsIn = (m: Shown | undefined) => JSON.stringify(m?.blocks ?? '').match(/survey:(pick:\d+|open)/g) ?? []
const press = async (user: string, at: Asked, action: string, post = posts(at)[0]) => {
  await rig.sandbox.click(user, { channel: at.room, ts: post?.ts ?? '' }, { action_id: action, value: at.request, block_id: `survey:${at.request}` })
  await rig.patiently()
}
/** What stands in Slack no more, or never did, pressed all the same. */
const pressStale = async (at: Asked, action: string) => {
  const interaction = {
    type: 'block_actions', user: { id: 'U0INES', team_id: 'T0HARBOUR' }, team: { id: OURS }, api_app_id: APP, channel: { id: at.room }, trigger_id: '1.2.x', response_url: '',
    actions: [{ action_id: action, block_id: `survey:${at.request}`, value: at.request }],
  }
  const answer = await rig.post(`payload=${encodeURIComponent(JSON.stringify(interaction))}`, { path: '/slack/interactions', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  expect(answer.status).toBe(200)
  await rig.patiently()
}
const lastTo = (user: string) => rig.sandbox.state.ephemerals.filter((e) => e.user === user).at(-1)?.message.text ?? ''
const viewOf = (user: string) => [...rig.sandbox.state.views.values()].filter((v) => v.user_id === user && v.body.type === 'modal').at(-1)
const answered = async (at: Asked) => (await rig.api(listIssueSurveys, { params: { id: at.issue } })).find((r) => r.id === at.request)

describe('a survey in the thread', () => {
  test('has a button for each answer, keeps the one pressed, asks why, and thanks without telling others the score', async () => {
    const at = await ask()
    expect(posts(at)[0]?.text).toBe('Thanks for your patience.\nHow was our &lt;help&gt;?')
    expect(buttonsIn(posts(at)[0])).toHaveLength(5)
    await press('U0INES', at, 'survey:pick:1')
    expect((await rig.api(getIssue, { params: { id: at.issue } })).csat_responses).toEqual([{ score: 2, comment: '' }])
    const view = viewOf('U0INES')
    expect(view?.body.blocks?.map((b) => String(b.block_id))).toEqual(['question:why'])
    expect(await rig.sandbox.submitView('U0INES', view?.id ?? '', { 'question:why': { 'survey:field': 'Answer sooner' } })).toMatchObject({ ok: true })
    await rig.patiently()
    expect((await rig.api(getIssue, { params: { id: at.issue } })).csat_responses).toEqual([{ score: 2, comment: 'Answer sooner' }])
    const [post] = posts(at)
    expect(post?.text).toBe('Noted, thank you.')
    expect(JSON.stringify(post?.blocks)).toContain('Answered by Inês Carvalho')
    expect(JSON.stringify(post?.blocks)).not.toMatch(/Answer sooner|2 of/)
    expect(posts(at)).toHaveLength(1)
  })

  test('can be changed by the button that is left, and is closed after a week', async () => {
    const at = await ask()
    await press('U0INES', at, 'survey:pick:4')
    await press('U0INES', at, 'survey:open')
    const view = viewOf('U0INES')
    expect(view?.body.blocks?.map((b) => String(b.block_id))).toEqual(['question:score', 'question:why'])
    await rig.sandbox.submitView('U0INES', view?.id ?? '', { 'question:score': { 'survey:field': '0' }, 'question:why': { 'survey:field': '' } })
    await rig.patiently()
    expect(await answered(at)).toMatchObject({ state: 'answered', score: 1 })
    await rig.later(8 * DAY)
    await press('U0INES', at, 'survey:open')
    expect(lastTo('U0INES')).toContain('cannot be changed any more')
    expect(await answered(at)).toMatchObject({ score: 1 })
  })

  test('is for whoever asked: others of theirs and of ours are told so', async () => {
    const at = await ask()
    for (const user of ['U0WEN', 'U0TOMAS']) {
      await press(user, at, 'survey:pick:4')
      expect(lastTo(user)).toBe('Inês Carvalho was asked this, and nobody else; nothing was changed.')
    }
    expect(await answered(at)).toMatchObject({ state: 'open', score: null })
  })

  test('pressed twice, or by two hands at once, is one answer', async () => {
    const at = await ask()
    const [post] = posts(at)
    await Promise.all([0, 4].map((place) => rig.sandbox.click('U0INES', { channel: at.room, ts: post?.ts ?? '' }, { action_id: `survey:pick:${place}`, value: at.request, block_id: `survey:${at.request}` })))
    await rig.patiently()
    expect((await rig.api(getIssue, { params: { id: at.issue } })).csat_responses).toHaveLength(1)
    expect(posts(at)).toHaveLength(1)
  })

  test('withdrawn, expired, of a deleted issue or unknown says so and changes nothing', async () => {
    const gone = await ask()
    await (await rig.as(rig.mira))(cancelSurveyRequest, { params: { id: gone.request } })
    await rig.patiently()
    expect(posts(gone)[0]?.text).toBe('This question was withdrawn')
    await pressStale(gone, 'survey:pick:4')
    expect(await answered(gone)).toMatchObject({ state: 'cancelled', score: null })

    const deleted = await ask()
    await rig.api(deleteIssue, { params: { id: deleted.issue } })
    await press('U0INES', deleted, 'survey:pick:4')
    expect(lastTo('U0INES')).toContain('not there any more')
    for (const request of ['nonsense', crypto.randomUUID()]) await pressStale({ ...deleted, request }, 'survey:pick:4')
    await pressStale(deleted, 'survey:pick:99')

    const late = await ask({ expires_days: 1 })
    await rig.later(DAY)
    await press('U0INES', late, 'survey:pick:4')
    expect(lastTo('U0INES')).toContain('time to answer this is over')
  })

  test('a long one opens as a whole, and a missing answer is told at its question', async () => {
    const at = await ask({ type: 'custom', questions: [{ id: 'a', type: 'text', prompt: 'What did you try?' }, { ...RATING, id: 'b' }, { id: 'c', type: 'choice', prompt: 'Which product?', options: ['Oven', 'Mixer'] }] })
    expect(buttonsIn(posts(at)[0])).toEqual(['survey:open'])
    await press('U0INES', at, 'survey:open')
    const view = viewOf('U0INES')?.id ?? ''
    expect(await rig.sandbox.submitView('U0INES', view, { 'question:a': { 'survey:field': 'Everything' } })).toMatchObject({ ok: false })
    await rig.sandbox.submitView('U0INES', view, { 'question:a': { 'survey:field': 'Everything' }, 'question:b': { 'survey:field': '3' }, 'question:c': { 'survey:field': '1' } })
    await rig.patiently()
    expect((await answered(at))?.answers).toEqual([
      { prompt: 'What did you try?', question_type: 'text', value: 'Everything' }, { prompt: 'How was our <help>?', question_type: 'rating', value: '4' }, { prompt: 'Which product?', question_type: 'choice', value: 'Mixer' },
    ])
  })

  test('whoever does not answer is asked once more, and both messages thank afterwards', async () => {
    const at = await ask({ remind_after_days: 2 })
    rig.h.clock.pass(2 * DAY)
    await wakeSurveys(rig.h.app.house)
    await rig.patiently()
    expect(posts(at)).toHaveLength(2)
    await press('U0INES', at, 'survey:pick:2', posts(at)[1])
    expect(posts(at).map((m) => m.text)).toEqual(['Noted, thank you.', 'Noted, thank you.'])
  })

  test('asked by hand while it is open, it is refused in a sentence', async () => {
    const at = await ask()
    expect((await refusal((await rig.as(rig.mira))(sendSurvey, { params: { id: at.issue }, body: { survey_id: at.survey } }))).message).toContain('was sent already and can still be answered')
  })

  test('speaks the language of whoever was asked: in the thread, in the modal, and afterwards', async () => {
    const at = await ask({ questions: [RATING, { id: 'what', type: 'choice', prompt: 'What counts?', options: ['Speed', 'Words'] }], translations: [GERMAN] }, 'de')
    expect(posts(at)[0]?.text).toBe('Danke für Ihre Geduld.\nWie war unsere Hilfe?')
    expect(JSON.stringify(posts(at)[0]?.blocks)).toMatch(/"accessibility_label":"Sehr zufrieden"[\s\S]*1 ist sehr unzufrieden, 5 ist sehr zufrieden\./)
    await press('U0INES', at, 'survey:pick:4')
    const modal = JSON.stringify(viewOf('U0INES')?.body)
    for (const words of ['Wie es war', 'Ab damit', 'Nicht jetzt', 'Was zählt?', 'Tempo', 'Auswählen']) expect(modal).toContain(words)
    expect(await rig.sandbox.submitView('U0INES', viewOf('U0INES')?.id ?? '', { 'question:what': { 'survey:field': '1' } })).toMatchObject({ ok: true })
    await rig.patiently()
    expect((await answered(at))?.answers.map(({ value }) => value)).toEqual(['5', 'Words'])
    expect(posts(at)[0]?.text).toBe('Notiert.')
    expect(JSON.stringify(posts(at)[0]?.blocks)).toMatch(/Beantwortet von Inês Carvalho[\s\S]*Antwort ändern/)
    await rig.later(8 * DAY)
    await press('U0INES', at, 'survey:open')
    expect(lastTo('U0INES')).toContain('mehr als 7 Tage her')
  })

  test('speaks as Slack shows itself to a guest, unless somebody said of them or their account what they read', async () => {
    rig.sandbox.addUser({ id: 'U0GRETE', team: OURS, name: 'grete', real_name: 'Grete Gast', email: 'grete@quarry.example', locale: 'de-DE', is_restricted: true })
    const asked = (reads: string) => ask({ questions: [RATING], translations: [{ ...GERMAN, questions: [{ id: 'score', prompt: 'Wie war unsere Hilfe?' }] }] }, reads, 'U0GRETE')
    const at = await asked('')
    expect(posts(at)[0]?.text).toBe('Danke für Ihre Geduld.\nWie war unsere Hilfe?')
    expect(posts(await asked('en'))[0]?.text).toContain('How was our')
    const { requester, account } = await rig.api(getIssue, { params: { id: at.issue } })
    const page = await (await rig.as(rig.mira))(getContactPage, { params: { id: requester?.id ?? '' } })
    expect(page).toMatchObject({ contact: { language: 'en' }, language_told: 'de-DE' })
    await rig.api(updateAccount, { params: { id: account?.id ?? '' }, body: { language: 'en' } })
    expect(posts(await asked(''))[0]?.text).toContain('How was our')
    rig.sandbox.changeUser('U0GRETE', { locale: 'en-GB' })
    await rig.patiently()
    await rig.api(updateAccount, { params: { id: account?.id ?? '' }, body: { language: '' } })
    expect(posts(await asked(''))[0]?.text).toContain('How was our')
  })
})
