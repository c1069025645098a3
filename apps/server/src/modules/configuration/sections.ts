// What a file can set, in this order.
import * as c from '@patchbay/contract'
import type { FieldCondition, FieldFormula } from '@patchbay/contract'
import { z } from 'zod'
import { listPolicies } from '../assignment/index.ts'
import type { Item } from './file.ts'
import { all, byField, byKind, byName, from, idOf, page, type Section } from './section.ts'
import { CHANNEL_SECTIONS } from './sections-channels.ts'

/** Each after those it builds on, where they are among them. */
const afterWhat = (nameOf: (item: Item) => unknown, needsOf: (item: Item) => unknown[]) => (items: readonly Item[]): Item[] => {
  const names = new Set(items.map(nameOf))
  const set = new Set<unknown>()
  const turns: Item[] = []
  while (turns.length < items.length) {
    const next = items.filter((item) => !set.has(nameOf(item)) && needsOf(item).every((need) => !names.has(need) || set.has(need)))
    // A circle is refused by what is asked.
    const able = next.length > 0 ? next : items.filter((item) => !set.has(nameOf(item)))
    for (const item of able) set.add(nameOf(item))
    turns.push(...able)
  }
  return turns
}

/** Every team after the one it is inside; of those that are yet to be added none is inside another. */
const outermostFirst = afterWhat(({ id }) => id, ({ parent_id: parent }) => (parent ? [parent] : []))

/** Every team after the teams inside it that are on duty for it. */
const deepestFirst = afterWhat(({ team }) => team, ({ blocks }) => ((blocks ?? []) as { who: { id: string } }[]).map(({ who }) => who.id))

const slugsIn = ({ formula, conditions }: Item): string[] => [
  ...[...((formula as FieldFormula | null | undefined)?.expression ?? '').matchAll(/\{\s*([^{}\s]+)\s*\}/g)].map(([, slug]) => slug ?? ''),
  ...((conditions ?? []) as FieldCondition[]).flatMap(({ shows }) => shows.map(({ slug }) => slug)),
]
/** Every field after those that it is reckoned from, or decides about. */
const fieldsInTurn = afterWhat(byKind('slug'), (item) => slugsIn(item).map((slug) => byKind('slug')({ ...item, slug })))
const isSynced = (field: Item): boolean => field.is_read_only === true && field.formula === null

const headerNames = z.array(c.httpHeader.shape.name).max(10).default([])
const withoutValues = (item: Item): Item => ({ ...item, headers: (item.headers as string[]).map((name) => ({ name, value: '' })) })

/** In this order, so that each names only what stands before it. */
export const SECTIONS: readonly Section[] = [
  {
    name: 'teams', list: c.listTeamTree, own: all, keyOf: byName, input: c.addTeam.body, add: c.addTeam, change: c.changeTeam, later: ['parent_id'], inTurn: outermostFirst, remove: c.removeTeam, referredAs: 'team',
  },
  { name: 'roles', list: c.listRoles, own: (answer) => all(answer).filter((role) => role.is_built_in !== true), keyOf: byName, input: c.createRole.body.extend({ permissions: c.createRole.body.shape.permissions.transform((all) => all.toSorted()) }), add: c.createRole, change: c.changeRole, remove: c.removeRole, referredAs: 'role' },
  { name: 'tags', list: c.listTags, own: page, keyOf: byKind('value'), input: c.createTag.body, add: c.createTag, change: c.updateTag, changes: ['value', 'hex_color'], remove: c.deleteTag },
  {
    name: 'statuses', list: c.listStatuses, own: (answer) => all(answer).filter((status) => status.is_default_status !== true), keyOf: (item) => String(item.slug),
    input: c.addStatus.body.required({ slug: true }).extend({ is_archived: c.changeStatus.body.shape.is_archived.unwrap().default(false) }),
    add: c.addStatus, change: c.changeStatus, changes: ['label', 'hex_color', 'is_archived'], later: ['is_archived'], order: c.orderStatuses, orderBy: 'category',
  },
  {
    name: 'fields', list: c.listFields, own: (answer) => all(answer).filter((field) => field.removed_at === null && !isSynced(field)), keyOf: byKind('slug'),
    input: c.addField.body.required({ slug: true }), add: c.addField, change: c.changeField, changes: Object.keys(c.fieldInput.shape), later: ['conditions'], inTurn: fieldsInTurn, remove: c.removeField, order: c.orderFields, orderBy: 'object_type',
    besides: (answer) => all(answer).filter((field) => field.removed_at === null && isSynced(field)),
  },
  {
    name: 'schedules', list: c.listHours, own: from('schedules'), keyOf: byName, input: c.scheduleInput, add: c.addHours, change: c.changeHours, remove: c.removeHours, referredAs: 'schedule',
  },
  { name: 'support_hours', isOne: true, list: c.listHours, own: (answer) => [{ blocks: from('blocks')(answer) }], keyOf: () => 'support_hours', input: c.setHoursBlocks.body, change: c.setHoursBlocks },
  {
    // Keys are secrets and stay out.
    name: 'on_call_services', mayRepeat: true, list: c.listOnCall, own: all, keyOf: byName, input: c.addOnCall.body.omit({ key: true }), add: c.addOnCall, change: c.changeOnCall, bodyOf: (item) => ({ ...item, key: '' }),
    remove: c.removeOnCall, referredAs: 'on_call_service',
  },
  { name: 'sla_policies', mayRepeat: true, list: c.listSlaPolicies, own: all, keyOf: byName, input: c.slaPolicyInput, add: c.addSlaPolicy, change: c.changeSlaPolicy, remove: c.removeSlaPolicy, order: c.orderSlaPolicies },
  { name: 'forms', mayRepeat: true, list: c.listOwnForms, own: all, keyOf: byName, input: c.formInput, add: c.addTicketForm, change: c.changeTicketForm, remove: c.removeTicketForm, referredAs: 'form' },
  { name: 'surveys', mayRepeat: true, list: c.listOwnSurveys, own: all, keyOf: byName, input: c.surveyInput, add: c.addSurvey, change: c.changeSurvey, remove: c.removeSurvey, referredAs: 'survey' },
  {
    // The secret is made when it is added; the values of headers are secrets too and stay out.
    name: 'webhooks', mayRepeat: true, list: c.listWebhooks, own: all, keyOf: byName, input: c.addWebhook.body.extend({ headers: headerNames }),
    add: c.addWebhook, change: c.changeWebhook, bodyOf: withoutValues, remove: c.removeWebhook, referredAs: 'webhook',
  },
  {
    // As of webhooks: secrets stay out, and each has to answer with a code before it is asked anything.
    name: 'custom_apps', mayRepeat: true, list: c.listCustomApps, own: all, keyOf: byName, input: c.addCustomApp.body.extend({ headers: headerNames }), add: c.addCustomApp, change: c.changeCustomApp, bodyOf: withoutValues, remove: c.removeCustomApp,
  },
  { name: 'ai_agents', mayRepeat: true, list: c.listAiAgents, own: all, keyOf: byName, input: c.aiAgentInput, add: c.addAiAgent, change: c.changeAiAgent, remove: c.removeAiAgent, referredAs: 'ai_agent' },
  {
    name: 'views', mayRepeat: true, list: c.listViews, own: (answer) => all(answer).filter((view) => view.sharing !== 'private'), keyOf: byName,
    input: c.createView.body.extend({ sharing: c.createView.body.shape.sharing.unwrap().exclude(['private'], 'share it with a team or everyone; private views belong to people') }),
    add: c.createView, change: c.changeView, remove: c.removeView,
  },
  {
    name: 'macros', mayRepeat: true, list: c.listOwnMacros, own: (answer) => all(answer).filter((macro) => (macro.visibility as { type: string }).type !== 'user'), keyOf: (item) => `${String(item.group)} / ${String(item.name)}`,
    input: c.macroInput, add: c.addMacro, change: c.changeMacro, remove: c.removeMacro,
  },
  { name: 'triggers', mayRepeat: true, list: c.listTriggers, own: all, keyOf: byName, input: c.triggerInput, add: c.addTrigger, change: c.changeTrigger, remove: c.removeTrigger, order: c.orderTriggers },
  {
    name: 'assignment', list: listPolicies, own: (answer) => all(answer).map(({ team, policy }): Item => ({ id: team, team, ...(policy as Item) })).filter((item) => item.strategy !== 'none'), keyOf: byField('team'), setFor: 'team',
    input: c.assignmentPolicy.extend({ team: idOf }), add: c.setAssignment, change: c.setAssignment, inTurn: deepestFirst, bare: { strategy: 'none' },
  },
  {
    name: 'work', list: c.listWork, own: (answer) => all(answer).filter((item) => item.capacity !== null || (item.skills as unknown[]).length > 0).map((item) => ({ ...item, id: item.user_id, member: item.user_id })), keyOf: byField('member'),
    setFor: 'member', input: c.setWork.body.extend({ member: idOf }), add: c.setWork, change: c.setWork, bare: { capacity: null, skills: [] },
  },
  ...CHANNEL_SECTIONS,
]
