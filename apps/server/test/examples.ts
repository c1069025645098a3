// One well-formed request for every endpoint of the contract, with the ids of a given world in every place that takes one.
import { DEFAULT_TICKETS, type Endpoint } from '@patchbay/contract'
import { articlesOf } from './examples-articles.ts'
import { chatsOf } from './examples-chats.ts'
import { deskOf } from './examples-desk.ts'
import { peopleOf } from './examples-people.ts'
import { vocabularyOf, type Example } from './examples-vocabulary.ts'
import type { World } from './world.ts'

export type { Example }

const html = '<p>Words</p>'
const look = { display: 'list' }
const byField = (ids: World['ids']): Record<string, string> => ({ account_id: ids.account, assignee_id: ids.member, requester_id: ids.contact, team_id: ids.team })
const filter = (field: string, value: string) => ({ filter: { field, operator: 'in', values: [value] } })

const publicFromAToG = ({ ids, externalId }: World): Record<string, Example[]> => {
  const issue = { params: { id: ids.issue } }
  const said = { params: { id: ids.issue, message_id: ids.message } }
  const fresh = crypto.randomUUID()
  return {
    AddIssueFollowers: [{ ...issue, body: { user_ids: [ids.member], contact_ids: [ids.contact] } }],
    CreateAccount: [{ body: { name: 'New account', owner_id: ids.member } }],
    CreateAccountHighlight: [{ params: { id: ids.account }, body: { content_html: '<p>Renewal in March</p>' } }],
    DeleteAccountHighlight: [{ params: { id: ids.account, highlight_id: ids.highlight } }],
    UpdateAccountHighlight: [{ params: { id: ids.account, highlight_id: ids.highlight }, body: { content_html: '<p>Renewal in April</p>' } }],
    CreateContact: [{ body: { name: 'New contact', account_id: ids.account } }, { body: { name: 'New contact', account_external_id: externalId } }],
    CreateIssue: [
      { body: { title: 'New issue', body_html: html, account_id: ids.account, requester_id: ids.contact, assignee_id: ids.member, team_id: ids.team, user_id: ids.member } },
      { body: { title: 'New issue', body_html: html, account_id: ids.account, requester_email: 'new@stranger.example' } },
      { body: { title: 'New issue', body_html: html, account_id: ids.account, destination_metadata: { destination: 'slack', slack_channel_id: 'C1' } } },
    ],
    CreateIssueNote: [{ ...issue, body: { body_html: html, thread_id: ids.thread, user_id: ids.member } }, { ...issue, body: { body_html: html, message_id: ids.note } }],
    CreateIssueReply: [
      { ...issue, body: { body_html: html, message_id: ids.message, user_id: ids.member } },
      { ...issue, body: { body_html: html, message_id: ids.message, contact_id: ids.contact } },
    ],
    CreateIssueThread: [{ ...issue, body: { name: 'A thread' } }],
    CreateTag: [{ body: { object_type: 'issue', value: `tag ${fresh}` } }],
    CreateTeam: [{ body: { name: `Team ${fresh}`, user_ids: [ids.member] } }],
    DeleteAccount: [{ params: { id: ids.otherAccount } }, { params: { id: externalId } }],
    DeleteContact: [{ params: { id: ids.contact } }],
    DeleteIssue: [issue],
    DeleteMessage: [said],
    DeleteTag: [{ params: { id: ids.tag } }],
    GetAccount: [{ params: { id: ids.account } }, { params: { id: externalId } }],
    GetAccounts: [{}],
    GetContact: [{ params: { id: ids.contact } }],
    GetContacts: [{}],
    GetIssue: [issue],
    GetIssueFollowers: [issue],
    GetIssueMessages: [issue],
    GetIssues: [{ query: { start_time: '2026-01-01T00:00:00Z', end_time: '2026-01-02T00:00:00Z' } }],
    GetIssueStatuses: [{}],
    GetIssueThreads: [issue],
    GetMe: [{}],
    GetTag: [{ params: { id: ids.tag } }],
    GetTags: [{}],
    GetTeam: [{ params: { id: ids.team } }],
    GetTeams: [{}],
    GetUser: [{ params: { id: ids.member } }],
    GetUserRoles: [{}],
    GetUsers: [{}],
  }
}

const publicFromLToZ = ({ ids, domain, admin, externalId }: World): Record<string, Example[]> => {
  const issue = { params: { id: ids.issue } }
  const said = { params: { id: ids.issue, message_id: ids.message } }
  return {
    LinkExternalIssue: [{ ...issue, body: { source: 'jira', external_issue_id: 'OPS-1' } }],
    MergeAccounts: [{ body: { merge_into_account_id: ids.account, merge_account_ids: [ids.otherAccount] } }],
    RedactMessage: [said],
    SearchAccounts: [{ body: filter('id', ids.account) }, { body: filter('owner_id', ids.member) }, { body: filter('external_ids', externalId) }],
    SearchContacts: [{ body: filter('id', ids.contact) }, { body: filter('account_id', ids.account) }],
    SearchIssues: [
      ...['account_id', 'assignee_id', 'requester_id', 'team_id', 'follower_user_id', 'follower_contact_id'].map((field) => ({
        body: filter(field, { account_id: ids.account, requester_id: ids.contact, follower_contact_id: ids.contact, team_id: ids.team }[field] ?? ids.member),
      })),
      { body: { search_text: domain.split('.')[0] } },
    ],
    SearchUsers: [{ body: filter('email', admin.email) }],
    SnoozeIssue: [{ ...issue, body: { snooze_until: '2099-01-01T00:00:00Z' } }],
    UpdateAccount: [{ params: { id: ids.account }, body: { owner_id: ids.member } }],
    UpdateAccounts: [{ body: { account_ids: [ids.account, ids.otherAccount], owner_id: ids.member, tags: ['bulk'] } }],
    UpdateContact: [{ params: { id: ids.contact }, body: { account_id: ids.account } }],
    UpdateIssue: [
      { ...issue, body: { account_id: ids.account, assignee_id: ids.member, team_id: ids.team, requester_id: ids.contact } },
      { ...issue, body: { requestor_id: ids.contact } },
    ],
    UpdateTag: [{ params: { id: ids.tag }, body: { hex_color: '#112233' } }],
    UpdateTeam: [{ params: { id: ids.team }, body: { user_ids: [ids.member] } }],
    UpdateUser: [{ params: { id: ids.member }, body: { status: 'away' } }],
  }
}

const publicOf = (world: World): Record<string, Example[]> => ({ ...publicFromAToG(world), ...publicFromLToZ(world) })

const appFromAToL = ({ ids }: World): Record<string, Example[]> => {
  const issue = { params: { id: ids.issue } }
  const said = { params: { id: ids.message } }
  const place = { installation_id: ids.installation, channel_id: 'C2' }
  const reaction = { params: { id: ids.message, emoji: 'thumbsup' } }
  return {
    AddReaction: [reaction],
    CheckChannel: [{ params: { id: ids.slackChannel } }],
    CheckInstallation: [{ params: { id: ids.installation } }],
    ChangeAutolink: [{ params: { id: ids.autolink }, body: { form: 'suffix', pattern: '-nobody', owner_id: ids.member } }],
    ChangeSlackHistory: [{ params: { id: ids.slackChannel }, body: { state: 'paused' } }],
    ChangeView: [{ params: { id: ids.view }, body: { name: 'Another name' } }, { params: { id: ids.view }, body: { sharing: 'team', team_id: ids.team } }],
    AskByForm: [{ ...issue, body: { form_id: ids.form } }],
    AddTriageRule: [
      { body: { name: 'By owner', sort_by: 'owner', sends: [{ key: ids.member, ...place }, place] } },
      { body: { name: 'By team', sort_by: 'team', sends: [{ key: ids.team, ...place }] } },
    ],
    ChangeTriageRule: [{ params: { id: ids.triageRule }, body: { name: 'Another name', is_on: false } }, { params: { id: ids.triageRule }, body: { sends: [place] } }],
    ConnectSlack: [{ body: { bot_token: 'xoxb-1' } }],
    CountViews: [{}],
    CreateView: [{ body: { name: 'Mine', look } }, { body: { name: 'Of the team', sharing: 'team', team_id: ids.team, look } }],
    CreateAutolink: [{ body: { installation_id: ids.installation, form: 'prefix', pattern: 'ext-', owner_id: ids.member } }],
    DeleteAutolink: [{ params: { id: ids.autolink } }],
    DisableChannel: [{ params: { id: ids.slackChannel } }],
    DisconnectSlack: [{ params: { id: ids.installation } }],
    EditMessage: [{ ...said, body: { body_html: html } }],
    EnableChannel: [{ body: { installation_id: ids.installation, channel_id: 'C2', kind: 'customer', account_id: ids.account, owner_id: ids.member } }],
    EnableChannels: [{ body: { installation_id: ids.installation, rows: [{ channel_id: 'C3', kind: 'customer', account_id: ids.account, owner_id: ids.member }] } }],
    GetAnomaly: [{ params: { id: ids.anomaly } }],
    GetBoard: [{ query: { assignee: ids.member, account_id: ids.account } }],
    GetBulkRun: [{ params: { id: ids.slackRun } }],
    GetEarlier: [{ ...issue, query: { before: '' } }],
    GetInvitation: [{ params: { id: ids.invitation } }],
    GetIssuePage: [issue],
    GetSession: [{}],
    GetSlack: [{}],
    GetSlackOperations: [{}],
    GetTicketSettings: [{}],
    InboxCounts: [{}],
    ListAccountChannels: [{ params: { id: ids.account } }],
    ListAnomalies: [{}],
    ListAutolinks: [{}],
    ListSlackTrouble: [{}],
    InviteToChannels: [{ body: { member_ids: [ids.member], channel_ids: [ids.slackChannel] } }],
    ListInbox: [{ query: { assignee: ids.member } }, { query: { requester_id: ids.contact } }, { query: { account_id: ids.account, state: 'new' } }],
    ListSimilar: [issue],
    ListSlackApps: [{}],
    ListSlackChannels: [{ query: { installation_id: ids.installation } }],
    ListSlackHistories: [{}],
    ListTriageRules: [{}],
    ListViewFields: [{}],
    ListViews: [{}],
  }
}

const appFromMToZ = ({ ids, domain, admin }: World): Record<string, Example[]> => {
  const issue = { params: { id: ids.issue } }
  const said = { params: { id: ids.message } }
  const place = { installation_id: ids.installation, channel_id: 'C2' }
  const reaction = { params: { id: ids.message, emoji: 'thumbsup' } }
  return {
    MarkRead: [{ ...issue, body: { read: true } }, { ...issue, body: { read: false, from_message_id: ids.message } }],
    MarkView: [{ params: { id: ids.view }, body: { starred: true } }],
    NotifyInSlack: [
      { ...issue, body: { to: { kind: 'member', member_id: ids.member }, message: 'Words' } },
      { ...issue, body: { to: { kind: 'channel', ...place } } },
      { ...issue, body: { to: { kind: 'assignee' } } },
    ],
    PreviewAutolink: [{ body: { installation_id: ids.installation, form: 'regex', pattern: '^ext-(.+)$' } }],
    ReadView: [{ body: { look } }, { body: { filter: { operator: 'or', subfilters: ['account_id', 'assignee_id', 'requester_id', 'team_id'].map((field) => filter(field, byField(ids)[field] ?? '').filter) }, look } }, { body: { look: { ...look, group: 'assignee_id' }, column: ids.member } }],
    RefreshSlackChannels: [{ body: { installation_id: ids.installation } }],
    RemoveMessage: [said],
    RemoveReaction: [reaction],
    RemoveView: [{ params: { id: ids.view } }],
    RemoveTriageRule: [{ params: { id: ids.triageRule } }],
    RetryMessage: [said],
    Search: [{ query: { q: domain } }, { query: { q: `from:kim account:${domain}`, kind: 'messages' } }],
    SendCard: [{ ...issue, body: place }],
    SetPriority: [{ ...issue, body: { priority: 'high' } }],
    SetTicketSettings: [{ body: { ...DEFAULT_TICKETS, additional_message: html } }],
    SignIn: [{ body: { email: admin.email, password: 'not the right one' } }],
    SignInAsDemo: [{ body: { user_id: ids.member } }],
    LeaveSeats: [{}],
    ListSeats: [{}],
    SignInOptions: [{}],
    SignOut: [{}],
    SwitchWorkspace: [{ params: { id: '00000000-0000-4000-8000-000000000009' } }],
    StartSlackHistory: [{ params: { id: ids.slackChannel }, body: { days: 30 } }],
    UpdateAnomaly: [{ params: { id: ids.anomaly }, body: { state: 'dismissed' } }],
    UpdateSlackApp: [{ params: { id: ids.slackApp }, body: { heard: true } }],
    UpdateSlackOperations: [
      { body: { membership: { joined: true, left: false, channel_id: ids.slackChannel } } },
      { body: { welcome: { on: true, messages: [{ text: 'Welcome', to: 'newcomer', tags: [], channel_ids: [ids.slackChannel] }] } } },
    ],
    WriteNote: [{ ...issue, body: { body_html: html, client_id: crypto.randomUUID(), thread_id: ids.thread, file_ids: [ids.file] } }],
    WriteReply: [{ ...issue, body: { body_html: html, client_id: crypto.randomUUID(), file_ids: [ids.file] } }],
  }
}


/** By name of the endpoint, several where one request cannot name every kind of thing. */

const appOf = (world: World): Record<string, Example[]> => ({ ...appFromAToL(world), ...appFromMToZ(world), ...articlesOf(world), ...chatsOf(world), ...deskOf(world), ...peopleOf(world), ...vocabularyOf(world) })

export const examplesOf = (world: World): Record<string, Example[]> => ({ ...publicOf(world), ...appOf(world) })

/** As `inject` wants it. */
export const requestOf = (endpoint: Endpoint, { params = {}, query, body }: Example) => ({
  method: endpoint.method as 'GET',
  url: `/api${endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}${query ? `?${new URLSearchParams(query).toString()}` : ''}`,
  ...(body ? { payload: body } : {}),
})
