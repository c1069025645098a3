// Well-formed requests for what rules, machines, people's actions and finding are asked.
import { BUILT_IN_ROLES, NOTIFICATION_KINDS, WEEKDAYS } from '@patchbay/contract'
import type { Example } from './examples-vocabulary.ts'
import type { World } from './world.ts'

const html = '<p>Words</p>'
const look = { display: 'list' }
const NOTIFICATIONS = {
  matrix: Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, ['app']])),
  quiet: { on: true, from: '19:00', to: '08:00', weekends: true, time_zone: 'Europe/Lisbon', except_urgent: true },
}

const aiOf = ({ ids }: World): Record<string, Example[]> => {
  const issue = { params: { id: ids.issue } }
  const own = { params: { id: ids.aiProvider } }
  const model = { name: `Model ${crypto.randomUUID()}`, kind: 'openai_compatible', base_url: 'https://models.example/v1', model: 'm' }
  const purposes = { grouping: null, turn: null, fields: null, title: null, drafting: ids.aiProvider, answers: null, translation: null, rules: null }
  const subjects = { priority: true, title: true, language: true, mood: true, fields: true }
  const agent = { name: `Agent ${crypto.randomUUID()}`, account_ids: [ids.account], hand_over_team_id: ids.team }
  const ownAgent = { params: { id: ids.aiAgent } }
  return {
    AddAiAgent: [{ body: agent }],
    ChangeAiAgent: [{ ...ownAgent, body: agent }],
    CreateIssueAIResponse: [{ ...issue, body: { ai_agent_id: ids.aiAgent } }],
    ListAiAgents: [{}],
    RemoveAiAgent: [ownAgent],
    AddAiProvider: [{ body: model }],
    ChangeAiProvider: [{ ...own, body: model }],
    CheckAiProvider: [own],
    CorrectAiMark: [{ ...issue, body: { field: 'mood', value: 'neutral' } }],
    GetAi: [{}],
    GetAiMarks: [issue],
    GetAiQuality: [{}],
    GetAiSpend: [{ query: { days: '30' } }],
    ListAiDecisions: [{ query: { by: 'local' } }],
    ListTranslations: [{ ...issue, query: { language: 'en' } }],
    RemoveAiProvider: [own],
    SetAi: [{ body: { subjects, purposes, budget: { tokens: 1_000, money: null }, sure_enough: 0.7, redact: true } }],
    SummarizeIssue: [issue],
    TranslateMessages: [{ ...issue, body: { language: 'en', message_ids: [ids.message] } }],
    WriteWithAi: [{ ...issue, body: { task: 'draft' } }],
  }
}

const promisesOf = ({ ids }: World): Record<string, Example[]> => {
  const fresh = crypto.randomUUID()
  const ranges = [{ from: '09:00', to: '17:00' }]
  const schedule = { name: `Hours ${fresh}`, time_zone: 'Europe/Berlin', days: Object.fromEntries(WEEKDAYS.map((day) => [day, ranges])) }
  const blocks = [{ hours_id: ids.hours, filter: { field: 'name', operator: 'string_contains', value: 'x' } }]
  const target = { hours: ids.hours, minutes: { urgent: 30, high: 60, medium: null, low: null, other: 240 } }
  const by = (field: string, value: string) => [{ field, operator: 'is', values: [value] }]
  const policy = { name: `Policy ${fresh}`, targets: { first_response: target, next_response: null, resolution: null }, conditions: [...by('account', ids.account), ...by('team', ids.team)] }
  return {
    AddHours: [{ body: schedule }],
    AddSlaPolicy: [{ body: policy }],
    ChangeHours: [{ params: { id: ids.hours }, body: schedule }],
    ChangeSlaPolicy: [{ params: { id: ids.slaPolicy }, body: policy }],
    ListHolidayCountries: [{ query: { code: 'DE' } }],
    ListHours: [{}],
    GetCommunityReport: [{ query: { channel_id: ids.slackChannel } }, { query: { account_id: ids.account } }],
    GetSlaReport: [{ query: { team_id: ids.team, assignee_id: ids.member, policy_id: ids.slaPolicy, account_id: ids.account } }],
    ListSlaBreaches: [{ query: { kind: 'resolution' } }],
    ListSlaPolicies: [{}],
    OrderSlaPolicies: [{ body: { ids: [ids.slaPolicy] } }],
    PreviewHours: [{ body: schedule }],
    PreviewHoursBlocks: [{ body: { blocks } }],
    PreviewSlaPolicy: [{ body: { ...policy, id: ids.slaPolicy } }],
    RemoveHours: [{ params: { id: ids.hours } }],
    RemoveSlaPolicy: [{ params: { id: ids.slaPolicy } }],
    SetHoursBlocks: [{ body: { blocks } }],
  }
}

const triggersOf = ({ ids }: World): Record<string, Example[]> => {
  const trigger = { params: { id: ids.trigger } }
  const run = { params: { id: ids.triggerRun } }
  const hook = { params: { id: ids.webhook } }
  const place = { installation_id: ids.installation, channel_id: 'C2' }
  const flow = (...actions: object[]) => ({ name: 'A trigger', kickoffs: [{ on: 'issue.created' }], paths: [{ actions }] })
  const assign = { do: 'assign', to: { kind: 'member', member_id: ids.member } }
  const duty = { name: 'Ours', kind: 'pagerduty', key: 'R0UTINGKEY0123456789ABCDEF012345' }
  const address = { name: 'Ours', url: 'https://hooks.example/in' }
  const app = { params: { id: ids.customApp } }
  return {
    AddCustomApp: [{ body: address }],
    ChangeCustomApp: [{ ...app, body: address }],
    ConnectCustomApp: [app],
    DisconnectCustomApp: [app],
    ListCustomApps: [{}],
    ListShownApps: [{}],
    ReadCustomApp: [{ ...app, query: { issue_id: ids.issue } }, { ...app, query: { account_id: ids.account } }],
    RemoveCustomApp: [app],
    RenewCustomAppSecret: [app],
    AddOnCall: [{ body: duty }],
    AddTrigger: [
      { body: flow(assign, { do: 'set_team', team_id: ids.team }, { do: 'follow', member_id: ids.member }, { do: 'ask_form', form_id: ids.form }, { do: 'send_webhook', webhook_id: ids.webhook, body: '{}' }) },
      { body: flow({ do: 'slack_message', to: { kind: 'member', member_id: ids.member }, message: 'Hello' }) },
      { body: flow({ do: 'internal_thread', ...place }) },
      { body: flow({ do: 'send_email', to: [{ kind: 'member', member_id: ids.member }], subject: 'Look', body_html: 'Look' }) },
      { body: { ...flow({ do: 'invite', who: [{ kind: 'member', member_id: ids.member }] }), kickoffs: [{ on: 'account.channel_linked' }] } },
      { body: flow({ do: 'set_sla', resolution: 60, hours: ids.hours }) },
      { body: flow({ do: 'alert_on_call', service_id: ids.onCall }) },
    ],
    AddWebhook: [{ body: address }],
    CancelTriggerRun: [run],
    ChangeOnCall: [{ params: { id: ids.onCall }, body: duty }],
    ChangeTrigger: [{ ...trigger, body: flow(assign) }],
    ChangeWebhook: [{ ...hook, body: address }],
    GetTrigger: [trigger],
    ListOnCall: [{}],
    ListTriggerRuns: [{ query: { trigger_id: ids.trigger } }],
    ListTriggers: [{}],
    ListTriggerSweeps: [{ query: { trigger_id: ids.trigger } }],
    ListTriggerVersions: [trigger],
    ListWebhooks: [{}],
    OrderTriggers: [{ body: { ids: [ids.trigger] } }],
    PreviewTrigger: [{ body: { paths: [{ conditions: null }] } }, { body: { about: 'account', paths: [{ conditions: null }] } }],
    RemoveOnCall: [{ params: { id: ids.onCall } }],
    RemoveTrigger: [trigger],
    RemoveWebhook: [hook],
    RenewWebhookSecret: [hook],
    RetryOnCall: [{ params: { id: ids.onCall, delivery_id: ids.onCallDelivery } }],
    RetryTriggerRun: [run],
    RollBackTrigger: [{ ...trigger, body: { version: 1 } }],
    SwitchTrigger: [{ ...trigger, body: { is_on: false } }],
    TestOnCall: [{ params: { id: ids.onCall } }],
    TestWebhook: [hook],
  }
}

const findingOf = ({ ids }: World): Record<string, Example[]> => ({
  AddApiToken: [{ body: { name: 'Nightly export', role: 'viewer' } }],
  ListApiTokens: [{}],
  RevokeApiToken: [{ params: { id: ids.apiToken } }],
  AddPushDevice: [{ body: { name: 'Firefox', endpoint: 'https://push.example/x', keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) } } }],
  CountNotifications: [{}],
  GetEmailSending: [{}],
  GetNotificationSettings: [{}],
  GetAccountPage: [{ params: { id: ids.account } }],
  GetContactPage: [{ params: { id: ids.contact } }],
  ListDirectoryAccounts: [{ query: { q: 'a', owner: ids.member } }, { query: { sort: 'activity' } }],
  ListDirectoryContacts: [{ query: { account_id: ids.account } }],
  ListNotifications: [{}, { query: { show: 'done' } }],
  ListSearches: [{}],
  MarkNotifications: [{ body: { as: 'read', issue_ids: [ids.issue] } }],
  RemovePushDevice: [{ params: { id: ids.pushDevice } }],
  SetNotificationSettings: [{ body: NOTIFICATIONS }],
  RemoveSearch: [{ params: { id: ids.search } }],
  SaveSearch: [{ body: { name: 'Mine', query: 'login status:open' } }],
})

const actionsOf = ({ ids }: World): Record<string, Example[]> => ({
  AddLinkedTicket: [{ params: { id: ids.issue }, body: { ticket: 'https://linear.app/acme/issue/ENG-12', title: 'Arm stops' } }],
  CloseTicketDoor: [{}],
  CreateLinkedTicket: [{ params: { id: ids.issue }, body: { title: 'Arm stops', description: 'Every time it lifts a full tray.' } }],
  GetTicketCreator: [{}],
  GetTicketDoor: [{}],
  MakeTicketDoor: [{}],
  RenewTicketCreatorSecret: [{}],
  SetTicketCreator: [{ body: { source: 'linear', url: 'https://tools.acme.example/tickets' } }],
  RemoveLinkedTicket: [{ params: { id: ids.linkedTicket } }],
  SetLinkedTicketState: [{ params: { id: ids.linkedTicket }, body: { state: 'completed' } }],
  CancelBulk: [{ params: { id: ids.bulk } }],
  GetBulk: [{ params: { id: ids.bulk } }],
  KeepApart: [{ params: { id: ids.suggestion } }],
  KeepTogether: [{ params: { id: ids.splitSuggestion } }],
  ListBin: [{}],
  ListGroupReplies: [{ params: { id: ids.issue } }],
  OpenGroup: [{ body: { title: 'Together', issue_ids: [ids.issue, ids.otherIssue] } }],
  PurgeIssues: [{ body: { issue_ids: [ids.binned] } }],
  RestoreIssues: [{ body: { issue_ids: [ids.binned] } }],
  BlockSender: [{ body: { contact_id: ids.contact } }, { body: { domain: 'spam.example' } }],
  ListBlockedSenders: [{}],
  GetExport: [{ params: { id: ids.export } }],
  RemoveExport: [{ params: { id: ids.export } }],
  StartExport: [{ body: { name: 'All', view: { look, filter: null } } }],
  RemoveMailServer: [{}],
  SendTestMail: [{}],
  SetMailServer: [{ body: { host: 'smtp.patchworks.example', port: 465, encryption: 'tls', from_address: 'help@patchworks.example' } }],
  SetSpam: [{ params: { id: ids.issue }, body: { spam: true } }],
  UnblockSender: [{ params: { id: ids.block }, body: { bring_back: true } }],
  SetGroup: [{ params: { id: ids.issue }, body: { parent: ids.otherIssue } }],
  StartBulk: [
    ...[
      { kind: 'assign', assignee_id: ids.member }, { kind: 'team', team_id: ids.team }, { kind: 'merge', into: ids.otherIssue }, { kind: 'group', parent_id: ids.otherIssue }, { kind: 'spam', spam: true },
      { kind: 'reply', body_html: html, group_id: ids.otherIssue },
    ].map((action) => ({ body: { issue_ids: [ids.issue], action } })),
    { body: { view: { look, filter: null }, action: { kind: 'status', state: 'closed' } } },
  ],
  UndoBulk: [{ params: { id: ids.bulk } }],
  ListCorrections: [{}, { query: { kind: 'grouping' } }],
  MergeIssues: [{ params: { id: ids.issue }, body: { issues: [ids.otherIssue] } }],
  MoveMessages: [{ body: { message_ids: [ids.message], into: ids.otherIssue } }],
  SplitMessages: [{ body: { message_ids: [ids.message], title: 'Apart' } }],
  UndoRegroupings: [{ body: { ids: [ids.regrouping] } }],
})

const writingOf = ({ ids }: World): Record<string, Example[]> => {
  const issue = { params: { id: ids.issue } }
  const later = (more: object = {}) => ({ ...issue, body: { body_html: html, client_id: crypto.randomUUID(), file_ids: [ids.file], send_at: new Date(Date.now() + 86_400_000).toISOString(), ...more } })
  return {
    CancelScheduled: [{ params: { id: ids.scheduled } }],
    ChangeScheduled: [{ params: { id: ids.scheduled }, body: { body_html: html } }],
    DiscardDraft: [{ params: { id: ids.draft } }],
    GetDrafts: [issue],
    GetAssignmentSettings: [{}],
    GetConversationSettings: [{}],
    GetSendingSettings: [{}],
    GetJoining: [{}],
    GetSidebar: [{}],
    KeepDraft: [{ ...issue, body: { mode: 'note', thread_id: ids.thread, body_html: html, file_ids: [ids.file], base: 0 } }],
    ListActivity: [issue],
    ListDrafts: [{}],
    ListScheduled: [{}],
    ScheduleNote: [later({ thread_id: ids.thread })],
    ScheduleReply: [later({ macro_ids: [ids.macro] })],
    SendScheduled: [{ params: { id: ids.scheduled } }],
    SetAssignmentSettings: [{ body: { first_replier_becomes_assignee: true } }],
    SetConversationSettings: [{ body: { judge_turns: true, close_on_concluding_reply: false, follow_up_after_days: 30, same_author_minutes: 5, candidate_hours: 24 } }],
    SetSendingSettings: [{ body: { stop_when_answered: false } }],
    SetJoining: [{ body: { by_domain: false, domains: ['lantern.example'], role_id: BUILT_IN_ROLES.viewer.id } }],
    SetSidebar: [{ body: { order: ['account', 'issue'], hidden: ['sla'] } }],
  }
}

/** Of visitors; each needs a visitor's token, which nobody here has. */
const chatsOf = ({ ids }: World): Record<string, Example[]> => {
  const chat = { params: { id: ids.chat } }
  const said = { params: { id: ids.chat, message_id: ids.message } }
  const words = { client_id: crypto.randomUUID(), body_html: html }
  return {
    AnswerInWidget: [{ params: { id: ids.chat, form_id: ids.chat }, body: { answers: {} } }],
    AnswerSurveyInWidget: [{ params: { id: ids.chat }, body: { answers: {} } }],
    ChangeInWidget: [{ ...said, body: { body_html: html } }],
    CheckChatInstallation: [{ body: { url: 'https://shop.example/' } }],
    ClaimChat: [chat],
    EndChat: [{ ...chat, body: { qualification: 'Qualified' } }],
    EndInWidget: [chat],
    GetChat: [{ params: { id: ids.issue } }],
    ListChatThreads: [{ params: { id: ids.issue } }],
    GetChatPresence: [{}],
    GetChatWidget: [{}],
    GetWidgetChat: [chat],
    HearInWidget: [{ query: { after: '1' } }],
    ListWidgetChats: [{}],
    OpenFormInWidget: [{ params: { slug: 'contact' } }],
    OpenWidget: [{ body: { app_id: crypto.randomUUID() } }],
    ReactInWidget: [{ params: { ...said.params, emoji: 'tada' }, body: { is_on: true } }],
    RemoveInWidget: [said],
    RenewChatSecret: [{}],
    SayInWidget: [{ ...chat, body: words }],
    SeeInWidget: [chat],
    SendFormInWidget: [{ params: { slug: 'contact' }, body: { client_id: crypto.randomUUID(), values: { subject: 'Refund' } } }],
    SetChatPresence: [{ body: { is_online: true } }],
    SetChatWidget: [{ body: { is_enabled: false } }],
    StartWidgetChat: [{ body: words }],
    TypeInWidget: [{ ...chat, body: { is_typing: true } }],
  }
}

/** All of them. */
export const deskOf = (world: World): Record<string, Example[]> => ({ ...aiOf(world), ...chatsOf(world), ...promisesOf(world), ...triggersOf(world), ...findingOf(world), ...actionsOf(world), ...writingOf(world) })
