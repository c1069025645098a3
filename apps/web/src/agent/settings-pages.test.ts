// The list of settings pages: found by what they are about, and by the address one is at.
import { PERMISSIONS, permissionsOf } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { mayOpen, needsAt } from './settings-needs.ts'
import { findSettings, SETTINGS_PAGES, settingsAt, settingsFor } from './settings-pages.ts'
import { SETTINGS_PATHS } from './settings-paths.ts'

const pages = settingsFor(PERMISSIONS)

test.each([
  ['', SETTINGS_PAGES.map((page) => page.label)],
  ['holidays', ['Support hours']],
  ['SLACK welcome', ['Slack operations']],
  ['workflows', ['Support hours', 'SLAs', 'Fields', 'Triggers']],
  ['walrus', []],
])('“%s” finds %j', (typed, labels) => {
  const found = findSettings(pages, typed).map((page) => page.label)
  expect(found).toEqual(expect.arrayContaining(labels))
  if (typed && labels.length < 2) expect(found).toEqual(labels)
})

test.each([
  ['/settings/slack', 'Slack'],
  ['/settings/slack/channels', 'Slack'],
  ['/settings/slack/operations', 'Slack operations'],
  ['/settings/slas', 'SLAs'],
  ['/settings', undefined],
])('%s belongs to %s', (pathname, label) => {
  expect(settingsAt(pages, pathname)?.label).toBe(label)
})

const labelsFor = (held: Parameters<typeof settingsFor>[0]) => settingsFor(held).map(({ label }) => label)

test('everybody finds what they have a use for, and nothing else', () => {
  const all = ['Profile', 'Notifications', 'Users', 'Teams', 'Macros', 'Tags', 'Spam']
  expect(labelsFor([])).toEqual(all)
  expect(labelsFor(['triggers:write', 'issues:read']).filter((label) => !all.includes(label))).toEqual(['Triggers'])
  expect(labelsFor(['operations:write']).filter((label) => !all.includes(label))).toEqual(['Slack', 'Slack operations'])
  const member = labelsFor(permissionsOf('member'))
  expect(member).toEqual(expect.arrayContaining(['Triggers', 'SLAs', 'Fields', 'Ticket forms', 'Surveys', 'Slack operations']))
  expect(member.filter((label) => ['Roles', 'Webhooks', 'Custom apps', 'Email sending', 'Models and budget', 'AI agents', 'Chat widget', 'Sending', 'API tokens', 'Configuration', 'Bin'].includes(label))).toEqual([])
})

test.each([
  ['/settings/slack', ['operations:write'], true],
  ['/settings/slack', ['apps:write'], true],
  ['/settings/slack/channels', ['apps:write'], false],
  ['/settings/triggers/new', ['triggers:write'], true],
  ['/settings/triggers/new', ['settings:write'], false],
  ['/settings/surveys/0193', ['surveys:read'], false],
  ['/settings/slas/report', ['analytics:read'], true],
  ['/settings/profile', [], true],
] as const)('%s with %j opens: %s', (pathname, held, opens) => {
  expect(mayOpen(held, needsAt(pathname))).toBe(opens)
})

test('a page stands in the list once, and the router knows them all', () => {
  expect(SETTINGS_PAGES.map(({ to }) => to).toSorted()).toEqual([...SETTINGS_PATHS].toSorted())
  expect(new Set(pages.map((page) => page.to)).size).toBe(pages.length)
})
