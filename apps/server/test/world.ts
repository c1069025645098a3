// A workspace with one of everything in it, for tests that walk all endpoints or all tables.
import {
  BUILT_IN_ROLES, createAccount, createContact, createIssue, createRole, createTag, createTeam, createThread, createView, changeFollowers, inviteUser, linkExternalIssue,
  updateIssue, WEEKDAYS, addMacro, addStatus, createCustomField, createHighlight, deleteIssue, mergeIssues, startBulk, addTicketForm, saveSearch,
} from '@patchbay/contract'
import { newId } from '../src/platform/id.ts'
import { createSecrets, newSecret } from '../src/platform/secrets.ts'
import { makeToken } from '../src/modules/api-tokens/index.ts'
import { insertAttachment } from '../src/modules/attachments/index.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import type { Harness } from './harness.ts'
import { makeArticles } from './world-articles.ts'
import { insertChats } from './world-chats.ts'

export type World = Desk & { secrets: string[]; ids: Record<Kind, string>; domain: string; externalId: string; session: Record<string, string> }
export const KINDS = [
  'account', 'anomaly', 'autolink', 'otherAccount', 'contact', 'file', 'form', 'hours', 'installation', 'invitation', 'issue', 'member', 'message', 'note', 'pushDevice',
  'search', 'slackApp', 'slackChannel', 'slackRun', 'slaPolicy', 'tag', 'team', 'thread', 'triageRule', 'view', 'role', 'otherTag', 'field', 'macro', 'macroGroup', 'status',
  'binned', 'bulk', 'otherIssue', 'regrouping', 'aiAgent', 'aiProvider', 'ticketForm', 'handover', 'otherMember', 'otherTeam', 'session', 'userInvitation', 'suggestion', 'splitSuggestion', 'trigger',
  'triggerRun', 'webhook', 'customApp', 'onCall', 'onCallDelivery', 'draft', 'scheduled', 'survey', 'otherSurvey', 'surveyRequest', 'apiToken', 'chat', 'routingGroup', 'playbook', 'concludingPlay', 'meetingType',
  'block', 'export', 'meeting', 'linkedTicket', 'knowledgeBase', 'collection', 'otherCollection', 'article', 'binnedArticle', 'articleTag', 'articleImport', 'highlight',
] as const
export type Kind = (typeof KINDS)[number]

let counter = 0

const insertSlack = async (h: Harness, workspaceId: string, accountId: string) => {
  const [installation, slackChannel, triageRule] = [newId(Date.now()), newId(Date.now()), newId(Date.now())]
  const { lookUp } = h.app.house.database
  await lookUp('world_installation', `insert into slack_installations (workspace_id, id, team_id, team_name, bot_user_id, bot_token) values ($1, $2, $3, 'Acme', 'U1', $4)`, [
    workspaceId, installation, `T${(counter += 1)}`, createSecrets(h.app.config.secretKey).seal(`xoxb-${installation}`),
  ])
  await lookUp('world_channel', `insert into slack_channels (workspace_id, id, installation_id, channel_id, name, kind, account_id) values ($1, $2, $3, 'C1', 'acme', 'customer', $4)`, [
    workspaceId, slackChannel, installation, accountId,
  ])
  const [autolink, slackRun] = [newId(Date.now()), newId(Date.now())]
  await lookUp('world_autolink', `insert into slack_autolinks (workspace_id, id, installation_id, form, pattern) values ($1, $2, $3, 'prefix', 'nobody-')`, [workspaceId, autolink, installation])
  await lookUp('world_run', `insert into slack_runs (workspace_id, id, installation_id) values ($1, $2, $3)`, [workspaceId, slackRun, installation])
  const slackApp = newId(Date.now())
  await lookUp('world_app', `insert into slack_apps (workspace_id, id, installation_id, app_id, name, seen_at) values ($1, $2, $3, 'A9', $4, now())`, [workspaceId, slackApp, installation, `App ${slackApp}`])
  const [form, invitation] = [newId(Date.now()), newId(Date.now())]
  const forms = [{ id: form, title: 'Details', message: 'Please tell us.', asked: 'by_hand', fields: [{ slug: 'plan', label: 'Plan', type: 'text', required: true, options: [], show_when: null }] }]
  await lookUp('world_operations', 'insert into slack_operations (workspace_id, settings) values ($1, $2)', [workspaceId, JSON.stringify({ forms })])
  await lookUp('world_invitation', `insert into slack_invitations (workspace_id, id, by) values ($1, $2, 'Ada Admin')`, [workspaceId, invitation])
  await lookUp('world_rule', `insert into slack_triage_rules (workspace_id, id, name) values ($1, $2, $3)`, [workspaceId, triageRule, `Rule ${triageRule}`])
  await lookUp('world_send', `insert into slack_triage_sends (workspace_id, rule_id, installation_id, channel_id) values ($1, $2, $3, 'C9')`, [workspaceId, triageRule, installation])
  return { installation, slackApp, slackChannel, autolink, slackRun, form, invitation, triageRule }
}

const say = async (h: Harness, session: Record<string, string>, path: string, words: string): Promise<string> => {
  const payload = { body_html: `<p>${words}</p>`, client_id: crypto.randomUUID() }
  const answer = await h.app.http.inject({ method: 'POST', url: `/api/app/issues/${path}`, headers: session, payload })
  return (answer.json() as { data: { id: string } }).data.id
}

const insertBlock = async (h: Harness, workspaceId: string, word: string): Promise<string> => {
  const id = newId(Date.now())
  await h.app.house.database.lookUp('world_block', `insert into blocked_senders (workspace_id, id, domain, blocked_by) values ($1, $2, $3, 'Ada Admin')`, [workspaceId, id, `${word.toLowerCase()}.example`])
  return id
}

const insertDoor = async (h: Harness, workspaceId: string, word: string, issueId: string): Promise<string> => {
  const { lookUp } = h.app.house.database
  await lookUp('world_door', 'insert into ticket_doors (workspace_id, token, secret, made_at) values ($1, $2, $3, now())', [workspaceId, `door ${word}`, createSecrets(h.app.config.secretKey).seal(word)])
  const [row] = await lookUp<{ id: string }>('world_ticket', `insert into linked_tickets (workspace_id, issue_id, source, external_id) values ($1, $2, 'jira', $3) returning id`, [workspaceId, issueId, `OPS-${word}`])
  return row?.id ?? ''
}

const insertExport = async (h: Harness, { workspaceId, admin }: Desk, word: string): Promise<string> => {
  const id = newId(Date.now())
  await h.app.house.database.lookUp('world_export', `insert into exports (workspace_id, id, member_id, actor, name, asked, state) values ($1, $2, $3, '{}', $4, '{}', 'done')`, [workspaceId, id, admin.id, `Export ${word}`])
  return id
}

const insertAi = async (h: Harness, workspaceId: string, word: string, issueId: string) => {
  const [aiProvider, decision] = [newId(Date.now()), newId(Date.now())]
  const { lookUp } = h.app.house.database
  await lookUp('world_model', `insert into ai_providers (workspace_id, id, name, kind, base_url, model, key) values ($1, $2, $3, 'openai_compatible', 'https://models.example/v1', 'm', $4)`, [
    workspaceId, aiProvider, `Model ${word}`, createSecrets(h.app.config.secretKey).seal(`sk-${word}`),
  ])
  await lookUp('world_ai', 'insert into ai_settings (workspace_id, settings) values ($1, $2)', [workspaceId, JSON.stringify({ sure_enough: 0.7 })])
  await lookUp('world_decision', `insert into ai_decisions (workspace_id, id, issue_id, subject, by, saw, answer, value, confidence, reason, outcome, at) values ($1, $2, $3, 'priority', 'local', $4, 'high', 'high', 0.8, $4, 'used', now())`, [workspaceId, decision, issueId, word])
  await lookUp('world_mark', `insert into ai_marks (workspace_id, issue_id, field, value, confidence, reason, by, decision_id, at) values ($1, $2, 'mood', 'happy', 0.8, $3, 'local', $4, now())`, [workspaceId, issueId, word, decision])
  await lookUp('world_ai_day', 'insert into ai_days (workspace_id, day, tokens) values ($1, current_date, 1)', [workspaceId])
  const aiAgent = newId(Date.now())
  await lookUp('world_agent_member', `insert into members (workspace_id, id, kind, name, email, role) values ($1, $2, 'ai_agent', $3, '', 'viewer')`, [workspaceId, aiAgent, `Agent ${word}`])
  await lookUp('world_agent', `insert into ai_agents (workspace_id, id, writes, asks_back, channels) values ($1, $2, true, true, '{"customer":true,"community":true,"internal":true}')`, [workspaceId, aiAgent])
  await lookUp('world_agent_deed', `insert into ai_agent_deeds (workspace_id, id, issue_id, agent_id, what, reason, at) values ($1, $2, $3, $4, 'answered', $5, now())`, [workspaceId, newId(Date.now()), issueId, aiAgent, word])
  return { aiAgent, aiProvider }
}

const insertPromises = async (h: Harness, workspaceId: string, word: string, issueId: string) => {
  const [hours, slaPolicy] = [newId(Date.now()), newId(Date.now())]
  const { lookUp } = h.app.house.database
  const days = Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from: '09:00', to: '17:00' }]]))
  await lookUp('world_default', `insert into hours_schedules (workspace_id, id, name, time_zone, days, is_default) values ($1, $2, $3, 'UTC', $4, true)`, [workspaceId, newId(Date.now()), `Usual ${word}`, JSON.stringify(days)])
  await lookUp('world_hours', `insert into hours_schedules (workspace_id, id, name, time_zone, days) values ($1, $2, $3, 'UTC', $4)`, [workspaceId, hours, `Hours ${word}`, JSON.stringify(days)])
  const minutes = { urgent: 30, high: 60, medium: 60, low: 60, other: 60 }
  const targets = { first_response: { hours: 'account', minutes }, next_response: null, resolution: null }
  await lookUp('world_sla', `insert into sla_policies (workspace_id, id, position, name, is_on, conditions, targets, pause_in, alert, since) values ($1, $2, 0, $3, true, '[]', $4, '["on_hold"]', $5, now())`, [
    workspaceId, slaPolicy, `Policy ${word}`, JSON.stringify(targets), JSON.stringify({ channel: null, on_card: true, message_assignee: true }),
  ])
  await lookUp('world_clock', `insert into sla_clocks (workspace_id, issue_id, kind, started_at, policy_id, hours_name, target_ms, used_ms, paused_ms, due_at) values ($1, $2, 'first_response', now(), $3, $4, 60000, 0, 0, now() + interval '1 day')`, [
    workspaceId, issueId, slaPolicy, `Hours ${word}`,
  ])
  const anomaly = newId(Date.now())
  await lookUp('world_anomaly', `insert into anomalies (workspace_id, id, words, reason, started_at, latest_at) values ($1, $2, $3, 'Many', now(), now())`, [workspaceId, anomaly, JSON.stringify([word])])
  await lookUp('world_anomaly_issue', 'insert into anomaly_issues (workspace_id, anomaly_id, issue_id) values ($1, $2, $3)', [workspaceId, anomaly, issueId])
  return { hours, slaPolicy, anomaly }
}

/** Merged and split once, and put right by a person, so that there is something to take back. */
const regroupSome = async (h: Harness, desk: Desk, contactId: string, word: string) => {
  const call = h.client(desk.token)
  const [stays, goes] = await Promise.all(['Stays', 'Goes'].map((title) => call(createIssue, { body: { title: `${title} ${word}`, body_html: `<p>${word}</p>`, requester_id: contactId } })))
  const { regrouping_ids } = await call(mergeIssues, { params: { id: stays?.id ?? '' }, body: { issues: [goes?.id ?? ''] } })
  await h.app.house.database.lookUp('world_correction', `insert into corrections (workspace_id, id, kind, issue_id, machine_said, person_said, person_name, at) values ($1, $2, 'grouping', $3, $4, $4, $4, now())`, [
    desk.workspaceId, newId(Date.now()), stays?.id, `Said ${word}`,
  ])
  await h.app.house.database.lookUp('world_habits', `insert into room_habits (workspace_id, room, join_bias, put_together, split_apart, at) values ($1, $2, 0, 0, 0, now())`, [desk.workspaceId, `slack:${word}`])
  const binned = await call(createIssue, { body: { title: `Binned ${word}`, body_html: `<p>${word}</p>`, requester_id: contactId } })
  const { id: bulk } = await call(startBulk, { body: { issue_ids: [binned.id], action: { kind: 'priority', priority: 'low' } } })
  await h.settle()
  await call(deleteIssue, { params: { id: binned.id } })
  const suggestion = newId(Date.now())
  const [first, second] = [stays?.id ?? '', binned.id].toSorted()
  await h.app.house.database.lookUp('world_suggestion', `insert into merge_suggestions (workspace_id, id, issue_id, other_id, message_id, reason, at) values ($1, $2, $3, $4, $2, $5, now())`, [desk.workspaceId, suggestion, first, second, word])
  const splitSuggestion = newId(Date.now())
  await h.app.house.database.lookUp('world_split', `insert into split_suggestions (workspace_id, id, issue_id, message_id, reason, at) select workspace_id, $2, issue_id, id, $4, now() from messages where workspace_id = $1 and issue_id = $3 limit 1`, [desk.workspaceId, splitSuggestion, stays?.id ?? '', word])
  return { regrouping: regrouping_ids[0] ?? '', binned: binned.id, bulk, suggestion, splitSuggestion }
}

const insertTrigger = async (h: Harness, workspaceId: string, word: string, issueId: string) => {
  const [trigger, triggerRun, webhook, customApp, onCall, onCallDelivery] = [newId(Date.now()), newId(Date.now()), newId(Date.now()), newId(Date.now()), newId(Date.now()), newId(Date.now())]
  const { lookUp } = h.app.house.database
  const { seal } = createSecrets(h.app.config.secretKey)
  const flow = JSON.stringify({ kickoffs: [{ on: 'issue.woke' }], run: 'first', paths: [{ conditions: null, delay: null, actions: [{ do: 'make_ticket' }] }] })
  await lookUp('world_trigger', `insert into triggers (workspace_id, id, position, name, description, group_name, is_on, version, flow) values ($1, $2, 0, $3, '', 'Default', true, 1, $4)`, [workspaceId, trigger, `Trigger ${word}`, flow])
  await lookUp('world_version', `insert into trigger_versions (workspace_id, trigger_id, version, name, flow, by_name, at) values ($1, $2, 1, $3, $4, 'Ada Admin', now())`, [workspaceId, trigger, `Trigger ${word}`, flow])
  await lookUp('world_trigger_run', `insert into trigger_runs (workspace_id, id, trigger_id, version, path, issue_id, root_id, depth, kickoff, event, state, due_at, at) values ($1, $2, $3, 1, 0, $4, $2, 1, 'issue.woke', '{}', 'waiting', now() + interval '1 year', now())`, [workspaceId, triggerRun, trigger, issueId])
  await lookUp('world_sweep', `insert into trigger_sweeps (workspace_id, id, trigger_id, at, found, is_found, begun_at) values ($1, $2, $3, now(), 1, true, now())`, [workspaceId, newId(Date.now()), trigger])
  await lookUp('world_outbox', `insert into outbox (workspace_id, id, kind, title, payload, issue_id, run_id, action, state, next_at, says, at, ended_at) values ($1, $2, 'call', $3, '{}', $5, $4, 0, 'failed', now(), $3, now(), now())`, [workspaceId, newId(Date.now()), `POST ${word}`, triggerRun, issueId])
  await lookUp('world_webhook', `insert into webhooks (workspace_id, id, name, url, headers, header_names, secret) values ($1, $2, $3, 'https://hooks.example/in', $4, '{}', $5)`, [workspaceId, webhook, `Webhook ${word}`, seal('{}'), seal(word)])
  await lookUp('world_delivery', `insert into webhook_deliveries (workspace_id, id, webhook_id, body, outcome, at) values ($1, $2, $3, '{}', 'failed', now())`, [workspaceId, newId(Date.now()), webhook])
  await lookUp('world_custom_app', `insert into custom_apps (workspace_id, id, name, url, headers, header_names, secret, connected_at) values ($1, $2, $3, 'https://apps.example/in', $4, '{}', $5, now())`, [workspaceId, customApp, `App ${word}`, seal('{}'), seal(word)])
  await lookUp('world_on_call', `insert into on_call_services (workspace_id, id, name, kind, region, key) values ($1, $2, $3, 'pagerduty', 'us', $4)`, [workspaceId, onCall, `On call ${word}`, seal(word)])
  await lookUp('world_told', `insert into outbox (workspace_id, id, kind, title, issue_id, service_id, state, next_at, at, ended_at) values ($1, $2, 'alert', $3, $4, $5, 'failed', now(), now(), now())`, [workspaceId, onCallDelivery, `Raises an alert: Issue ${word}`, issueId, onCall])
  await lookUp('world_alert', `insert into on_call_alerts (workspace_id, service_id, issue_id, state, raised_at) values ($1, $2, $3, 'resolved', now())`, [workspaceId, onCall, issueId])
  return { trigger, triggerRun, webhook, customApp, onCall, onCallDelivery }
}

const insertChat = async (h: Harness, desk: Desk, word: string, issueId: string, contactId: string) => {
  const chat = newId(Date.now())
  const { lookUp } = h.app.house.database
  await lookUp('world_widget', 'insert into chat_widgets (workspace_id, app_id, settings, epoch) values ($1, gen_random_uuid(), $2, gen_random_uuid())', [desk.workspaceId, JSON.stringify({ is_enabled: true, texts: { wait: word } })])
  await lookUp('world_chat', `insert into chats (workspace_id, id, issue_id, contact_id, visitor_id, client_id, state, verified, anonymous, page_title, started_at) values ($1, $2, $3, $4, gen_random_uuid(), gen_random_uuid(), 'waiting', false, false, $5, now())`, [desk.workspaceId, chat, issueId, contactId, word])
  await lookUp('world_chat_form', `insert into chat_forms (workspace_id, id, chat_id, title, fields, at) values ($1, $2, $3, $4, '[]', now())`, [desk.workspaceId, newId(Date.now()), chat, word])
  await lookUp('world_chat_mail_stop', 'insert into chat_mail_stops (workspace_id, contact_id, at) values ($1, $2, now())', [desk.workspaceId, contactId])
  await lookUp('world_chat_presence', 'insert into chat_presences (workspace_id, member_id, online) values ($1, $2, true)', [desk.workspaceId, desk.admin.id])
  return { chat }
}

/** What is begun and not sent, and what is to be sent tomorrow. */
const insertUnsent = async (h: Harness, desk: Desk, word: string, issueId: string) => {
  const [draft, scheduled] = [newId(Date.now()), newId(Date.now())]
  const { lookUp } = h.app.house.database
  await lookUp('world_draft', `insert into drafts (workspace_id, id, member_id, issue_id, mode, body_html, file_ids, version) values ($1, $2, $3, $4, 'reply', $5, '{}', 1)`, [desk.workspaceId, draft, desk.admin.id, issueId, `<p>Begun ${word}</p>`])
  await lookUp('world_scheduled', `insert into scheduled_messages (workspace_id, id, issue_id, member_id, client_id, mode, body_html, file_ids, send_at, for_undo) values ($1, $2, $3, $4, gen_random_uuid(), 'reply', $5, '{}', now() + interval '1 day', false)`, [desk.workspaceId, scheduled, issueId, desk.admin.id, `<p>Later ${word}</p>`])
  return { draft, scheduled }
}

const insertSurveys = async (h: Harness, workspaceId: string, word: string, issueId: string, contactId: string) => {
  const [survey, otherSurvey, surveyRequest] = [newId(Date.now()), newId(Date.now()), newId(Date.now())]
  const { lookUp } = h.app.house.database
  const questions = JSON.stringify([{ id: 'score', type: 'rating', prompt: `How was ${word}?`, is_required: true, low: '', high: '', options: [] }])
  for (const id of [survey, otherSurvey])
    await lookUp('world_survey', `insert into surveys (workspace_id, id, name, type, is_on, message, questions, thanks, cooldown_days, expires_days) values ($1, $2, $3, 'csat', true, '', $4, '', 0, 30)`, [workspaceId, id, `Survey ${word}`, questions])
  await lookUp('world_survey_request', `insert into survey_requests (workspace_id, id, survey_id, issue_id, contact_id, type, questions, by, by_name, due_at, sent_at, expires_at) values ($1, $2, $3, $4, $5, 'csat', $6, 'hand', $7, now(), now(), now() + interval '1 day')`, [workspaceId, surveyRequest, survey, issueId, contactId, questions, `Ada ${word}`])
  return { survey, otherSurvey, surveyRequest }
}

const insertToken = async (h: Harness, workspaceId: string, word: string): Promise<string> => {
  const id = newId(Date.now())
  await h.inside(workspaceId, (ctx) => makeToken(ctx, `Token ${word}`, 'viewer', { id }))
  return id
}

type Made = { workspaceId: string; word: string; account: string; contact: string; issue: string; member: string; team: string; message: string }
const insertChannels = async (h: Harness, made: Made) => {
  const triggers = await insertTrigger(h, made.workspaceId, made.word, made.issue)
  const slack = await insertSlack(h, made.workspaceId, made.account)
  return { ...triggers, ...slack, ...(await insertChats(h, { ...made, installation: slack.installation, webhook: triggers.webhook })) }
}

const otherSession = async (h: Harness, desk: Desk): Promise<string> => (await signedIn(h, desk.workspaceId, desk.admin.id)).cookie?.split('.')[1] ?? ''

/** Everything carries the word `secret<n>`, so that an answer which leaks any of it is known at sight. */
export const makeWorld = async (h: Harness): Promise<World> => {
  const n = (counter += 1)
  const word = `secret${n}word`
  const desk = await makeDesk(h, `Desk ${word}`)
  const call = h.client(desk.token)
  const session = await signedIn(h, desk.workspaceId, desk.admin.id)
  const [domain, externalId] = [`${word}.example`, `crm-${word}`]
  const account = await call(createAccount, { body: { name: `Account ${word}`, domains: [domain], external_ids: [{ external_id: externalId }], tags: [`big ${word}`] } })
  const otherAccount = await call(createAccount, { body: { name: `Second ${word}` } })
  const contact = await call(createContact, { body: { name: `Contact ${word}`, email: `kim@${domain}`, account_id: account.id } })
  const member = await makeMember(h, desk.workspaceId, { name: `Member ${word}` })
  const team = await call(createTeam, { body: { name: `Team ${word}`, user_ids: [member.id] } })
  const tag = await call(createTag, { body: { object_type: 'issue', value: `tag ${word}` } })
  const otherTag = await call(createTag, { body: { object_type: 'issue', value: `other ${word}` } })
  const issue = await call(createIssue, { body: { title: `Issue ${word}`, body_html: `<p>${word}</p>`, requester_id: contact.id, team_id: team.id, tags: [tag.value] } })
  await call(updateIssue, { params: { id: issue.id }, body: { custom_fields: [{ slug: 'plan', value: word }], assignee_id: member.id } })
  await call(changeFollowers, { params: { id: issue.id }, body: { user_ids: [member.id], contact_ids: [contact.id] } })
  await call(linkExternalIssue, { params: { id: issue.id }, body: { source: 'linear', external_issue_id: `LIN-${word}` } })
  const field = await call(createCustomField, { body: { object_type: 'issue', label: `Field ${word}`, type: 'text', description: word } })
  const statuses = await h.app.http.inject({ method: 'POST', url: `/api${addStatus.path}`, headers: session, payload: { category: 'on_hold', label: `Status ${word}` } })
  const status = statuses.json<{ data: { id: string; slug: string; is_default_status: boolean }[] }>().data.find((each) => !each.is_default_status)?.id ?? ''
  const made = await h.app.http.inject({ method: 'POST', url: `/api${addMacro.path}`, headers: session, payload: { name: `Macro ${word}`, group: `Group ${word}`, text_html: `<p>${word}</p>` } })
  const macro = made.json<{ data: { id: string; macro_group_id: string } }>().data
  const asked = ['name', 'email', 'subject'].map((key) => ({ key, label: key }))
  const formed = await h.app.http.inject({ method: 'POST', url: `/api${addTicketForm.path}`, headers: session, payload: { name: `Form ${word}`, fields: asked } })
  const form = formed.json<{ data: { id: string } }>().data
  const thread = await call(createThread, { params: { id: issue.id }, body: { name: `Thread ${word}` } })
  const message = await say(h, session, `${issue.id}/reply`, word)
  const note = await say(h, session, `${issue.id}/note`, word)
  const file = await h.inside(desk.workspaceId, (ctx) =>
    insertAttachment(ctx, { id: newId(Date.now()), messageId: null, name: `${word}.txt`, contentType: 'text/plain', size: 1, secret: newSecret() }),
  )
  const view = await h.app.http.inject({
    method: 'POST', url: `/api${createView.path}`, headers: session, payload: { name: `View ${word}`, sharing: 'everyone', filter: { field: 'title', operator: 'string_contains', value: word }, look: { display: 'list' } },
  })
  const search = await h.app.http.inject({ method: 'POST', url: `/api${saveSearch.path}`, headers: session, payload: { name: `Search ${word}`, query: word } })
  const pushDevice = newId(Date.now())
  await h.app.house.database.lookUp('world_device', `insert into push_devices (workspace_id, id, member_id, name, endpoint_hash, subscription) values ($1, $2, $3, $4, $5, '')`, [desk.workspaceId, pushDevice, desk.admin.id, `Browser ${word}`, word])
  const role = await h.app.http.inject({
    method: 'POST', url: `/api${createRole.path}`, headers: session, payload: { name: `Role ${word}`, permissions: ['issues:read'], issue_filter: { field: 'title', operator: 'string_contains', value: word } },
  })
  const otherTeam = await call(createTeam, { body: { name: `Second team ${word}` } })
  const otherMember = await makeMember(h, desk.workspaceId, { name: `Second member ${word}` })
  const handover = newId(Date.now())
  await h.app.house.database.lookUp('world_handover', `insert into handovers (workspace_id, id, member_id, moved) values ($1, $2, $3, '[]')`, [desk.workspaceId, handover, otherMember.id])
  await h.app.house.database.lookUp('world_policy', `insert into team_policies (workspace_id, team_id, policy) values ($1, $2, '{"strategy":"round_robin"}')`, [desk.workspaceId, team.id])
  const invited = await h.app.http.inject({ method: 'POST', url: `/api${inviteUser.path}`, headers: session, payload: { email: `new@${domain}`, role_id: BUILT_IN_ROLES.member.id } })
  const otherIssue = await call(createIssue, { body: { title: `Second issue ${word}`, body_html: `<p>${word}</p>`, requester_id: contact.id } })
  const ids = {
    ...(await makeArticles(h, desk, session, word)),
    apiToken: await insertToken(h, desk.workspaceId, word), pushDevice, search: search.json<{ data: { id: string } }>().data.id,
    ...(await insertAi(h, desk.workspaceId, word, issue.id)), ...(await insertSurveys(h, desk.workspaceId, word, issue.id, contact.id)),
    ...(await insertChannels(h, { workspaceId: desk.workspaceId, word, account: account.id, contact: contact.id, issue: issue.id, member: member.id, team: team.id, message })),
    linkedTicket: await insertDoor(h, desk.workspaceId, word, issue.id), otherIssue: otherIssue.id, block: await insertBlock(h, desk.workspaceId, word), export: await insertExport(h, desk, word), ...(await regroupSome(h, desk, contact.id, word)),
    account: account.id, highlight: (await call(createHighlight, { params: { id: account.id }, body: { content_html: `<p>${word}</p>` } })).id, otherAccount: otherAccount.id, contact: contact.id, field: field.id, status, ticketForm: form.id, macro: macro.id, macroGroup: macro.macro_group_id, file: file.id, issue: issue.id, member: member.id, message, note,
    tag: tag.id, otherTag: otherTag.id, team: team.id, thread: thread.id, handover, otherMember: otherMember.id, otherTeam: otherTeam.id, session: await otherSession(h, desk), userInvitation: invited.json<{ data: { id: string } }>().data.id, role: role.json<{ data: { id: string } }>().data.id, view: view.json<{ data: { id: string } }>().data.id, ...(await insertPromises(h, desk.workspaceId, word, issue.id)),
    ...(await insertUnsent(h, desk, word, issue.id)), ...(await insertChat(h, desk, word, issue.id, contact.id)),
  }
  return { ...desk, secrets: [word, ...Object.values(ids)], ids, domain, externalId, session }
}

/** A fingerprint of every row that a workspace has, by table. */
export const fingerprint = async (h: Harness, workspaceId: string): Promise<Record<string, string>> => {
  const { pool } = h.app.house.database
  const tables = await pool.query<{ name: string }>(`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' order by 1`)
  const prints: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ print: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from "${name}" t where workspace_id = $1`, [workspaceId])
    prints[name] = rows[0]?.print ?? ''
  }
  return prints
}
