// Well-formed requests for the desk's own vocabulary: fields, statuses, tags, macros, forms.
import type { World } from './world.ts'

export type Example = { params?: Record<string, string>; query?: Record<string, string>; body?: Record<string, unknown> }

const fieldsOf = ({ ids }: World): Record<string, Example[]> => {
  const field = { params: { id: ids.field } }
  const input = { label: 'A field', description: 'What it means' }
  return {
    AddField: [{ body: { ...input, object_type: 'issue', type: 'text' } }],
    ChangeField: [{ ...field, body: input }],
    CreateCustomField: [{ body: { label: 'Another field', object_type: 'account', type: 'number' } }],
    GetCustomField: [field],
    GetCustomFields: [{ query: { object_type: 'issue' } }],
    ListFields: [{}],
    OrderFields: [{ body: { object_type: 'issue', ids: [ids.field] } }],
    RemoveField: [field],
    RestoreField: [field],
    TryFormula: [{ body: { object_type: 'issue', formula: { expression: 'TODAY() - {created_at}' } } }, { body: { object_type: 'issue', formula: { expression: '1 + 1' }, id: ids.field } }],
    UpdateCustomField: [{ ...field, body: { label: 'Renamed' } }],
  }
}

const statusesOf = ({ ids }: World): Record<string, Example[]> => ({
  AddStatus: [{ body: { category: 'on_hold', label: `Waiting ${crypto.randomUUID()}` } }],
  ChangeStatus: [{ params: { id: ids.status }, body: { hex_color: '#112233' } }],
  ListStatuses: [{ query: { counts: 'true' } }],
  OrderStatuses: [{ body: { category: 'on_hold', ids: [ids.status] } }],
})

const tagsOf = ({ ids }: World): Record<string, Example[]> => ({
  ListTagUses: [{}],
  MergeTag: [{ params: { id: ids.tag }, body: { into_id: ids.otherTag } }],
})

const macrosOf = ({ ids }: World): Record<string, Example[]> => {
  const macro = { params: { id: ids.macro } }
  const input = { name: 'A macro', group: 'Usual', text_html: '<p>Hello {{requester.first_name}}</p>' }
  const shared = { visibility: { type: 'users_and_teams', team_ids: [ids.team], user_ids: [ids.member] } }
  const actions = [{ type: 'assign', to: ids.member }, { type: 'set_team', team_id: ids.team }]
  return {
    AddMacro: [{ body: { ...input, ...shared, actions } }],
    ChangeMacro: [{ ...macro, body: { ...input, ...shared, actions } }],
    CreateMacro: [{ body: { name: 'Another', text_html: '<p>Words</p>', macro_group_id: ids.macroGroup } }],
    ApplyMacro: [{ params: { id: ids.issue }, body: { macro_ids: [ids.macro] } }],
    FillMacro: [{ ...macro, body: { issue_id: ids.issue } }],
    FillMacroBefore: [{ ...macro, body: { title: 'To be', account_id: ids.account, requester_id: ids.contact, assignee_id: ids.member, team_id: ids.team } }],
    GetMacro: [macro],
    GetMacroGroups: [{}],
    GetMacros: [{}],
    ListOwnMacros: [{}],
    MacrosFor: [{ params: { id: ids.issue } }],
    RemoveMacro: [macro],
    UpdateMacro: [{ ...macro, body: { name: 'Renamed', macro_group_id: ids.macroGroup } }],
  }
}

const formsOf = ({ ids }: World): Record<string, Example[]> => {
  const form = { params: { id: ids.ticketForm } }
  const fields = ['name', 'email', 'subject'].map((key) => ({ key, label: key }))
  return {
    AddTicketForm: [{ body: { name: 'A form', fields, team_id: ids.team } }],
    ChangeTicketForm: [{ ...form, body: { name: 'A form', fields, team_id: ids.team } }],
    GetTicketForm: [form],
    GetTicketForms: [{}],
    ListFormSubmissions: [form],
    ListOwnForms: [{}],
    OpenForm: [{ params: { slug: 'nowhere' } }],
    RemoveTicketForm: [form],
    RestoreTicketForm: [form],
    SubmitForm: [{ params: { slug: 'nowhere' }, body: { client_id: crypto.randomUUID(), values: { name: 'Kim' } } }],
  }
}

const surveysOf = ({ ids }: World): Record<string, Example[]> => {
  const survey = { params: { id: ids.survey } }
  const input = { name: 'A survey', type: 'csat', questions: [{ id: 'score', type: 'rating', prompt: 'How was it?' }] }
  const chosen = { account_id: ids.account, team_id: ids.team, assignee_id: ids.member }
  return {
    AddSurvey: [{ body: input }],
    AnswerSurvey: [{ params: { token: 'nothing.signed' }, body: { answers: { score: '5' } } }],
    CancelSurveyRequest: [{ params: { id: ids.surveyRequest } }],
    ChangeSurvey: [{ ...survey, body: input }],
    GetSurvey: [survey],
    GetSurveyResponses: [{ ...survey, query: { account_id: ids.account, contact_id: ids.contact } }],
    GetSurveyResults: [{ ...survey, query: chosen }],
    GetSurveys: [{}],
    ListContactSurveys: [{ params: { id: ids.contact } }],
    ListIssueSurveys: [{ params: { id: ids.issue } }],
    ListOwnSurveys: [{}],
    ListSurveyWords: [{}],
    ListSurveyAnswers: [{ ...survey, query: chosen }],
    OpenSurvey: [{ params: { token: 'nothing.signed' } }],
    RemoveSurvey: [survey],
    RestoreSurvey: [survey],
    SearchSurveys: [{ body: { filter: { field: 'updated_at', operator: 'time_is_after', value: '2026-01-01T00:00:00Z' } } }],
    SendSurvey: [{ params: { id: ids.issue }, body: { survey_id: ids.otherSurvey } }],
    TestSurvey: [{ ...survey, query: { language: 'en' } }],
  }
}

const configurationOf = (): Record<string, Example[]> => ({
  ApplyConfiguration: [{ body: { yaml: 'patchbay: 1\ntags: []\n' } }],
  CompareConfiguration: [{ body: { yaml: 'patchbay: 1\ntags: []\n' } }],
  ExportConfiguration: [{}],
})

export const vocabularyOf = (world: World): Record<string, Example[]> => ({ ...fieldsOf(world), ...statusesOf(world), ...tagsOf(world), ...macrosOf(world), ...formsOf(world), ...surveysOf(world), ...configurationOf() })
