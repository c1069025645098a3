// Surveys put to contacts about no single issue: by mail on a schedule, nobody twice, counted with the others, and only by what may ask people.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { wakeSurveys } from '../src/modules/surveys/jobs.ts'
import { sweepDue } from '../src/modules/triggers/jobs.ts'
import { makeDesk } from './factories.ts'
import { refusal } from './harness.ts'
import { createMailServer } from './mail-server.ts'
import { all, HOUR, is, startTriggerRig, type TriggerRig } from './triggers/rig.ts'

const DAY = 24 * HOUR
const mailServer = createMailServer()
const { received } = mailServer

let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig({ env: await mailServer.listen() })))
beforeEach(async () => {
  await rig.fresh()
  received.length = 0
})
afterAll(async () => {
  await rig.close()
  await mailServer.close()
})

const NPS = { id: 'score', type: 'scale', prompt: 'How likely are you to recommend us?' }
const make = (more: object = {}) => rig.app<c.OwnSurvey>('POST', '/surveys', { name: 'The relationship', type: 'nps', message: 'Once a quarter we ask.', questions: [NPS, { id: 'why', type: 'text', prompt: 'Why?' }], cooldown_days: 80, ...more })
const call = () => rig.h.client(rig.desk.token)
const at = (more: object = {}) => ({ on: 'schedule.tick', about: 'contact', schedule: { every: 'day', at: '09:00', time_zone: 'UTC' }, ...more })
const broadcast = (survey_id: string, more: object = {}) => rig.trigger({ kickoffs: [at(more)], if: is('contact.tags', 'champion'), then: [{ do: 'send_survey', survey_id }], more: { name: 'Every quarter' } })
const contact = async (name: string, more: object = {}) => call()(c.createContact, { body: { name, email: `${name.toLowerCase()}@grand.example`, tags: ['champion'], ...more } })
const tick = async (ms = 18 * HOUR) => {
  rig.h.clock.pass(ms)
  await sweepDue(rig.h.app.house)
  await rig.h.settle()
  await wakeSurveys(rig.h.app.house)
  await rig.h.settle()
}
const plain = (raw: string): string => raw.replace(/=\r?\n/g, '').replaceAll('=3D', '=')
const tokenIn = (raw: string): string => /\/surveys\/([\w.-]+)/.exec(plain(raw))?.[1] ?? ''
const visit = async (method: 'GET' | 'POST', token: string, answers?: object) => {
  const said = await rig.h.app.http.inject({ method, url: `/api/app/public/surveys/${token}`, ...(answers ? { payload: { answers } } : {}) })
  return { status: said.statusCode, ...said.json<{ data?: c.AskedSurvey; errors?: string[] }>() }
}
const says = async () => (await rig.log()).map((run) => run.outcomes[0]?.says)

test('goes to each contact that the conditions name, once, and its answers are counted with their account', async () => {
  const survey = await make()
  const grand = await call()(c.createAccount, { body: { name: 'Grand' } })
  const mona = await contact('Mona', { account_id: grand.id })
  await contact('Kim')
  await contact('Ines', { tags: [] })
  await broadcast(survey.id)
  await tick()
  expect(received).toHaveLength(2)
  expect(new Set(received.map((mail) => mail.to[0]))).toEqual(new Set(['kim@grand.example', 'mona@grand.example']))
  expect(await says()).toEqual(['Sent the survey The relationship', 'Sent the survey The relationship'])
  const raw = received.find((mail) => mail.to[0] === mona.email)?.raw ?? ''
  expect(plain(raw)).toMatch(/because you are in touch with them/)
  expect(plain(raw)).not.toMatch(/undefined|null/)
  const token = tokenIn(raw)
  expect((await visit('GET', token)).data).toMatchObject({ state: 'open', is_test: false, message: 'Once a quarter we ask.' })
  expect((await visit('POST', token, { score: '9', why: 'You answer' })).data).toMatchObject({ state: 'answered' })
  await rig.h.settle()
  const results = await rig.app<c.SurveyResults>('GET', `/surveys/${survey.id}/results`)
  expect(results).toMatchObject({ total: { sent: 2, answered: 1, headline: 100 }, survey: { sent: 2, answered: 1 } })
  expect(results.by_account).toEqual(expect.arrayContaining([expect.objectContaining({ id: grand.id, name: 'Grand', sent: 1, answered: 1 }), expect.objectContaining({ id: null, sent: 1 })]))
  expect((await rig.app<c.SurveyResults>('GET', `/surveys/${survey.id}/results?account_id=${grand.id}`)).total).toMatchObject({ sent: 1, answered: 1 })
  expect(await rig.app('GET', `/surveys/${survey.id}/answers`)).toMatchObject([{ issue: null, contact: 'Mona', account: 'Grand', score: 9, comment: 'You answer' }])
  expect((await call()(c.listSurveyResponses, { params: { id: survey.id } })).data).toMatchObject([{ contact_id: mona.id, account_id: grand.id }])
  expect((await rig.app<c.OwnSurvey[]>('GET', '/surveys'))[0]).toMatchObject({ sent: 2, answered: 1 })
})

test('asks nobody again before the pause is over, nor while it can still be answered', async () => {
  const survey = await make({ cooldown_days: 10, expires_days: 5 })
  await contact('Mona')
  await broadcast(survey.id)
  await tick()
  await tick(DAY)
  expect(received).toHaveLength(1)
  expect((await says())[0]).toBe('Not sent: The relationship was sent already and can still be answered.')
  await tick(5 * DAY)
  expect(received).toHaveLength(1)
  expect((await says())[0]).toBe('Not sent: The customer was asked 6 days ago, and is left alone for 10 days.')
  await tick(5 * DAY)
  expect(received).toHaveLength(2)
})

test('counts for the pause whichever way somebody was asked before', async () => {
  const issues = await make({ name: 'How it went', type: 'csat', questions: [{ ...NPS, type: 'rating' }], cooldown_days: 0 })
  const mona = await contact('Mona')
  const issue = await rig.ask('The export is empty', { contact: mona.id })
  await rig.app('POST', `/issues/${issue.id}/surveys`, { survey_id: issues.id })
  await broadcast((await make()).id)
  await tick()
  expect(await says()).toEqual([expect.stringMatching(/^Not sent: The customer was asked (less than )?a day ago/)])
})

test('two rules at once ask once', async () => {
  const survey = await make({ cooldown_days: 0 })
  await contact('Mona')
  await broadcast(survey.id)
  await rig.trigger({ kickoffs: [at()], if: is('contact.tags', 'champion'), then: [{ do: 'send_survey', survey_id: survey.id }], more: { name: 'And once more' } })
  await tick()
  expect(received).toHaveLength(1)
  expect(new Set(await says())).toEqual(new Set(['Not sent: The relationship was sent already and can still be answered.', 'Sent the survey The relationship']))
})

test('reminds once who has not answered', async () => {
  const survey = await make({ remind_after_days: 3 })
  await contact('Mona')
  await broadcast(survey.id)
  await tick()
  expect(received).toHaveLength(1)
  rig.h.clock.pass(3 * DAY + HOUR)
  await wakeSurveys(rig.h.app.house)
  await rig.h.settle()
  expect(received).toHaveLength(2)
  expect(received[1]?.raw).toMatch(/A reminder/)
})

test('an account cannot be asked, nor a survey that is not there', async () => {
  const survey = await make()
  const account = { kickoffs: ['account.created'], then: [{ do: 'send_survey', survey_id: survey.id }] }
  expect(await rig.refused(account)).toBe('actions: “Send a survey” is done to issues and contacts, and this trigger is about an account; choose another action.')
  await rig.app('POST', '/triggers', rig.input({ kickoffs: ['contact.created'], then: [{ do: 'send_survey', survey_id: crypto.randomUUID() }] }), 404)
})

test('to whom it cannot be sent, that stands in the log and nobody counts as asked', async () => {
  const survey = await make()
  const mona = await contact('Mona')
  await rig.h.inside(rig.desk.workspaceId, async (ctx) => void (await ctx.query('test_refuse', 'insert into survey_refusals (workspace_id, contact_id, created_at) values ($1, $2, $3)', [ctx.workspaceId, mona.id, ctx.now])))
  await broadcast(survey.id)
  await tick()
  expect(received).toEqual([])
  expect(await says()).toEqual(['Not sent: The customer wants no surveys by mail.'])
  expect((await rig.app<c.OwnSurvey[]>('GET', '/surveys'))[0]).toMatchObject({ sent: 0 })
})

test('what a contact answers sets triggers off that know the score, and another score does again', async () => {
  const survey = await make()
  const mona = await contact('Mona')
  await broadcast(survey.id)
  const low = all({ field: 'event.score', operator: 'less_than_or_equals', value: '6' }, { field: 'event.survey_type', operator: 'in', values: ['nps'] })
  await rig.trigger({ kickoffs: ['contact.survey.sent'], then: [{ do: 'change_tags', way: 'append', tags: ['asked'] }] })
  await rig.trigger({ kickoffs: ['contact.survey.answered'], if: low, then: [{ do: 'change_tags', way: 'append', tags: ['detractor'] }] })
  await rig.trigger({ kickoffs: ['issue.survey.answered'], then: [{ do: 'change_tags', way: 'append', tags: ['of an issue'] }] })
  await tick()
  const tags = async () => (await call()(c.getContact, { params: { id: mona.id } })).tags.toSorted()
  expect(await tags()).toEqual(['asked', 'champion'])
  const token = tokenIn(received[0]?.raw ?? '')
  await visit('POST', token, { score: '9' })
  await rig.h.settle()
  expect(await tags()).toEqual(['asked', 'champion'])
  await visit('POST', token, { score: '3', why: 'It was slow' })
  await rig.h.settle()
  expect(await tags()).toEqual(['asked', 'champion', 'detractor'])
})

test('the page of a contact lists what they were asked, about issues and about none, and to another workspace nothing', async () => {
  const survey = await make()
  const mona = await contact('Mona')
  const issue = await rig.ask('The export is empty', { contact: mona.id })
  await rig.app('POST', `/issues/${issue.id}/surveys`, { survey_id: survey.id })
  await broadcast((await make({ name: 'All in all', cooldown_days: 0 })).id)
  await tick()
  await visit('POST', tokenIn(received.at(-1)?.raw ?? ''), { score: '3', why: 'It was slow' })
  const list = () => call()(c.listContactSurveys, { params: { id: mona.id } })
  expect(await list()).toMatchObject([
    { survey: { name: 'All in all' }, issue: null, state: 'answered', score: 3, comment: 'It was slow' },
    { survey: { name: 'The relationship' }, issue: { number: issue.number, title: 'The export is empty' }, state: 'open' },
  ])
  await call()(c.deleteIssue, { params: { id: issue.id } })
  expect((await list()).map((one) => one.survey.name)).toEqual(['All in all'])
  const other = await makeDesk(rig.h)
  expect(await refusal(rig.h.client(other.token)(c.listContactSurveys, { params: { id: mona.id } }))).toMatchObject({ status: 404 })
})
