// Surveys through the API: who is asked and who is not, what is answered, and what follows from it.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tellMembers } from '../src/modules/notifications/jobs.ts'
import { wakeSurveys } from '../src/modules/surveys/jobs.ts'
import { makeDesk, signedIn } from './factories.ts'
import { refusal } from './harness.ts'
import { all, HOUR, MINUTE, startTriggerRig, type TriggerRig } from './triggers/rig.ts'

const DAY = 24 * HOUR
let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig()))
beforeEach(() => rig.fresh())
afterAll(() => rig.close())

const RATING = { id: 'score', type: 'rating', prompt: 'How was our help?' } as const
const WHY = { id: 'why', type: 'text', prompt: 'What could be better?' } as const
const input = (more: object = {}) => ({ name: 'How it went', type: 'csat', questions: [RATING, WHY], cooldown_days: 0, thanks: 'Thank you!', ...more })
const make = (more: object = {}) => rig.app<c.OwnSurvey>('POST', '/surveys', input(more))
const why = async (more: object) => (await rig.app<string[]>('POST', '/surveys', input(more), 400))[0] ?? ''
/** A customer who can be written to where they wrote. */
const ask = async (text?: string, given?: { contact?: string }) => {
  const issue = await rig.ask(text, given)
  await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('survey_place', `update issues set place = '{"room":"elsewhere:1"}' where workspace_id = $1 and id = $2`, [ctx.workspaceId, issue.id]))
  return issue
}
const send = (issue: string, survey: string, expected = 200) => rig.app<c.SurveyRequest>('POST', `/issues/${issue}/surveys`, { survey_id: survey }, expected)
const of = (issue: string) => rig.app<c.SurveyRequest[]>('GET', `/issues/${issue}/surveys`)
const close = (id: string) => rig.change(id, { state: 'closed' })
/** As the clock does. */
const tick = async (ms = 0) => {
  rig.h.clock.pass(ms)
  await wakeSurveys(rig.h.app.house)
  await rig.h.settle()
}
let visitors = 0
const anybody = async <T>(method: 'GET' | 'POST', token: string, answers?: object, expected = 200): Promise<T> => {
  // Each from another address: so many a minute are too many from one.
  const answer = await rig.h.app.http.inject({ method, url: `/api/app/public/surveys/${token}`, remoteAddress: `10.0.${(visitors += 1) >> 8}.${visitors & 255}`, ...(answers ? { payload: { answers } } : {}) })
  expect([answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([expected, ''])
  const body = answer.json<{ data: T; errors: string[] }>()
  return (expected === 200 ? body.data : body.errors[0]) as T
}
const tokenIn = (url: string) => url.split('/surveys/')[1] ?? ''
/** Asked by hand, with the link that was sent. */
const asked = async (more: object = {}) => {
  const survey = await make(more)
  const issue = await ask()
  const { id } = await send(issue.id, survey.id)
  await rig.h.settle()
  const [request] = await of(issue.id)
  return { survey, issue, id, token: tokenIn(request?.url ?? '') }
}

describe('making one', () => {
  test.each<[object, string]>([
    [{ questions: [WHY] }, 'A CSAT survey begins with a rating'],
    [{ type: 'nps' }, 'A NPS survey begins with a scale'],
    [{ questions: [RATING, { ...WHY, id: 'score' }] }, 'Two questions have the id score'],
    [{ questions: [RATING, { id: 'x', type: 'choice', prompt: 'Which?', options: ['One'] }] }, '“Which?” needs at least two options'],
    [{ questions: [RATING, { id: 'x', type: 'choice', prompt: 'Which?', options: ['A', 'B', 'A'] }] }, 'each of them once'],
    [{ remind_after_days: 30 }, 'must be before the survey expires'],
    [{ on_close: { delay_minutes: 50_000 } }, 'must be 30 days at most'],
    [{ questions: [] }, 'ask at least one thing'],
  ])('%j is refused', async (more, sentence) => expect(await why(more)).toContain(sentence))

  test('it can be changed but for its type, deleted and had back', async () => {
    const survey = await make()
    expect(await rig.app('PUT', `/surveys/${survey.id}`, input({ name: 'Renamed', cooldown_days: 9 }))).toMatchObject({ name: 'Renamed', cooldown_days: 9 })
    expect(await rig.app<string[]>('PUT', `/surveys/${survey.id}`, input({ type: 'nps', questions: [{ id: 'n', type: 'scale', prompt: 'Would you?' }] }), 409)).toEqual([expect.stringContaining('keeps its type')])
    await rig.app('DELETE', `/surveys/${survey.id}`)
    const call = rig.h.client(rig.desk.token)
    expect([await call(c.listSurveys, {}), (await refusal(call(c.getSurvey, { params: { id: survey.id } }))).status]).toEqual([[], 404])
    await rig.app('POST', `/surveys/${survey.id}/restore`)
    expect(await call(c.getSurvey, { params: { id: survey.id } })).toMatchObject({ id: survey.id, name: 'Renamed', type: 'csat' })
  })

  test('one that a trigger sends stays until the trigger is changed', async () => {
    const survey = await make()
    await rig.trigger({ then: [{ do: 'send_survey', survey_id: survey.id }] })
    expect(await rig.app<string[]>('DELETE', `/surveys/${survey.id}`, undefined, 409)).toEqual(['The trigger “A trigger” sends How it went; change the trigger first.'])
    expect((await rig.app<string[]>('POST', '/triggers', rig.input({ then: [{ do: 'send_survey', survey_id: crypto.randomUUID() }] }), 404))[0]).toContain('Survey not found')
  })
})

describe('when an issue is closed', () => {
  test('it is sent after its delay, once, however often the issue is closed', async () => {
    await make({ on_close: { delay_minutes: 60 } })
    const { id } = await ask()
    await close(id)
    expect(await of(id)).toMatchObject([{ state: 'waiting', by: 'close', by_name: 'When closed', url: '' }])
    // Whoever looks at the issue is told that it waits, and need not load it again.
    const told = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('survey_told', `select 1 from events where workspace_id = $1 and issue_id = $2 and type = 'survey.changed'`, [ctx.workspaceId, id]))
    expect(told).toHaveLength(1)
    await tick(59 * MINUTE)
    expect((await of(id))[0]?.state).toBe('waiting')
    await tick(2 * MINUTE)
    expect(await of(id)).toMatchObject([{ state: 'open', via: 'message' }])
    await rig.change(id, { state: 'waiting_on_you' })
    await close(id)
    await tick(2 * HOUR)
    expect(await of(id)).toHaveLength(1)
    const said = (await rig.h.client(rig.desk.token)(c.listMessages, { params: { id } })).data.filter((m) => m.message_html.includes('/surveys/'))
    expect(said).toHaveLength(1)
    expect((await rig.issue(id)).state).toBe('closed')
  })

  test('opened again or deleted before, nobody is asked', async () => {
    await make({ on_close: { delay_minutes: 60 } })
    const [again, gone] = [await ask(), await ask()]
    for (const { id } of [again, gone]) await close(id)
    await rig.change(again.id, { state: 'waiting_on_you' })
    await rig.h.client(rig.desk.token)(c.deleteIssue, { params: { id: gone.id } })
    await tick(2 * HOUR)
    expect(await of(again.id)).toMatchObject([{ state: 'cancelled', reason: 'The issue was opened again before it was sent.' }])
    await close(again.id)
    await tick(2 * HOUR)
    expect((await of(again.id)).map((r) => r.state)).toEqual(['open', 'cancelled'])
  })

  test('whoever was asked lately is left alone, by whichever survey', async () => {
    const first = await make()
    await make({ name: 'Other', on_close: { delay_minutes: 0 }, cooldown_days: 3 })
    const one = await ask()
    await send(one.id, first.id)
    const two = await ask('And the import?', { contact: one.kim })
    await close(two.id)
    expect(await of(two.id)).toEqual([])
    rig.h.clock.pass(3 * DAY)
    const three = await ask('And this?', { contact: one.kim })
    await close(three.id)
    await tick()
    expect(await of(three.id)).toMatchObject([{ state: 'open' }])
  })

  test('of many only the sample, and the same ones when they are closed again', async () => {
    await make({ on_close: { delay_minutes: 0, sample_percent: 40 } })
    const issues: string[] = []
    for (let n = 0; n < 25; n += 1) issues.push((await ask()).id)
    for (const id of issues) await close(id)
    const drawn = async () => (await Promise.all(issues.map(async (id) => ((await of(id)).length > 0 ? id : '')))).filter(Boolean)
    const first = await drawn()
    expect(first.length).toBeGreaterThan(3)
    expect(first.length).toBeLessThan(20)
    for (const id of issues) await rig.change(id, { state: 'waiting_on_you' })
    for (const id of issues) await close(id)
    expect(await drawn()).toEqual(first)
  })

  test('switched off it asks nobody; an issue without requester has nobody to ask', async () => {
    const survey = await make({ on_close: { delay_minutes: 0 }, is_on: false })
    const { id } = await ask()
    await close(id)
    expect(await of(id)).toEqual([])
    const call = rig.h.client(rig.desk.token)
    const account = await call(c.createAccount, { body: { name: 'Acme' } })
    const alone = await call(c.createIssue, { body: { title: 'Ours', body_html: '<p>Words</p>', account_id: account.id } })
    expect(await send(alone.id, survey.id, 409)).toEqual([expect.stringContaining('no requester')])
  })
})

describe('the link', () => {
  test('opens the questions, takes an answer once and lets it be changed for a week', async () => {
    const { survey, issue, token } = await asked()
    expect(await anybody('GET', token)).toMatchObject({ state: 'open', name: 'How it went', questions: [{ id: 'score', type: 'rating' }, { id: 'why' }], answers: {} })
    expect(await anybody('POST', token, { score: '2', why: 'Slow <b>answers</b>' })).toMatchObject({ state: 'answered', thanks: 'Thank you!', answers: { score: '2' } })
    expect((await rig.issue(issue.id)).csat_responses).toEqual([{ score: 2, comment: 'Slow <b>answers</b>' }])
    await anybody('POST', token, { score: '4' })
    expect((await rig.issue(issue.id)).csat_responses).toEqual([{ score: 4, comment: '' }])
    const responses = await rig.h.client(rig.desk.token)(c.listSurveyResponses, { params: { id: survey.id } })
    expect(responses.data).toMatchObject([{ contact_id: issue.kim, answers: [{ prompt: 'How was our help?', question_type: 'rating', value: '4' }] }])
    rig.h.clock.pass(7 * DAY)
    expect(await anybody('POST', token, { score: '1' }, 409)).toContain('cannot be changed any more')
    expect(await anybody('GET', token)).toMatchObject({ state: 'answered', until: null, questions: [], answers: {} })
  })

  test.each<[object, string]>([
    [{ score: '6' }, 'How was our help?: Please choose one of the answers.'],
    [{ why: 'Only words' }, 'How was our help?: Please answer this.'],
    [{}, 'How was our help?: Please answer this.'],
    [{ score: '5', why: 'x'.repeat(3_001) }, 'expected string to have <=3000 characters'],
  ])('%j is refused in a sentence', async (answers, sentence) => {
    const { token, issue } = await asked()
    expect(await anybody('POST', token, answers, 400)).toContain(sentence)
    expect((await rig.issue(issue.id)).csat_responses).toEqual([])
  })

  test('forged, expired, withdrawn, or of a deleted issue each says what it is', async () => {
    const { token, id, issue } = await asked()
    const [name = '', signature = ''] = token.split('.')
    for (const forged of [`${name}.${signature.slice(0, -2)}xx`, `${name.slice(0, -2)}AA.${signature}`, name, 'nonsense', `${name}.`]) await anybody('GET', forged, undefined, 404)
    await rig.app('POST', `/survey-requests/${id}/cancel`)
    expect(await anybody('GET', token)).toMatchObject({ state: 'withdrawn', questions: [] })
    expect(await anybody('POST', token, { score: '5' }, 409)).toContain('was withdrawn')
    expect(await of(issue.id)).toMatchObject([{ state: 'cancelled', reason: 'Ada Admin took it back.', url: '' }])

    const late = await asked({ expires_days: 2 })
    rig.h.clock.pass(2 * DAY)
    expect(await anybody('GET', late.token)).toMatchObject({ state: 'expired' })
    expect(await anybody('POST', late.token, { score: '5' }, 409)).toContain('time to answer this is over')

    const gone = await asked()
    await rig.h.client(rig.desk.token)(c.deleteIssue, { params: { id: gone.issue.id } })
    expect(await anybody('GET', gone.token)).toMatchObject({ state: 'gone', questions: [] })
    expect(await anybody('POST', gone.token, { score: '5' }, 409)).toContain('not there any more')
  })

  test('is reminded of once, and not whoever has answered', async () => {
    const survey = await make({ remind_after_days: 3 })
    const [quiet, quick] = [await ask(), await ask()]
    for (const { id } of [quiet, quick]) await send(id, survey.id)
    await rig.h.settle()
    await anybody('POST', tokenIn((await of(quick.id))[0]?.url ?? ''), { score: '5' })
    await tick(3 * DAY)
    await tick(5 * DAY)
    const links = async (id: string) => (await rig.h.client(rig.desk.token)(c.listMessages, { params: { id } })).data.filter((m) => m.message_html.includes('/surveys/')).length
    expect([await links(quiet.id), await links(quick.id)]).toEqual([2, 1])
    expect((await of(quiet.id))[0]?.reminded_at).not.toBeNull()
  })
})

describe('what follows', () => {
  test('a low score sets a trigger off with its comment, and the same score again does not', async () => {
    const low = all({ field: 'event.score', operator: 'less_than_or_equals', value: '2' }, { field: 'event.survey_type', operator: 'in', values: ['csat'] })
    await rig.trigger({ kickoffs: ['issue.survey.answered'], if: low, then: [{ do: 'note', body_html: '<p>{{ survey.name }}: {{ survey.score }} — {{ survey.comment }}</p>' }, { do: 'change_tags', way: 'append', tags: ['unhappy'] }] })
    const { issue, token } = await asked()
    await anybody('POST', token, { score: '5' })
    await rig.h.settle()
    expect((await rig.issue(issue.id)).tags).toEqual([])
    await anybody('POST', token, { score: '1', why: 'Nobody answered' })
    await rig.h.settle()
    expect((await rig.issue(issue.id)).tags).toEqual(['unhappy'])
    await anybody('POST', token, { score: '1', why: 'Nobody answered at all' })
    await rig.h.settle()
    expect((await rig.log()).length).toBe(1)
    const notes = (await rig.page(issue.id)).timeline.filter((item) => item.kind === 'message' && item.is_private)
    expect(JSON.stringify(notes)).toContain('How it went: 1 — Nobody answered')
  })

  test('a trigger sends it, and says why when it does not', async () => {
    const survey = await make({ cooldown_days: 5 })
    await rig.trigger({ kickoffs: ['issue.tags.changed'], then: [{ do: 'send_survey', survey_id: survey.id }] })
    const { id, kim } = await ask()
    await rig.change(id, { tags: ['done'] })
    expect(await of(id)).toMatchObject([{ state: 'open', by: 'trigger', by_name: 'A trigger' }])
    const other = await ask('More', { contact: kim })
    await rig.change(other.id, { tags: ['done'] })
    await rig.change(id, { tags: ['done', 'twice'] })
    const says = (await rig.log()).map((run) => run.outcomes[0]?.says)
    expect(says).toEqual(['Not sent: How it went was sent already and can still be answered.', 'Not sent: The customer was asked less than a day ago, and is left alone for 5 days.', 'Sent the survey How it went'])
  })

  test('views find issues by score, and triggers know it', async () => {
    const { issue, token } = await asked()
    await ask()
    await anybody('POST', token, { score: '2' })
    const find = async (operator: c.Operator, value: string) => {
      const read = await rig.app<c.Data<typeof c.readView>>('POST', '/views/read', { filter: { operator: 'and', subfilters: [{ field: 'csat_score', operator, value }] }, look: { display: 'list' } })
      return JSON.stringify(read).match(/"number":\d+/g) ?? []
    }
    expect([await find('less_than', '3'), await find('greater_than', '3')]).toEqual([[`"number":${issue.number}`], []])
  })

  test('results count what was sent and answered, by person and over time, and come as CSV', async () => {
    const survey = await make()
    const scores = ['5', '4', '1', '']
    for (const score of scores) {
      const issue = await ask()
      await rig.change(issue.id, { assignee_id: rig.desk.admin.id })
      await send(issue.id, survey.id)
      await rig.h.settle()
      if (score) await anybody('POST', tokenIn((await of(issue.id))[0]?.url ?? ''), { score, ...(score === '1' ? { why: '=cmd()' } : {}) })
      rig.h.clock.pass(DAY)
    }
    const results = await rig.app<c.SurveyResults>('GET', `/surveys/${survey.id}/results`)
    expect(results).toMatchObject({ total: { sent: 4, answered: 3, average: 3.33, headline: 67 }, step: 'day', by_assignee: [{ name: 'Ada Admin', sent: 4 }], by_team: [{ name: 'No team' }] })
    expect(results.distribution.map((d) => d.count)).toEqual([1, 0, 0, 1, 1])
    expect(results.over_time.map((t) => t.sent)).toEqual([1, 1, 1, 1])
    expect((await rig.app<c.SurveyResults>('GET', `/surveys/${survey.id}/results?assignee_id=${crypto.randomUUID()}`)).total).toMatchObject({ sent: 0, average: null })
    expect(await rig.app('GET', `/surveys/${survey.id}/answers?commented=true`)).toMatchObject([{ score: 1, comment: '=cmd()', assignee: 'Ada Admin' }])
    expect(await rig.app('GET', `/surveys/${survey.id}/answers?score=4`)).toHaveLength(1)
    const csv = await rig.h.app.http.inject({ url: `/api/app/surveys/${survey.id}/export?score=1`, headers: await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id) })
    expect(csv.body.trim().split('\r\n')).toEqual([expect.stringContaining('"Answered","Issue"'), expect.stringMatching(/"1","1","'=cmd\(\)","http/)])
  })

  test('the assignee is told, and the timeline and the activity log say who answered what', async () => {
    const survey = await make()
    const issue = await ask()
    await rig.change(issue.id, { assignee_id: rig.desk.admin.id })
    await send(issue.id, survey.id)
    await rig.h.settle()
    await anybody('POST', tokenIn((await of(issue.id))[0]?.url ?? ''), { score: '2', why: 'Too slow' })
    await tellMembers(rig.h.app.house)
    const [line] = await rig.app<c.NotificationLine[]>('GET', '/notifications')
    expect(line?.latest).toMatchObject({ kind: 'survey', actor: 'Kim Adeyemi', text: '2 of 5 · Too slow' })
    const texts = (await rig.page(issue.id)).timeline.flatMap((item) => (item.kind === 'event' ? [item.text] : []))
    expect(texts).toEqual(expect.arrayContaining(['Ada Admin sent the survey “How it went”', 'Kim Adeyemi answered “How it went”: 2 of 5']))
    expect(await rig.app<c.Activity[]>('GET', `/issues/${issue.id}/activity`)).toEqual(expect.arrayContaining([expect.objectContaining({ what: 'Survey answered', to: '2 of 5', actor: 'Kim Adeyemi' })]))
  })

  test('merged into another, the answer and the question go along', async () => {
    const { issue, token } = await asked()
    const stays = await ask()
    await rig.h.client(rig.desk.token)(c.mergeIssues, { params: { id: stays.id }, body: { issues: [issue.id] } })
    await anybody('POST', token, { score: '4' })
    expect([(await of(stays.id)).map((r) => r.score), (await rig.issue(stays.id)).csat_responses]).toEqual([[4], [{ score: 4, comment: '' }]])
  })

  test('NPS is promoters less detractors', async () => {
    const survey = await make({ type: 'nps', questions: [{ id: 'n', type: 'scale', prompt: 'Would you recommend us?' }] })
    for (const n of ['10', '9', '8', '3']) {
      const issue = await ask()
      await send(issue.id, survey.id)
      await rig.h.settle()
      await anybody('POST', tokenIn((await of(issue.id))[0]?.url ?? ''), { n })
    }
    expect((await rig.app<c.SurveyResults>('GET', `/surveys/${survey.id}/results`)).total).toMatchObject({ headline: 25, average: 7.5 })
  })

  test('another workspace sees and answers nothing of it', async () => {
    const { survey, id } = await asked()
    const other = await makeDesk(rig.h)
    const headers = await signedIn(rig.h, other.workspaceId, other.admin.id)
    for (const url of [`/surveys/${survey.id}/results`, `/surveys/${survey.id}/answers`, `/surveys/${survey.id}/export`])
      expect([url, (await rig.h.app.http.inject({ url: `/api/app${url}`, headers })).statusCode]).toEqual([url, 404])
    expect((await rig.h.app.http.inject({ method: 'POST', url: `/api/app/survey-requests/${id}/cancel`, headers, payload: {} })).statusCode).toBe(404)
  })
})
