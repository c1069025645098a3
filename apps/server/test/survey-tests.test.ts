// Surveys that members send to themselves: by which ways they arrive, that answers are checked and forgotten, and who may.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { signedIn } from './factories.ts'
import { createMailServer } from './mail-server.ts'
import { startTriggerRig, type TriggerRig } from './triggers/rig.ts'

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

const QUESTIONS = [{ id: 'score', type: 'rating', prompt: 'How was our help?' }, { id: 'why', type: 'text', prompt: 'Why?' }]
const make = (more: object = {}) => rig.app<c.OwnSurvey>('POST', '/surveys', { name: 'How it went', type: 'csat', message: 'Thanks for writing.', questions: QUESTIONS, thanks: 'Noted.', ...more })
const plain = (raw: string): string => raw.replace(/=\r?\n/g, '').replaceAll('=3D', '=')
const sent = async (id: string): Promise<{ raw: string; token: string }> => {
  expect(await rig.app('POST', `/surveys/${id}/test`)).toEqual({ via: ['email'] })
  await rig.h.settle()
  const raw = plain(received.at(-1)?.raw ?? '')
  return { raw, token: /\/surveys\/([\w.-]+)/.exec(raw)?.[1] ?? '' }
}
const visit = async (method: 'GET' | 'POST', token: string, answers?: object) => {
  const said = await rig.h.app.http.inject({ method, url: `/api/app/public/surveys/${token}`, ...(answers ? { payload: { answers } } : {}) })
  return { status: said.statusCode, ...said.json<{ data?: c.AskedSurvey; errors?: string[] }>() }
}

test('it arrives as customers get it, says that it is a test, and has no way to be asked no more', async () => {
  const { raw } = await sent((await make()).id)
  expect(received).toHaveLength(1)
  expect(received[0]?.to).toEqual([rig.desk.admin.email])
  expect(raw).toMatch(/^Subject: A test: .*How was our help\?/m)
  expect(raw).toMatch(/Thanks for writing[\s\S]*4: http[^\s]+\?score=4[\s\S]*This is a test/)
  expect(raw).not.toMatch(/List-Unsubscribe|survey-mail-off/)
})

test('what is answered is checked, thanked for and forgotten', async () => {
  const { id } = await make()
  const { token } = await sent(id)
  expect((await visit('GET', token)).data).toMatchObject({ state: 'open', is_test: true, message: 'Thanks for writing.', questions: [{ id: 'score' }, { id: 'why' }] })
  expect(await visit('POST', token, { score: '9' })).toMatchObject({ status: 400, errors: ['How was our help?: Please choose one of the answers.'] })
  expect((await visit('POST', token, { score: '2', why: 'Too late' })).data).toMatchObject({ state: 'answered', is_test: true, thanks: 'Noted.' })
  expect((await visit('GET', token)).data).toMatchObject({ state: 'open', answers: {} })
  expect(await rig.app<c.SurveyResults>('GET', `/surveys/${id}/results`)).toMatchObject({ total: { sent: 0, answered: 0 } })
  expect((await rig.app<c.OwnSurvey[]>('GET', '/surveys'))[0]).toMatchObject({ sent: 0, answered: 0 })
  expect((await rig.h.client(rig.desk.token)(c.listSurveyResponses, { params: { id } })).data).toEqual([])
})

test('its link shows the survey as it is now, opens nothing else, and ends with the survey', async () => {
  const { id, ...survey } = await make()
  const { token } = await sent(id)
  await rig.app('PUT', `/surveys/${id}`, { name: survey.name, type: 'csat', questions: [{ ...QUESTIONS[0], prompt: 'And now?' }] })
  expect((await visit('GET', token)).data?.questions).toMatchObject([{ prompt: 'And now?' }])
  expect((await rig.h.app.http.inject({ method: 'POST', url: `/survey-mail-off/${token}` })).statusCode).toBe(404)
  expect((await visit('GET', `${token.slice(0, -1)}x`)).status).toBe(404)
  await rig.app('DELETE', `/surveys/${id}`)
  expect((await visit('GET', token)).data).toMatchObject({ state: 'withdrawn', questions: [] })
  await rig.app('POST', `/surveys/${id}/test`, undefined, 404)
})

test('only whoever may change surveys, and of their own workspace', async () => {
  const { id } = await make()
  const member = await rig.member({ role: 'viewer' })
  const theirs = await signedIn(rig.h, rig.desk.workspaceId, member.id)
  const { 'content-type': _, ...headers } = theirs as Record<string, string>
  expect((await rig.h.app.http.inject({ method: 'POST', url: `/api/app/surveys/${id}/test`, headers })).statusCode).toBe(403)
  await rig.fresh()
  await rig.app('POST', `/surveys/${id}/test`, undefined, 404)
  expect(received).toEqual([])
})
