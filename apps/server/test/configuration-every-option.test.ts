// Everything that can be set survives the way out and in again: no option of any noun is lost by the file, and a new one that the file above does not set is told of here.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { SECTIONS } from '../src/modules/configuration/sections.ts'
import type { Section } from '../src/modules/configuration/section.ts'
import { FULL } from './configuration-full.ts'
import { makeDesk, makeMember } from './factories.ts'
import { refusal } from './harness.ts'
import { startRig, type Rig } from './slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

/** What is not set above, and why. */
const LEFT_OUT: Record<string, string> = {
  'triggers.paths.actions call_url.headers': 'have secret values, which the file does not hold',
  'chat_in_slack.people': 'says who in one Slack workspace is who here',
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

type Def = { type: string; innerType?: z.core.$ZodType; in?: z.core.$ZodType; element?: z.core.$ZodType; options?: z.core.$ZodType[]; discriminator?: string; shape?: Record<string, z.core.$ZodType>; values?: unknown[]; entries?: Record<string, unknown> }
const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as unknown as Def
const inner = (schema: z.core.$ZodType): z.core.$ZodType => {
  const { innerType, in: from } = defOf(schema)
  return innerType ? inner(innerType) : from ? inner(from) : schema
}
/** Filters are the same wherever they stand, and examined by themselves. */
const isFilter = ({ shape }: Def): boolean => shape !== undefined && 'subfilters' in shape

/** Every option, and every one of several kinds, that none of these values has. */
const unset = (given: z.core.$ZodType, values: unknown[], path: string): string[] => {
  const there = values.filter((value) => !isNothing(value))
  if (there.length === 0) return [path]
  const schema = inner(given)
  const def = defOf(schema)
  if (isFilter(def)) return []
  if (def.shape) return Object.entries(def.shape).flatMap(([key, part]) => unset(part, there.map((value) => (value as Record<string, unknown>)[key]), `${path}.${key}`))
  if (def.element) return unset(def.element, there.flatMap(listOf), path)
  if (def.discriminator !== undefined) return kindsUnset(def.options ?? [], def.discriminator, there as Record<string, unknown>[], path)
  return []
}
const kindsUnset = (options: z.core.$ZodType[], by: string, values: Record<string, unknown>[], path: string): string[] =>
  options.flatMap((option) => {
    const kinds = kindsOf(defOf(inner(option)).shape?.[by])
    const mine = values.filter((value) => kinds.includes(value[by]))
    return mine.length === 0 ? [`${path} ${kinds.join('/')}`] : unset(option, mine, `${path} ${kinds.join('/')}`)
  })
const kindsOf = (schema: z.core.$ZodType | undefined): unknown[] => {
  const { values, entries } = schema ? defOf(schema) : {}
  return values ?? Object.values(entries ?? {})
}

const itemsOf = async (workspaceId: string, call: c.Client, { list, own }: Section): Promise<unknown[]> => {
  const answer = typeof list === 'function' ? await rig.h.inside(workspaceId, list) : await call(list as typeof c.listTeamTree, {})
  return own(answer)
}

/** What a file cannot hold: an admin puts it in first. */
const putSecrets = async (call: c.Client): Promise<void> => {
  await call(c.addOnCall, { body: { name: 'Pager', kind: 'opsgenie', region: 'eu', key: 'a-key-for-tests' } })
  await call(c.addWebhook, { body: { name: 'Warehouse', url: 'https://hooks.example.com/other', headers: [{ name: 'X-From', value: 'desk' }] } })
  await call(c.addCustomApp, { body: { name: 'Billing', url: 'https://apps.example.com/other', headers: [{ name: 'X-From', value: 'desk' }] } })
  await call(c.renewChatSecret, {})
}

const elsewhere = async () => {
  const { workspaceId, token } = await makeDesk(rig.h, 'Lantern Community')
  const call = c.createClient({ baseUrl: `${rig.url}/api`, token })
  await makeMember(rig.h, workspaceId, { name: 'Mira Okafor', email: 'mira@lantern.example' })
  const { id } = await call(c.connectSlack, { body: { bot_token: 'xoxb-sandbox-meadow', signing_secret: 'sandbox-signing-secret' } })
  await call(c.enableChannel, { body: { installation_id: id, channel_id: 'C0MEADOWTRIAGE', kind: 'notifications' } })
  await call(c.createAccount, { body: { name: 'Harbour Bakery' } })
  await putSecrets(call)
  return call
}

test('every option of every noun is set, written out, applied to an empty workspace, and written out as the same', async () => {
  const call = rig.api
  await call(c.createAccount, { body: { name: 'Harbour Bakery' } })
  await putSecrets(call)
  await call(c.applyConfiguration, { body: { yaml: FULL } })
  expect((await call(c.compareConfiguration, { body: { yaml: FULL } })).differences).toEqual([])

  const missing: string[] = []
  for (const section of SECTIONS) missing.push(...unset(section.input, await itemsOf(rig.desk.workspaceId, call, section), section.name))
  expect(missing.filter((path) => LEFT_OUT[path] === undefined)).toEqual([])
  expect(Object.keys(LEFT_OUT).filter((path) => !missing.includes(path))).toEqual([])

  const { yaml } = await call(c.exportConfiguration, {})
  expect((await call(c.compareConfiguration, { body: { yaml, prune: true } })).differences).toEqual([])
  const other = await elsewhere()
  // The address of a form is one's alone, whosever workspace it is in.
  const theirs = yaml.replaceAll('slug: fault\n', 'slug: fault-there\n').replaceAll('!slack_workspace Lantern Robotics', '!slack_workspace Lantern Community').replaceAll('_channel customer-alerts', '_channel meadow-alerts')
  const { differences } = await other(c.compareConfiguration, { body: { yaml: theirs, prune: true } })
  expect(SECTIONS.map(({ name }) => name).filter((name) => !differences.some(({ section, what }) => section === name && (what === 'added' || what === 'changed')))).toEqual(['on_call_services'])
  expect((await other(c.exportConfiguration, {})).yaml).not.toBe(theirs)
  await other(c.applyConfiguration, { body: { yaml: theirs, prune: true } })
  expect((await other(c.exportConfiguration, {})).yaml).toBe(theirs)
  expect((await other(c.applyConfiguration, { body: { yaml: theirs, prune: true } })).differences).toEqual([])
}, 120_000)

test.each([
  ['a key', 'on_call_services:\n  - { name: Other pager, kind: pagerduty, region: us }', 'Line 3: on_call_services: “Other pager”: key: PagerDuty needs a key'],
  ['what a call is headed by', 'triggers:\n  - { name: Calls, kickoffs: [{ on: issue.created }], paths: [{ actions: [{ do: call_url, method: GET, url: "https://api.example.com", headers: [{ name: X-Key, value: "" }] }] }] }', 'Line 3: triggers: “Calls”: headers: X-Key needs a value'],
  ['the value of a header', 'webhooks:\n  - { name: Other, url: https://hooks.example.com/x, headers: [X-Key] }', 'Line 3: webhooks: “Other”: headers: X-Key needs a value.'],
])('%s is not in the file, and whoever applies it is told where to put it first', async (_, part, says) => {
  const { message } = await refusal(rig.api(c.applyConfiguration, { body: { yaml: `patchbay: 1\n${part}\n` } }))
  expect(message).toContain(says)
  expect(message).toContain('A file holds no secrets: set this up in the settings first, and apply the file then.')
})
