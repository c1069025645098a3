// No noun that can be set up is forgotten by the file: every endpoint that changes a setting is one of its sections, or says why not.
import { endpoints, type Permission, PERMISSIONS } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { SECTIONS } from '../src/modules/configuration/sections.ts'

const WORK: readonly Permission[] = ['articles:write', 'issues:write']
const SETTING: readonly string[] = PERMISSIONS.filter((p) => p.endsWith(':write') && !WORK.includes(p))

/** Why an endpoint has no place in the file; a new one does not belong here unless one of these is true of it. */
const LEFT_OUT = {
  'does something once and sets nothing': ['MergeTag', 'CheckChannel', 'CheckInstallation', 'PreviewAutolink', 'RefreshSlackChannels', 'StartSlackHistory', 'ChangeSlackHistory', 'InviteToChannels', 'RestoreSurvey', 'RestoreField', 'RestoreTicketForm', 'CancelTriggerRun', 'RetryTriggerRun', 'RollBackTrigger', 'CheckAiProvider', 'TestOnCall', 'RetryOnCall', 'TryFormula', 'TestWebhook', 'ConnectCustomApp', 'DisconnectCustomApp', 'CheckChatInstallation', 'SendTestMail', 'TestSurvey', 'ApplyConfiguration', 'CompareConfiguration'],
  'is of one person, not of the workspace': ['InviteUser', 'RevokeUserInvitation', 'GiveRole', 'SetUserActive', 'UpdateUser'],
  'is what the work is about, not how it is done': ['CreateAccount', 'CreateAccountHighlight', 'DeleteAccountHighlight', 'UpdateAccountHighlight', 'UpdateAccount', 'UpdateAccounts', 'CreateContact', 'UpdateContact'],
  'sets what a section sets, in other words': ['CreateTeam', 'UpdateTeam', 'CreateCustomField', 'UpdateCustomField', 'CreateMacro', 'UpdateMacro', 'SwitchTrigger'],
  'holds, makes or goes with secrets': ['ConnectSlack', 'DisconnectSlack', 'AddAiProvider', 'ChangeAiProvider', 'RemoveAiProvider', 'SetAi', 'RenewWebhookSecret', 'RenewCustomAppSecret', 'RenewTicketCreatorSecret', 'RenewChatSecret', 'AddApiToken', 'RevokeApiToken', 'RemoveMailServer', 'SetMailServer', 'MakeTicketDoor', 'CloseTicketDoor'],
  'says what is in one Slack workspace and whose it is': ['DisableChannel', 'EnableChannel', 'EnableChannels', 'UpdateSlackApp'],
}
const leftOut = Object.values(LEFT_OUT).flat()

const asked = new Set(SECTIONS.flatMap(({ add, change, remove, order }) => [add, change, remove, order]).map((endpoint) => endpoint?.name))

test('every endpoint that changes a setting is in the file, or left out for a reason', () => {
  const setting = endpoints.filter(({ access, method }) => method !== 'GET' && SETTING.includes(access)).map(({ name }) => name)
  expect(setting.filter((name) => !asked.has(name) && !leftOut.includes(name))).toEqual([])
  expect(leftOut.filter((name) => asked.has(name) || !setting.includes(name))).toEqual([])
})
