// The set-up of channels as a file: what Slack is asked for, what is named there, and how far it got when Slack says no.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk, makeMember } from './factories.ts'
import { refusal } from './harness.ts'
import { startRig, type Rig } from './slack-rig.ts'

let rig: Rig
let call: c.Client
beforeAll(async () => {
  rig = await startRig()
  call = rig.api
})
afterAll(() => rig.close())

const FILE = `patchbay: 1
teams:
  - { name: Support, user_ids: [!member mira@lantern.example] }
  - { name: Nights, parent_id: !team Support, user_ids: [!member mira@lantern.example] }
schedules:
  - name: EMEA hours
    time_zone: Europe/Lisbon
    days: { monday: [{ from: "09:00", to: "17:00" }], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
    is_default: true
    holidays: [{ date: "2026-12-24", name: Company day, yearly: true }]
support_hours:
  blocks:
    - { hours_id: !schedule EMEA hours, filter: { field: id, operator: in, values: [!account Harbour Bakery] } }
sla_policies:
  - name: Gold
    targets: { first_response: { hours: always, minutes: { urgent: 30, high: 60, medium: null, low: null, other: null } }, next_response: null, resolution: null }
    alert: { channel: { installation_id: !slack_workspace Lantern Robotics, channel_id: !slack_channel customer-alerts }, on_card: true, message_assignee: true }
surveys:
  - { name: How it went, type: csat, questions: [{ id: score, type: rating, prompt: How was it? }], on_close: { delay_minutes: 30, sample_percent: 50 } }
webhooks:
  - { name: Warehouse, url: https://hooks.example.com/chats }
assignment:
  - { team: !team Support, strategy: recurring_daily, backstop_id: !member mira@lantern.example, blocks: [{ from: "22:00", to: "06:00", who: { kind: team, id: !team Nights } }] }
  - { team: !team Nights, strategy: round_robin, skill_fields: [fields.language] }
work:
  - { member: !member mira@lantern.example, capacity: 12, skills: [{ field: fields.language, value: pt }] }
slack_patterns:
  - { installation_id: !slack_workspace Lantern Robotics, form: prefix, pattern: ext-, owner_id: !member mira@lantern.example, triage_channel_id: !slack_channel customer-alerts }
triage_rules:
  - { name: By owner, sort_by: owner, is_on: false, sends: [{ key: !member mira@lantern.example, installation_id: !slack_workspace Lantern Robotics, channel_id: !slack_channel customer-alerts }] }
routing_groups:
  - { name: Front desk, member_ids: [!member mira@lantern.example], channel: { installation_id: !slack_workspace Lantern Robotics, channel_id: !slack_channel customer-alerts } }
playbooks:
  - { name: Prices, pages: [/prices], ask: [email], group_id: !routing_group Front desk }
  - { name: Everywhere, greeting: Hello, group_id: !routing_group Front desk }
concluding_plays:
  - { name: To the warehouse, webhook_id: !webhook Warehouse, sends: [transcript] }
meeting_types:
  - { name: Call, minutes: 30, member_id: !member mira@lantern.example }
chat_routing: { qualifications: [Yes please, No thanks], target_tag: vip, guesses_companies: true }
chat_widget:
  is_enabled: true
  links: [{ label: Status, url: https://status.example.com, filter: { field: account.owner_id, operator: in, values: [!member mira@lantern.example] } }]
  chat_filter: { operator: and, subfilters: [{ field: account.tags, operator: not_in, values: [trial] }, { field: contact.email, operator: is_set }] }
chat_in_slack: { installation_id: !slack_workspace Lantern Robotics, allow_channel_ids: false, global_channel_on: false, global_channel: "", support_channel: !slack_channel customer-alerts, cross_post: true, people: [] }
slack_operations: { membership: { joined: true, left: false, channel_id: !enabled_channel customer-alerts } }
sending: { stop_when_answered: false }
sidebar: { hidden: [similar] }
`
const exported = async () => (await call(c.exportConfiguration, {})).yaml
const compare = async (yaml: string, prune = false) => (await call(c.compareConfiguration, { body: { yaml, prune } })).differences
const apply = async (yaml: string, prune = false) => (await call(c.applyConfiguration, { body: { yaml, prune } })).differences
const said = (differences: c.ConfigurationDifference[]) => differences.map((d) => `${d.what} ${d.section} ${d.name}`)

/** A desk with another Slack workspace, in which everything has another id. */
const elsewhere = async (): Promise<c.Client> => {
  const { workspaceId, token } = await makeDesk(rig.h, 'Lantern Community')
  const other = c.createClient({ baseUrl: `${rig.url}/api`, token })
  await makeMember(rig.h, workspaceId, { name: 'Mira Okafor', email: 'mira@lantern.example' })
  const { id } = await other(c.connectSlack, { body: { bot_token: 'xoxb-sandbox-meadow', signing_secret: 'sandbox-signing-secret' } })
  await other(c.enableChannel, { body: { installation_id: id, channel_id: 'C0MEADOWTRIAGE', kind: 'notifications' } })
  await other(c.createAccount, { body: { name: 'Harbour Bakery' } })
  return other
}

describe('channels in the configuration', () => {
  test('are compared, applied, written out by name, and applied to another workspace', async () => {
    await call(c.createAccount, { body: { name: 'Harbour Bakery', external_ids: [{ external_id: 'crm-7', label: 'CRM' }] } })
    expect(said(await compare(FILE))).toEqual(expect.arrayContaining(['added assignment Support', 'added work mira@lantern.example', 'added triage_rules By owner', 'changed chat_widget chat_widget']))
    await apply(FILE)
    expect(await compare(FILE)).toEqual([])
    const yaml = await exported()
    expect(yaml).toContain('- !account Harbour Bakery')
    expect((await call(c.getChatWidget, {})).links[0]?.filter?.values).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)])
    expect(yaml).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|C0TRIAGE/)
    expect(await compare(yaml, true)).toEqual([])
    expect((await call(c.getChatRouting, {})).playbooks.map(({ name }) => name)).toEqual(['Prices', 'Everywhere'])
    expect((await call(c.listTriageRules, {}))[0]).toMatchObject({ is_on: false, sends: [{ label: 'Mira Okafor', channel_name: 'customer-alerts' }] })

    call = await elsewhere()
    const theirs = yaml.replaceAll('!slack_workspace Lantern Robotics', '!slack_workspace Lantern Community').replaceAll('_channel customer-alerts', '_channel meadow-alerts')
    await apply(theirs, true)
    expect(await exported()).toBe(theirs)
    call = rig.api
  })

  test('of a setting what is left out stays, and what is set for a team is taken back', async () => {
    expect(said(await apply('patchbay: 1\nchat_widget: { outside_hours: hide }'))).toEqual(['changed chat_widget chat_widget'])
    expect(await call(c.getChatWidget, {})).toMatchObject({ is_enabled: true, outside_hours: 'hide', links: [{ label: 'Status' }] })
    expect((await refusal(apply('patchbay: 1\nchat_widget: { chat_filter: { field: state, operator: in, values: [new] } }'))).message).toMatch(/^Line 2: chat_widget: .*chat_filter: Status is not known of a contact/)
    const few = 'patchbay: 1\nassignment:\n  - { team: !team Nights, strategy: round_robin, skill_fields: [fields.language] }\nwork: []\ntriage_rules: []\n'
    expect(await apply(few)).toEqual([])
    expect(said(await apply(few, true))).toEqual(['removed assignment Support', 'removed work mira@lantern.example', 'removed triage_rules By owner'])
    expect(await exported()).toMatch(/\nwork: \[\]\n/)
  })

  test('are told how far they got when Slack says no', async () => {
    const yaml = `patchbay: 1\ntags:\n  - { object_type: issue, value: fresh }\nrouting_groups:\n  - { name: Odd, member_ids: [!member mira@lantern.example], channel: { installation_id: !slack_workspace Lantern Robotics, channel_id: C0NOWHERE } }\n`
    expect((await refusal(apply(yaml))).message).toMatch(/^Line 5: routing_groups: “Odd”: .*Applied before it: tags\. Put this right and apply the file again/)
    expect((await call(c.listTags, {})).data.map(({ value }) => value)).toContain('fresh')
  })

  test.each([
    ['triage_rules:\n  - { name: A, sends: [{ installation_id: !slack_workspace Nobody, channel_id: C1 }] }', /^Line 3: triage_rules: There is no Slack workspace “Nobody”; connect it first, or correct the name/],
    ['triage_rules:\n  - { name: A, sends: [{ channel_id: !slack_channel nowhere }] }', /^Line 3: triage_rules: There is no Slack channel “nowhere”; enable it here first/],
    ['support_hours:\n  blocks:\n    - { hours_id: !schedule EMEA hours, filter: { field: id, operator: equals, value: !account Nobody } }', /^Line 4: support_hours: There is no account “Nobody”; use the name or external ID/],
    ['work:\n  - { member: !member nobody@lantern.example, capacity: 1, skills: [] }', /^Line 3: work: There is no member “nobody@lantern.example”; invite them first/],
    ['chat_widget:\n  - { is_enabled: true }', /^Line 3: chat_widget must have fields, without a dash/],
    ['chat_widget: { colour: red }', /^Line 2: chat_widget: Unknown field: colour/],
    ['webhooks:\n  - { name: Safe, url: https://safe.example.com/, headers: [Authorization] }', /^$/],
  ])('refuses with the line: %j', async (yaml, says) => {
    if (String(says) === '/^$/') expect((await refusal(apply(`patchbay: 1\n${yaml}`))).message).toMatch(/^Line 3: webhooks: “Safe”: headers: Authorization needs a value/)
    else expect((await refusal(compare(`patchbay: 1\n${yaml}`))).message).toMatch(says)
  })

  test('two accounts of one name are told apart by their external ids', async () => {
    const twin = await call(c.createAccount, { body: { name: 'Harbour bakery', external_ids: [{ external_id: 'crm-8', label: 'CRM' }] } })
    const of = (name: string) => `patchbay: 1\nsupport_hours:\n  blocks:\n    - { hours_id: !schedule EMEA hours, filter: { field: id, operator: in, values: [!account ${name}] } }\n`
    expect((await refusal(compare(of('Harbour Bakery')))).message).toMatch(/^Line 4: support_hours: More than one account “Harbour Bakery” exists; use the external ID/)
    await apply(of('crm-8'))
    expect((await call(c.listHours, {})).blocks[0]?.filter.values).toEqual([twin.id])
    expect(await exported()).toContain('- !account crm-8')
  })
})
