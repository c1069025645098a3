// Surveys that pop up in the chat widget: for whom, what a press of a button does, and who may not answer.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { wakeSurveys } from '../src/modules/surveys/jobs.ts'
import { as, hashFor, KIM, sessionOf, setUp, type ChatDesk } from './chat-rig.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: ChatDesk
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => void (desk = await setUp(h)))

const DAY_MS = 86_400_000
const QUESTIONS = [{ id: 'score', type: 'rating', prompt: 'How was our help?', low: 'Bad', high: 'Good' }, { id: 'why', type: 'text', prompt: 'Why?' }]
const app = async <T>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object): Promise<T> => {
  const answer = await h.app.http.inject({ method, url: `/api/app${path}`, headers: desk.session, ...(payload ? { payload } : {}) })
  expect([path, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([path, 200, ''])
  return answer.json<{ data: T }>().data
}
const survey = (more: object = {}) => app<c.OwnSurvey>('POST', '/surveys', { name: 'How it went', type: 'csat', message: 'One question', questions: QUESTIONS, thanks: 'Thank you!', in_widget: true, ...more })
const proven = (email = KIM.email) => ({ identity: { email, name: 'Kim', email_hash: hashFor(desk.secret, email) } })
const popup = async (body: object = proven()) => (await sessionOf(h, desk.appId, body)).survey
/** Kim asked something, and is asked how it went. */
const asked = async (more: object = {}, email = KIM.email) => {
  const call = h.client(desk.token)
  const issue = await call(c.createIssue, { body: { title: 'The import is stuck', body_html: '<p>Help</p>', requester_email: email, requester_name: 'Kim' } })
  const { id } = await app<c.SurveyRequest>('POST', `/issues/${issue.id}/surveys`, { survey_id: (await survey(more)).id })
  await h.settle()
  return { issue: issue.id, id, request: async () => (await app<c.SurveyRequest[]>('GET', `/issues/${issue.id}/surveys`))[0] }
}
const answer = async (id: string, answers: object, body: object = proven()) => {
  const { token } = await sessionOf(h, desk.appId, body)
  const said = await as(h, token)('POST', `/surveys/${id}`, { answers })
  return [said.statusCode, said.json<{ errors?: string[] }>().errors?.[0] ?? '']
}

test('it pops up for whoever was asked and proves who they are, and for nobody else', async () => {
  const { id, request } = await asked()
  expect(await request()).toMatchObject({ state: 'open', via: 'widget' })
  expect(await popup()).toEqual({
    id, language: 'en', colors: null, message: 'One question', thanks: 'Thank you!',
    question: { id: 'score', prompt: 'How was our help?', low: 'Bad', high: 'Good', values: ['1', '2', '3', '4', '5'], labels: ['1', '2', '3', '4', '5'] },
    comment: { id: 'why', prompt: 'Why?' }, has_more: false, url: expect.stringContaining('/surveys/') as string,
  })
  expect([await popup({ identity: KIM }), await popup(proven('eve@acme.example'))]).toEqual([null, null])
})

test('a press counts at once, a word may follow, and then it pops up no more', async () => {
  const { id, issue, request } = await asked()
  expect(await answer(id, { score: '2' })).toEqual([200, ''])
  expect(await request()).toMatchObject({ state: 'answered', score: 2, comment: '' })
  expect((await h.client(desk.token)(c.getIssue, { params: { id: issue } })).csat_responses).toEqual([{ score: 2, comment: '' }])
  expect(await answer(id, { why: 'Too slow' })).toEqual([200, ''])
  expect(await request()).toMatchObject({ score: 2, comment: 'Too slow' })
  h.clock.pass(5 * 60_000)
  await wakeSurveys(h.app.house)
  await h.settle()
  expect(await popup()).toBeNull()
})

test.each<[string, object]>([
  ['that is not for the widget', { in_widget: false }],
  ['that no button answers', { type: 'custom', questions: [{ id: 'why', type: 'text', prompt: 'Why?' }] }],
])('one %s does not pop up', async (_, more) => {
  await asked(more)
  expect(await popup()).toBeNull()
})

test('about an issue that is deleted it does not pop up', async () => {
  const { issue } = await asked()
  await h.client(desk.token)(c.deleteIssue, { params: { id: issue } })
  expect(await popup()).toBeNull()
})

test('more questions than fit are told of', async () => {
  await asked({ questions: [...QUESTIONS, { id: 'again', type: 'scale', prompt: 'Again?' }] })
  expect(await popup()).toMatchObject({ question: { id: 'score' }, has_more: true })
})

test('strangers, answers nobody offered, and what is over or withdrawn are refused in a sentence', async () => {
  const { id } = await asked({ expires_days: 3 })
  expect(await answer(id, { score: '5' }, proven('eve@acme.example'))).toEqual([404, expect.stringContaining('not found')])
  expect(await answer(id, { score: '5' }, { identity: KIM })).toEqual([404, expect.stringContaining('not found')])
  expect(await answer(id, { score: '9' })).toEqual([400, 'How was our help?: Please choose one of the answers.'])
  expect(await answer(crypto.randomUUID(), { score: '5' })).toEqual([404, expect.stringContaining('not found')])
  h.clock.pass(3 * DAY_MS)
  expect([await popup(), await answer(id, { score: '5' })]).toEqual([null, [409, expect.stringContaining('time to answer this is over')]])
  const other = await asked()
  await app('POST', `/survey-requests/${other.id}/cancel`)
  expect([await popup(), await answer(other.id, { score: '5' })]).toEqual([null, [409, expect.stringContaining('was withdrawn')]])
})

test('put to a contact by a trigger, about no issue, it pops up where no mail can be sent, and is counted', async () => {
  const { id } = await survey({ cooldown_days: 0 })
  const { id: kim } = await h.client(desk.token)(c.createContact, { body: { name: 'Kim', email: KIM.email } })
  await app('POST', '/triggers', { name: 'Ask champions', kickoffs: [{ on: 'contact.changed' }], run: 'first', paths: [{ conditions: { field: 'contact.tags', operator: 'in', values: ['champion'] }, delay: null, actions: [{ do: 'send_survey', survey_id: id }] }] })
  await h.client(desk.token)(c.updateContact, { params: { id: kim }, body: { tags: ['champion'] } })
  await h.settle()
  const shown = await popup()
  expect(shown).toMatchObject({ message: 'One question' })
  expect(await popup(proven('eve@acme.example'))).toBeNull()
  expect(await answer(shown?.id ?? '', { score: '5' })).toEqual([200, ''])
  expect(await popup()).toBeNull()
  expect(await app('GET', `/surveys/${id}/results`)).toMatchObject({ total: { sent: 1, answered: 1, average: 5 } })
})

const GERMAN = { language: 'de', message: 'Eine Frage', questions: [{ id: 'pick', prompt: 'Was war gut?', options: ['Tempo', 'Worte'] }] }
const CHOICE = { type: 'custom', questions: [{ id: 'pick', type: 'choice', prompt: 'What was good?', options: ['Speed', 'Words'] }], translations: [GERMAN], colors: c.PLAIN_COLORS }

test('it pops up in the language of the contact, else of the browser, and a press is kept as the same answer', async () => {
  const { id, request } = await asked(CHOICE)
  const reading = async (language: string) => {
    const answered = await h.app.http.inject({ method: 'POST', url: '/api/widget/session', headers: { 'accept-language': language }, payload: { app_id: desk.appId, token: '', origin: '', ...proven() } })
    return answered.json<{ data: c.WidgetSession }>().data.survey
  }
  expect(await reading('fr')).toMatchObject({ language: 'en', message: 'One question', question: { prompt: 'What was good?', labels: ['Speed', 'Words'] } })
  expect(await reading('de-AT, en;q=0.5')).toMatchObject({ language: 'de', message: 'Eine Frage', colors: c.PLAIN_COLORS, question: { prompt: 'Was war gut?', values: ['Speed', 'Words'], labels: ['Tempo', 'Worte'] }, url: expect.stringMatching(/\?lang=de$/) as string })
  expect(await answer(id, { pick: 'Words' })).toEqual([200, ''])
  expect((await request())?.answers).toEqual([{ prompt: 'What was good?', question_type: 'choice', value: 'Words' }])
  const kim = (await h.client(desk.token)(c.listContacts, { query: {} })).data.find(({ email }) => email === KIM.email)
  await h.client(desk.token)(c.updateContact, { params: { id: kim?.id ?? '' }, body: { language: 'de' } })
  await asked({ ...CHOICE, name: 'Once more' })
  expect(await reading('fr')).toMatchObject({ language: 'de' })
})
