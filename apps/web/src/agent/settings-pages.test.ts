// The list of settings pages: found by what they are about, and by the address one is at.
import { expect, test } from 'vitest'
import { findSettings, SETTINGS_PAGES, settingsAt, settingsFor } from './settings-pages.ts'
import { SETTINGS_PATHS } from './settings-paths.ts'

const pages = settingsFor(true)

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

test('nobody sees a page that is not for them', () => {
  expect(settingsFor(false).every((page) => page.forEveryone)).toBe(true)
})

test('a page stands in the list once, and the router knows them all', () => {
  expect(SETTINGS_PAGES.map(({ to }) => to).toSorted()).toEqual([...SETTINGS_PATHS].toSorted())
  expect(new Set(pages.map((page) => page.to)).size).toBe(pages.length)
})
