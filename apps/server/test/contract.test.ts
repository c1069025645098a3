// The contract held against the house: what is mounted, who may call it, what it takes, how it is written down.
import { validate } from '@readme/openapi-parser'
import { endpoints, openApiOf, type Endpoint } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examplesOf, requestOf } from './examples.ts'
import { makeMember, makeTokenFor, signedIn } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'
import { makeWorld, type World } from './world.ts'

let h: Harness
let world: World
const refusing = (async () => new Response('{"ok":false,"error":"invalid_auth"}', { headers: { 'content-type': 'application/json' } })) as typeof fetch
beforeAll(async () => {
  h = await startHarness({ fetch: refusing })
  world = await makeWorld(h)
})
afterAll(() => h.close())

/** Not in the contract on purpose: streams, uploads, the document itself. First those that ask who it is, then those for anybody. */
const EDGES = [
  'GET /api/app/live', 'GET /api/app/exports/{id}/file', 'POST /api/app/files', 'POST /api/app/presence', 'POST /api/app/views/export', 'GET /api/app/surveys/{id}/export',
  'GET /api/app/sla-report/export',
  'POST /api/app/public/forms/{slug}/files', 'GET /api/docs', 'GET /api/openapi.json', 'GET /api/widget/stream', 'POST /api/widget/files',
]

const keyOf = (e: Endpoint) => `${e.method} /api${e.path}`

/** Fastify tells its routes as a tree; each level of it is four columns wide. */
const mounted = (): string[] => {
  const above: string[] = []
  return h.app.http.printRoutes({ commonPrefix: false }).split('\n').flatMap((line) => {
    const [, indent = '', path = '', methods = ''] = /^([│├└─\s]*)(\S+) \((.+)\)/.exec(line) ?? []
    if (!path) return []
    const depth = indent.length / 4 - 1
    above.length = depth
    above[depth] = path
    return methods.split(', ').filter((m) => m !== 'HEAD').map((m) => `${m} ${above.join('').replace(/:(\w+)/g, '{$1}')}`)
  })
}

describe('what is mounted', () => {
  test('is what is promised, and nothing else lives under /api', () => {
    const promised = endpoints.map(keyOf)
    expect(mounted().filter((key) => key.includes(' /api')).toSorted()).toEqual([...promised, ...EDGES].toSorted())
  })

  test('has one name and one place each', () => {
    expect(new Set(endpoints.map((e) => e.name)).size).toBe(endpoints.length)
    expect(new Set(endpoints.map(keyOf)).size).toBe(endpoints.length)
  })

  test('has an example here', () => {
    expect(Object.keys(examplesOf(world)).toSorted()).toEqual(endpoints.map((e) => e.name).toSorted())
  })
})

/** Written by hand, apart from the code that decides: the least role that each endpoint asks for. */
const LEAST: Record<'anybody' | 'viewer' | 'member' | 'admin', string[]> = {
  anybody: ['AcceptInvitation', 'LookAtInvitation', 'OpenForm', 'SubmitForm', 'AnswerSurvey', 'OpenSurvey', 'SignIn',
    'AnswerInWidget', 'AnswerSurveyInWidget', 'ReadArticleInWidget', 'SearchArticlesInWidget', 'ChangeInWidget', 'EndInWidget', 'GetWidgetChat', 'HearInWidget', 'ListWidgetChats', 'OpenFormInWidget', 'OpenWidget', 'ReactInWidget', 'RemoveInWidget', 'SayInWidget', 'SeeInWidget', 'SendFormInWidget', 'StartWidgetChat', 'TypeInWidget',
    'LeaveSeats', 'ListSeats', 'SignInAsDemo', 'SignInOptions', 'SwitchWorkspace'],
  viewer: [
    'GetEmailSending', 'GetExport', 'ListBlockedSenders', 'RemoveExport', 'StartExport', 'GetChatRouting', 'GetChatSlack', 'ListMeetings', 'ListMeetingTimes',
    'GetChat', 'ListChatThreads', 'GetChatPresence', 'GetChatWidget',
    'GetArticle', 'GetArticles', 'GetCollection', 'GetCollections', 'GetKnowledgeBase', 'GetKnowledgeBases', 'GetOwnArticle', 'ListArticleImports', 'ListArticleVersions', 'ListDeletedArticles', 'ListHelpfulArticles', 'ListKnowledge',
    'AddPushDevice', 'CountNotifications', 'GetNotificationSettings', 'ListNotifications', 'MarkNotifications', 'RemovePushDevice', 'SetNotificationSettings',
    'GetAccountPage', 'GetContactPage', 'ListDirectoryAccounts', 'ListDirectoryContacts', 'ListSearches', 'RemoveSearch', 'SaveSearch',
    'GetCustomField', 'GetCustomFields', 'ListFields', 'ListStatuses', 'ListTagUses',
    'GetTicketForm', 'GetTicketForms', 'ListOwnForms',
    'FillMacro', 'GetMacro', 'GetMacroGroups', 'GetMacros', 'ListOwnMacros', 'MacrosFor',
    'CountViews', 'CreateView', 'ListViewFields', 'ListViews', 'MarkView', 'ReadView',
    'GetAccount', 'GetAccounts', 'GetAnomaly', 'GetBoard', 'GetContact', 'GetContacts', 'GetEarlier', 'GetInvitation', 'GetIssue', 'GetIssueFollowers', 'GetIssueMessages',
    'GetIssuePage', 'ListAiAgents', 'GetAi', 'GetAiMarks', 'GetAiQuality', 'GetAiSpend', 'ListAiDecisions', 'ListTranslations', 'SummarizeIssue', 'TranslateMessages',
    'GetIssues', 'GetIssueStatuses', 'GetIssueThreads', 'GetMe', 'GetSession', 'GetSlack', 'GetSlackOperations', 'ListSlackTrouble', 'GetTag', 'GetTags', 'GetTeam', 'GetTeams', 'GetTicketSettings', 'GetUser', 'GetUserRoles',
    'GetUsers', 'InboxCounts', 'ListAccountChannels', 'ListAnomalies', 'ListAutolinks', 'ListHolidayCountries', 'ListHours', 'ListInbox', 'ListSimilar', 'ListSlackApps',
    'ListSlackHistories', 'GetSlaReport', 'ListSlaBreaches', 'ListSlaPolicies', 'ListTriageRules', 'ListRoles', 'GetBulk', 'ListCorrections', 'ListGroupReplies', 'GetAssignment', 'ListTeamTree', 'ListWork',
    'ChangePassword', 'ChangeProfile', 'EndOtherSessions', 'EndSession', 'GetProfile', 'ListSessions', 'SetAvatar',
    'MarkRead', 'PreviewHours', 'PreviewHoursBlocks', 'PreviewSlaPolicy', 'Search', 'SearchAccounts', 'SearchContacts', 'SearchIssues', 'SearchUsers', 'SignOut',
    'GetCommunityReport', 'GetTicketCreator', 'GetTicketDoor', 'GetTrigger', 'ListTriggerRuns', 'ListTriggers', 'ListOnCall', 'ListTriggerSweeps', 'ListTriggerVersions', 'ListCustomApps', 'ListShownApps', 'ListWebhooks', 'PreviewTrigger', 'ReadCustomApp', 'GetAssignmentSettings', 'GetConversationSettings', 'GetSendingSettings', 'GetSidebar', 'ListActivity',
    'ListScheduled',
    'GetSurvey', 'GetSurveyResponses', 'GetSurveyResults', 'GetSurveys', 'ListContactSurveys', 'ListFormSubmissions', 'ListIssueSurveys', 'ListOwnSurveys', 'ListSurveyAnswers', 'ListSurveyWords', 'SearchSurveys',
  ],
  member: [
    'AddArticle', 'AddKnowledgeBase', 'ArrangeArticle', 'ChangeKnowledgeBase', 'CreateArticle', 'CreateCollection', 'CreateRouteRedirect', 'DeleteArticle', 'DeleteCollection', 'KeepArticle', 'MoveCollection', 'PublishArticle',
    'RestoreArticle', 'RestoreCollection', 'StartArticleImport', 'StopArticleImport', 'TakeArticleVersion', 'UnpublishArticle', 'UpdateArticle', 'UpdateCollection',
    'BlockSender', 'SetSpam', 'UnblockSender',
    'ClaimChat', 'EndChat', 'ListQualifications', 'SetChatPresence',
    'AddMacro', 'ApplyMacro', 'CreateMacro', 'FillMacroBefore', 'MergeTag', 'AddIssueFollowers', 'AddReaction', 'AskByForm', 'CreateAccount', 'CreateAccountHighlight', 'DeleteAccountHighlight', 'UpdateAccountHighlight', 'CreateContact',
    'CreateIssue', 'CreateIssueNote', 'CreateIssueReply', 'CreateIssueThread', 'CreateTag', 'DeleteTag', 'EditMessage', 'AddLinkedTicket', 'CreateLinkedTicket', 'LinkExternalIssue', 'RemoveLinkedTicket', 'SetLinkedTicketState', 'NotifyInSlack', 'RemoveMessage',
    'RemoveReaction', 'RetryMessage', 'SendCard', 'SetPriority', 'SnoozeIssue', 'UpdateAccount', 'UpdateAnomaly', 'UpdateAccounts', 'UpdateContact', 'UpdateIssue', 'UpdateTag',
    'CorrectAiMark', 'CreateIssueAIResponse', 'WriteWithAi',
    'CancelScheduled', 'ChangeScheduled', 'DiscardDraft', 'GetDrafts', 'KeepDraft', 'ListDrafts', 'ScheduleNote', 'ScheduleReply', 'SendScheduled',
    'AddMeeting', 'BookMeeting', 'CancelMeeting', 'WriteNote', 'WriteReply', 'CancelSurveyRequest', 'SendSurvey',
    'CancelBulk', 'KeepApart', 'KeepTogether', 'MergeIssues', 'MoveMessages', 'OpenGroup', 'SetGroup', 'SplitMessages', 'StartBulk', 'UndoBulk', 'UndoRegroupings',
    'AddField', 'AddHours', 'AddSlaPolicy', 'AddStatus', 'AddSurvey', 'AddTeam', 'AddTicketForm', 'AddTriageRule', 'AddTrigger', 'CancelTriggerRun', 'ChangeAutolink',
    'ChangeField', 'ChangeHours', 'ChangeSlaPolicy', 'ChangeSlackHistory', 'ChangeStatus', 'ChangeSurvey', 'ChangeTeam', 'ChangeTicketForm', 'ChangeTriageRule', 'ChangeTrigger',
    'CheckChannel', 'CreateAutolink', 'CreateCustomField', 'CreateTeam', 'DeleteAutolink', 'DisableChannel', 'EnableChannel', 'EnableChannels', 'GetBulkRun', 'InviteToChannels',
    'ListSlackChannels', 'OrderFields', 'OrderSlaPolicies', 'OrderStatuses', 'OrderTriggers', 'PreviewAutolink', 'RefreshSlackChannels', 'RemoveField', 'RemoveHours',
    'RemoveSlaPolicy', 'RemoveSurvey', 'RemoveTeam', 'RemoveTicketForm', 'RemoveTriageRule', 'RemoveTrigger', 'RestoreField', 'RestoreSurvey', 'RestoreTicketForm',
    'RetryTriggerRun', 'RollBackTrigger', 'SetAssignment', 'SetAssignmentSettings', 'SetHoursBlocks', 'SetTicketSettings', 'SetWork', 'StartSlackHistory', 'SwitchTrigger',
    'TestSurvey', 'TryFormula', 'UpdateCustomField', 'UpdateSlackApp', 'UpdateSlackOperations', 'UpdateTeam',
  ],
  // A view or a macro of another is changed by admins only; the owner's own right has a test beside the views.
  admin: [
    'CloseTicketDoor', 'MakeTicketDoor', 'RenewTicketCreatorSecret', 'SetTicketCreator', 'RemoveMailServer', 'SendTestMail', 'SetMailServer', 'AddApiToken', 'ListApiTokens',
    'RevokeApiToken', 'CheckChatInstallation', 'RenewChatSecret', 'SetChatWidget', 'AddConcludingPlay', 'AddMeetingType', 'AddPlaybook', 'AddRoutingGroup', 'ChangeConcludingPlay',
    'ChangeMeetingType', 'ChangePlaybook', 'ChangeRoutingGroup', 'OrderPlaybooks', 'RemoveConcludingPlay', 'RemoveMeetingType', 'RemovePlaybook', 'RemoveRoutingGroup',
    'UpdateChatRouting', 'UpdateChatSlack', 'ChangeMacro', 'RemoveMacro', 'UpdateMacro', 'AddAiAgent', 'ChangeAiAgent', 'RemoveAiAgent', 'AddAiProvider', 'ChangeAiProvider',
    'CheckAiProvider', 'RemoveAiProvider', 'SetAi', 'ChangeView', 'CheckInstallation', 'ConnectSlack', 'DeleteAccount', 'DeleteContact', 'DeleteIssue', 'DeleteMessage',
    'DisconnectSlack', 'MergeAccounts', 'RedactMessage', 'RemoveView', 'SetConversationSettings', 'SetSendingSettings', 'SetSidebar', 'ApplyConfiguration', 'CompareConfiguration',
    'ExportConfiguration', 'UpdateUser', 'ChangeRole', 'CreateRole', 'GiveRole', 'RemoveRole', 'SetUserActive', 'ListBin', 'PurgeIssues', 'RestoreIssues', 'GetJoining',
    'SetJoining', 'SetUserStatus', 'UndoHandover', 'InviteUser', 'ListUserInvitations', 'RevokeUserInvitation', 'AddWebhook', 'ChangeWebhook', 'RemoveWebhook',
    'RenewWebhookSecret', 'TestWebhook', 'AddCustomApp', 'ChangeCustomApp', 'ConnectCustomApp', 'DisconnectCustomApp', 'RemoveCustomApp', 'RenewCustomAppSecret', 'AddOnCall',
    'ChangeOnCall', 'RemoveOnCall', 'RetryOnCall', 'TestOnCall',
  ],
}
const RANK = ['viewer', 'member', 'admin'] as const

const call = (endpoint: Endpoint, headers: Record<string, string>, of: World = world) =>
  h.app.http.inject({ ...requestOf(endpoint, examplesOf(of)[endpoint.name]?.[0] ?? {}), headers })

describe('who may call', () => {
  test('the matrix names every endpoint once', () => {
    expect(Object.values(LEAST).flat().toSorted()).toEqual(endpoints.map((e) => e.name).toSorted())
  })

  test.each([
    ['nothing', {}],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['a made-up token', { authorization: `Bearer pb_${'A'.repeat(44)}_${'A'.repeat(43)}` }],
    ['a made-up cookie', { cookie: `patchbay_session=${crypto.randomUUID()}.${crypto.randomUUID()}.x`, 'x-patchbay': '1' }],
  ])('a caller with %s is let in nowhere', async (_, headers) => {
    for (const endpoint of endpoints.filter((e) => !LEAST.anybody.includes(e.name))) {
      const answer = await call(endpoint, headers)
      expect([endpoint.name, answer.statusCode]).toEqual([endpoint.name, 401])
      expect(Object.keys(answer.json()).toSorted()).toEqual(['code', 'errors', 'request_id'])
    }
    for (const [method, url] of EDGES.slice(0, 6).map((e) => e.split(' ') as ['GET', string]))
      expect([url, (await h.app.http.inject({ method, url, headers, ...(url.endsWith('presence') ? { payload: { issue_id: null } } : {}) })).statusCode]).toEqual([url, 401])
  })

  // Every endpoint there is, one after the other.
  test.each(RANK)('a %s, by token and by session', { timeout: 60_000 }, async (role) => {
    for (const least of RANK)
      for (const name of LEAST[least]) {
        const endpoint = endpoints.find((e) => e.name === name) as Endpoint
        const place = endpoint.audience === 'app' ? await sessionOf(role) : { authorization: `Bearer ${await tokenOf(role)}` }
        const { statusCode, body } = await call(endpoint, place, await freshWorld(name))
        if (RANK.indexOf(role) < RANK.indexOf(least)) expect([name, statusCode]).toEqual([name, 403])
        else expect([name, statusCode, body]).toEqual([name, expect.toSatisfy((s: number) => s !== 401 && s !== 403 && s < 500), body])
      }
  })

  let current: World | undefined
  const tokens = new Map<string, string>()
  const tokenOf = async (role: (typeof RANK)[number]) => {
    const key = `${role} ${current?.workspaceId}`
    if (!tokens.has(key)) tokens.set(key, await makeTokenFor(h, (current ?? world).workspaceId, role))
    return tokens.get(key) as string
  }
  // Signing out ends the session, so each call gets its own.
  const sessionOf = async (role: (typeof RANK)[number]) => {
    const { workspaceId } = current ?? world
    return signedIn(h, workspaceId, (await makeMember(h, workspaceId, { role })).id)
  }
  /** Deleting and disconnecting leave less for the next call, which must still be judged by role alone. */
  const freshWorld = async (name: string): Promise<World> => {
    const next = /^(Delete|Merge|Disconnect)/.test(name) || !current ? await makeWorld(h) : current
    const used = next
    current = next
    return used
  }

  test('the demo door is shut unless this is the demo', async () => {
    const answer = await call(endpoints.find((e) => e.name === 'SignInAsDemo') as Endpoint, {})
    expect(answer.statusCode).toBe(403)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

describe('what it takes', () => {
  const withBody = endpoints.filter((e) => e.body)

  test.each(withBody.map((e) => [e.name, e] as const))('%s refuses fields that it does not know', async (name, endpoint) => {
    const headers = endpoint.audience === 'app' ? world.session : { authorization: `Bearer ${world.token}` }
    const example = examplesOf(world)[name]?.[0] ?? {}
    for (const field of ['workspace_id', 'surprise', '__proto__', 'constructor']) {
      const payload = `{"${field}":"x",${JSON.stringify(example.body).slice(1)}`
      const answer = await h.app.http.inject({ ...requestOf(endpoint, example), payload, headers: { ...headers, 'content-type': 'application/json' } })
      expect([field, answer.statusCode, answer.json<{ errors: string[] }>().errors]).toEqual([field, 400, [`Unknown field: ${field}. Remove it.`]])
    }
  })

  test.each(withBody.map((e) => [e.name, e] as const))('%s refuses a body that is no object', async (name, endpoint) => {
    const headers = { ...(endpoint.audience === 'app' ? world.session : { authorization: `Bearer ${world.token}` }), 'content-type': 'application/json' }
    for (const payload of ['[]', '"text"', '17', 'true', '{', 'null null'])
      expect([payload, (await h.app.http.inject({ ...requestOf(endpoint, examplesOf(world)[name]?.[0] ?? {}), payload, headers })).statusCode]).toEqual([payload, 400])
  })
})

describe('the API document', () => {
  const read = async () => (await h.app.http.inject({ url: '/api/openapi.json' })).json<{ paths: Record<string, Record<string, unknown>> }>()

  test('is valid OpenAPI 3.1', async () => {
    const result = await validate(structuredClone(await read()) as Parameters<typeof validate>[0])
    expect(result).toMatchObject({ valid: true })
  })

  test('tells of every public endpoint and of none of our own screens', async () => {
    const { paths } = await read()
    const told = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m.toUpperCase()} /api${path}`))
    expect(told.toSorted()).toEqual(endpoints.filter((e) => e.audience === 'public').map(keyOf).toSorted())
    expect(JSON.stringify(openApiOf(endpoints, 'http://desk.test/api'))).not.toContain('/app/')
  })
})
