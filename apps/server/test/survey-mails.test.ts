// Surveys by mail, through a real mail server: to whom, what the mail says, the reminder, the way out and back, and what is refused.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mailOf } from '../src/modules/surveys/mail-words.ts'
import { wakeSurveys } from '../src/modules/surveys/jobs.ts'
import { wordsOf } from '../src/modules/surveys/words.ts'
import { HOUR, MINUTE, startTriggerRig, type TriggerRig } from './triggers/rig.ts'
import { createMailServer } from './mail-server.ts'

const DAY = 24 * HOUR
const mailServer = createMailServer()
const { received, refuse } = mailServer

let rig: TriggerRig
beforeAll(async () => {
  rig = await startTriggerRig({ env: await mailServer.listen() })
})
beforeEach(async () => {
  await rig.fresh()
  received.length = 0
  refuse.on = false
})
afterAll(async () => {
  await rig.close()
  await mailServer.close()
})

/** Quoted-printable, as far as these mails need it. */
const plain = (raw: string): string => raw.replace(/=\r?\n/g, '').replace(/((?:=[\dA-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
const head = (raw: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(raw.replace(/\r?\n[ \t]+/g, ' '))?.[1]?.trim() ?? ''

const RATING = { id: 'score', type: 'rating', prompt: 'How was our <help>?', low: 'Bad', high: 'Good' } as const
const make = (more: object = {}) =>
  rig.app<c.OwnSurvey>('POST', '/surveys', { name: 'How it went', type: 'csat', message: 'Thanks for writing.', questions: [RATING, { id: 'why', type: 'text', prompt: 'Why?' }], cooldown_days: 0, on_close: { delay_minutes: 0 }, ...more })
const of = (issue: string) => rig.app<c.SurveyRequest[]>('GET', `/issues/${issue}/surveys`)
const closed = async (contact?: string) => {
  const issue = await rig.ask('The export is empty', contact === undefined ? {} : { contact })
  await rig.change(issue.id, { state: 'closed' })
  await tick()
  return issue
}
const tick = async (ms = 0) => {
  rig.h.clock.pass(ms)
  await wakeSurveys(rig.h.app.house)
  await rig.h.settle()
}
const linkIn = (raw: string, path: string) => new RegExp(`https?://[^\\s"<>]+/${path}/([\\w.-]+)`).exec(plain(raw))?.[1] ?? ''
const visit = (method: 'GET' | 'POST', token: string, query = '') => rig.h.app.http.inject({ method, url: `/survey-mail-off/${token}${query}` })

describe('a survey by mail', () => {
  test('goes to who has no other way, asks with a link for each answer, and takes what is answered there', async () => {
    await make()
    const issue = await closed()
    const [mail, ...others] = received
    expect([others, mail?.to]).toEqual([[], [expect.stringMatching(/^kim\./)]])
    const raw = mail?.raw ?? ''
    expect(head(raw, 'Subject')).toContain('How was our <help>?')
    expect(plain(raw)).toMatch(/Thanks for writing[\s\S]*4: http[^\s]+\?score=4[\s\S]*Bad to Good/)
    expect(plain(raw)).toContain('How was our &lt;help&gt;?')
    expect(head(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect((await of(issue.id))[0]).toMatchObject({ via: 'email', state: 'open', by: 'close' })
    const answer = await rig.h.app.http.inject({ method: 'POST', url: `/api/app/public/surveys/${linkIn(raw, 'surveys')}`, payload: { answers: { score: '4' } } })
    expect(answer.statusCode).toBe(200)
    expect((await of(issue.id))[0]).toMatchObject({ state: 'answered', score: 4 })
    await tick(MINUTE)
    expect(received).toHaveLength(1)
  })

  test('reminds once, and only who has not answered', async () => {
    await make({ remind_after_days: 2 })
    const silent = await closed()
    await tick(2 * DAY)
    expect(received.map(({ raw }) => head(raw, 'Subject').startsWith('A reminder:'))).toEqual([false, true])
    await tick(5 * DAY)
    expect(received).toHaveLength(2)
    expect((await of(silent.id))[0]?.reminded_at).not.toBeNull()
    received.length = 0
    await closed()
    await rig.h.app.http.inject({ method: 'POST', url: `/api/app/public/surveys/${linkIn(received[0]?.raw ?? '', 'surveys')}`, payload: { answers: { score: '5' } } })
    await tick(3 * DAY)
    expect(received).toHaveLength(1)
  })

  test('reminds nobody who wants no more mails, and does not count as reminded', async () => {
    await make({ remind_after_days: 2 })
    const issue = await closed()
    await visit('POST', linkIn(received[0]?.raw ?? '', 'survey-mail-off'))
    await tick(3 * DAY)
    expect([received.length, (await of(issue.id))[0]?.reminded_at]).toEqual([1, null])
  })

  test('comes once, however often the server refuses first', async () => {
    await make()
    refuse.on = true
    const issue = await rig.ask('The export is empty')
    await rig.change(issue.id, { state: 'closed' })
    await tick().catch(() => {})
    expect(received).toEqual([])
    refuse.on = false
    await rig.h.app.house.database.pool.query("update graphile_worker._private_jobs set run_at = now()")
    await rig.h.settle()
    expect(received).toHaveLength(1)
  })

  test('is not sent to who has no address, and says so; by hand the link is left to pass on', async () => {
    const survey = await make()
    const { id } = await rig.h.client(rig.desk.token)(c.createContact, { body: { name: 'Nobody Known' } })
    const issue = await closed(id)
    expect((await of(issue.id))[0]).toMatchObject({ state: 'cancelled', reason: 'There is no way by which the customer could be asked: they have no email address.' })
    await rig.app('POST', `/issues/${issue.id}/surveys`, { survey_id: survey.id })
    await rig.h.settle()
    expect((await of(issue.id)).filter((each) => each.state === 'open')).toEqual([expect.objectContaining({ via: 'link', url: expect.stringContaining('/surveys/') as string })])
    expect(received).toEqual([])
  })

  test('waits when very many went out in an hour', async () => {
    await make()
    const first = await closed()
    await rig.h.app.house.database.pool.query(
      `insert into survey_requests (workspace_id, id, survey_id, issue_id, contact_id, type, questions, by, by_name, due_at, sent_at, cancelled_at, mailed_at)
       select q.workspace_id, gen_random_uuid(), q.survey_id, q.issue_id, q.contact_id, q.type, q.questions, q.by, q.by_name, $2, $2, $2, $2 from survey_requests q, generate_series(1, 500) where q.issue_id = $1`, [first.id, rig.h.clock.now])
    received.length = 0
    await closed()
    expect(received).toEqual([])
    await tick(2 * HOUR)
    expect(received).toHaveLength(1)
  })
})

describe('the way out', () => {
  test('asks first, ends mails for that contact alone, and leads back', async () => {
    await make()
    const issue = await closed()
    const token = linkIn(received[0]?.raw ?? '', 'survey-mail-off')
    expect([(await visit('GET', token)).body, (await visit('GET', token)).statusCode]).toEqual([expect.stringContaining('No more questions?'), 200])
    await closed(issue.kim)
    expect(received.map(({ to }) => to[0]?.slice(0, 4))).toEqual(['kim.', 'kim.'])
    expect((await visit('POST', token)).body).toContain('Ask me again')
    const refused = await closed(issue.kim)
    expect((await of(refused.id))[0]).toMatchObject({ state: 'cancelled', reason: 'The customer wants no surveys by mail.' })
    await closed()
    expect(received).toHaveLength(3)
    expect((await visit('POST', token, '?again=1')).body).toContain('Thank you')
    await closed(issue.kim)
    expect(received).toHaveLength(4)
  })

  test.each(['nonsense', 'AAAA.BBBB', ''])('a link that is none of ours, %j, changes nothing', async (token) => {
    const answer = await visit('POST', token)
    expect(answer.statusCode).toBe(404)
  })
})

test('a question without a scale has no answers to press, and a subject is one line', () => {
  const question = { id: 'a', type: 'text' as const, prompt: 'What\r\nBcc: x@y?', is_required: false, low: '', high: '', options: [], labels: [] }
  const told = { language: 'en', words: wordsOf('en'), said: { name: 'S', message: '', thanks: '', button: '', questions: [question] } }
  const mail = mailOf({ company: 'Acme', told, colors: null, about: { number: 1, title: 'T' }, again: false, url: 'https://d/surveys/t', off: 'https://d/off' })
  expect(mail.subject).toBe('Acme: What Bcc: x@y?')
  expect(mail.text).not.toContain('score=')
})
