// The set-up of a workspace as a file: written out, compared, applied as a whole, refused with the line that is wrong.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDesk, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
})

const FILE = `patchbay: 1
teams:
  - { name: Second line, icon: wrench, parent_id: !team Support, user_ids: [] }
  - { name: Support, user_ids: [] }
roles:
  - { name: Billing clerk, permissions: [issues:read], issue_filter: { field: team_id, operator: equals, value: !team Second line } }
tags:
  - { object_type: issue, value: vip, hex_color: "#112233" }
statuses:
  - { category: on_hold, label: At the lab, slug: at_the_lab, hex_color: "#445566", is_archived: true }
fields:
  - { object_type: issue, slug: area, label: Area, type: select, options: [{ label: API, slug: api }], conditions: [{ values: [api], shows: [{ slug: build, is_required: true }] }] }
  - { object_type: issue, slug: build, label: Build, type: text }
  - { object_type: issue, slug: score, label: Score, type: number, formula: { expression: "{weight} * IF({area} = \\"api\\", 2, 1)" } }
  - { object_type: issue, slug: weight, label: Weight, type: number }
schedules:
  - name: EMEA hours
    time_zone: Europe/Lisbon
    days: { monday: [{ from: "09:00", to: "17:00" }], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
    is_default: true
sla_policies:
  - { name: Gold, targets: { first_response: { hours: !schedule EMEA hours, minutes: { urgent: 30, high: 60, medium: null, low: null, other: null } }, next_response: null, resolution: null } }
  - { name: All, targets: { first_response: { hours: always, minutes: { urgent: 60, high: 60, medium: 60, low: 60, other: 60 } }, next_response: null, resolution: null } }
views:
  - { name: Their turn, sharing: team, team_id: !team Second line, filter: { field: team_id, operator: equals, value: !team Second line }, look: { display: list } }
macros:
  - { name: Hello, group: Usual, text_html: "<p>Hello</p>", actions: [{ type: set_team, team_id: !team Support }] }
triggers:
  - { name: To the lab, kickoffs: [{ on: issue.created }], paths: [{ actions: [{ do: set_team, team_id: !team Second line }] }] }
  - { name: Very important, kickoffs: [{ on: issue.created }], paths: [{ actions: [{ do: change_tags, way: append, tags: [vip] }] }] }
`
const exported = async () => (await call(c.exportConfiguration, {})).yaml
const compare = async (yaml: string, prune = false) => (await call(c.compareConfiguration, { body: { yaml, prune } })).differences
const apply = async (yaml: string, prune = false) => (await call(c.applyConfiguration, { body: { yaml, prune } })).differences
const said = (differences: c.ConfigurationDifference[]) => differences.map((d) => `${d.what} ${d.section} ${d.name}`)

describe('the configuration as a file', () => {
  test('is compared, applied, and then nothing is left to do', async () => {
    expect(said(await compare(FILE))).toContain('added triggers To the lab')
    expect(await call(c.listTriggers, {})).toEqual([])
    await apply(FILE)
    expect(await compare(FILE)).toEqual([])
    expect((await call(c.listTriggers, {})).map((t) => t.name)).toEqual(['To the lab', 'Very important'])
    expect((await call(c.listSlaPolicies, {})).map((p) => p.name)).toEqual(['Gold', 'All'])
    const teams = await call(c.listTeamTree, {})
    expect(teams.find((t) => t.name === 'Second line')?.parent_id).toBe(teams.find((t) => t.name === 'Support')?.id)
  })

  test('is written out with names for ids, and applies to an empty workspace and to itself', async () => {
    await apply(FILE)
    const yaml = await exported()
    expect(yaml).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
    expect(await compare(yaml, true)).toEqual([])
    const other = await makeDesk(h)
    call = h.client(other.token)
    const bare = yaml.replaceAll(/^ +- !member .*$/gm, '')
    await apply(bare, true)
    expect(await exported()).toBe(bare)
  })

  test('keeps shared views of nobody, and leaves private ones to people', async () => {
    await apply(FILE)
    expect(await call(c.listViews, {})).toMatchObject([{ name: 'Their turn', sharing: 'team', owner: null, filter: { value: (await call(c.listTeamTree, {})).find((t) => t.name === 'Second line')?.id } }])
    expect((await refusal(compare('patchbay: 1\nviews:\n  - name: Mine\n    sharing: private\n    look: { display: list }'))).message).toMatch(/^Line 4: views: sharing: share it with a team or everyone/)
    expect((await refusal(call(c.createView, { body: { name: 'Mine', look: c.viewLook.parse({ display: 'list' }) } }))).message).toMatch(/^Private views belong to people/)
  })

  test('takes things of the same name in the order they stand in', async () => {
    const same = (times: number, first = 'star') =>
      `patchbay: 1\nviews:\n${Array.from({ length: times }, (_, at) => `  - { name: Urgent, icon: ${at ? 'bug' : first}, sharing: everyone, look: { display: list } }\n`).join('')}`
    expect(said(await apply(same(2)))).toEqual(['added views Urgent', 'added views Urgent (2)'])
    expect(await compare(await exported(), true)).toEqual([])
    expect(said(await apply(same(1, 'flag'), true))).toEqual(['changed views Urgent', 'removed views Urgent (2)'])
    expect((await call(c.listViews, {})).map((v) => v.icon)).toEqual(['flag'])
  })

  test('tells each value before and after, and the order', async () => {
    await apply(FILE)
    const lines = FILE.split('\n')
    const turned = [...lines.slice(0, -3), lines.at(-2), lines.at(-3)?.replace('!team Second line', '!team Support'), ''].join('\n')
    const [change, order] = await compare(turned)
    expect(change).toMatchObject({ section: 'triggers', name: 'To the lab', what: 'changed', fields: [{ name: 'paths[0].actions[0].team_id', before: '!team Second line', after: '!team Support' }] })
    expect(order).toMatchObject({ what: 'ordered' })
    await apply(turned)
    expect((await call(c.listTriggers, {})).map((t) => t.name)).toEqual(['Very important', 'To the lab'])
  })

  test('puts fields and statuses into the order of the file, each among its own kind', async () => {
    const of = (slugs: string[]) =>
      `patchbay: 1\nfields:\n${slugs.map((slug) => `  - { object_type: issue, slug: ${slug}, label: ${slug}, type: text }\n`).join('')}statuses:\n${slugs.map((slug) => `  - { category: on_hold, slug: ${slug}, label: ${slug}, hex_color: "#445566" }\n`).join('')}`
    await apply(`${of(['a', 'b', 'c'])}  - { category: closed, slug: z, label: z, hex_color: "#445566" }\n`)
    expect(said(await apply(of(['c', 'a', 'b'])))).toEqual(['ordered statuses statuses', 'ordered fields fields'])
    expect((await call(c.listFields, {})).map(({ slug }) => slug)).toEqual(['c', 'a', 'b'])
    expect((await call(c.listStatuses, { query: {} })).filter((status) => !status.is_default_status && status.category === 'on_hold').map(({ slug }) => slug)).toEqual(['c', 'a', 'b'])
    expect(await compare(await exported(), true)).toEqual([])
  })

  test('sets formulas after what they are reckoned from, and removes them before it', async () => {
    const formula = (slug: string, expression: string) => `  - { object_type: account, slug: ${slug}, label: ${slug}, type: formula, formula: { expression: "${expression}", decimals: 0 } }\n`
    const seats = '  - { object_type: account, slug: seats, label: seats, type: number }\n'
    await apply(`patchbay: 1\nfields:\n${formula('total', '{yearly} + 1')}${formula('yearly', '{seats} * 12')}${seats}`)
    expect((await call(c.listFields, {})).map(({ slug, type, formula: made }) => [slug, type, made?.expression])).toEqual([['total', 'number', '{yearly} + 1'], ['yearly', 'number', '{seats} * 12'], ['seats', 'number', undefined]])
    expect(await compare(await exported(), true)).toEqual([])
    const [change] = await apply(`patchbay: 1\nfields:\n${formula('total', '{yearly} + 2')}`)
    expect(change).toMatchObject({ what: 'changed', name: 'account total', fields: [{ name: 'formula.expression', before: '"{yearly} + 1"', after: '"{yearly} + 2"' }] })
    expect((await refusal(apply(`patchbay: 1\nfields:\n${formula('total', '{yearly} + ')}`))).message).toMatch(/^Line 3: fields: “account total”: formula: it cannot be read/)
    expect(said(await apply('patchbay: 1\nfields: []\n', true)).toSorted()).toEqual(['removed fields account seats', 'removed fields account total', 'removed fields account yearly'])
  })

  test('removes teams after those that are inside them', async () => {
    await apply('patchbay: 1\nteams:\n  - { name: A, user_ids: [] }\n  - { name: B, parent_id: !team A, user_ids: [] }\n  - { name: C, parent_id: !team B, user_ids: [] }\n')
    expect(await compare(await exported(), true)).toEqual([])
    expect(said(await apply('patchbay: 1\nteams: []\n', true)).toSorted()).toEqual(['removed teams A', 'removed teams B', 'removed teams C'])
    expect(await call(c.listTeamTree, {})).toEqual([])
  })

  test('removes what it does not name only when asked, and never touches sections it leaves out', async () => {
    await apply(FILE)
    const few = 'patchbay: 1\ntriggers: []\n'
    expect(await apply(few)).toEqual([])
    expect(said(await apply(few, true))).toEqual(['removed triggers To the lab', 'removed triggers Very important'])
    expect([(await call(c.listTriggers, {})).length, (await call(c.listSlaPolicies, {})).length]).toEqual([0, 2])
  })

  test('is applied as a whole or not at all', async () => {
    const broken = `patchbay: 1\ntags:\n  - { object_type: issue, value: fresh }\ntriggers:\n  - { name: Odd, kickoffs: [{ on: issue.created }], paths: [{ actions: [{ do: reply, body_html: "{{ no.such }}" }] }] }\n`
    expect((await refusal(apply(broken))).message).toMatch(/^Line 5: triggers: “Odd”: /)
    expect((await call(c.listTags, {})).data).toEqual([])
  })

  test.each([
    ['tags: []', /^Line 1: The file must say patchbay: 1/],
    ['patchbay: 1\ntagz: []', /^Line 2: There is no section “tagz”; use teams/],
    ['patchbay: 1\ntags: yes', /^Line 2: tags must be a list/],
    ['patchbay: 1\ntags:\n  - vip', /^Line 3: An entry of tags must have fields/],
    ['patchbay: 1\ntags:\n  - object_type: issue\n    value: vip\n    colour: red', /^Line 3: tags: Unknown field: colour/],
    ['patchbay: 1\ntags:\n  - object_type: issue\n    value: vip\n    hex_color: red', /^Line 5: tags: hex_color: must be a colour/],
    ['patchbay: 1\nteams:\n  - name: Support\n    parent_id: !team Nobody', /^Line 4: teams: There is no team “Nobody”/],
    ['patchbay: 1\nteams:\n  - name: Support\n  - name: Support', /^Line 4: teams: “Support” stands here a second time/],
    ['patchbay: 1\nteams: [', /^Line 2: /],
    ['patchbay: 1\nteams: !secret x', /^Line 2: /],
    ['- a', /^Line 1: The file must have sections/],
  ])('refuses with the line: %j', async (yaml, says) => {
    expect((await refusal(compare(yaml))).message).toMatch(says)
  })
})
