// What a file can set: for each section how it is listed, added, changed, removed and put in order.
import * as c from '@patchbay/contract'
import type { ConfigurationSection, Endpoint } from '@patchbay/contract'
import type { z } from 'zod'
import type { Item } from './file.ts'
import type { ReferenceKind } from './references.ts'

export type Section = {
  name: ConfigurationSection
  list: Endpoint
  /** Those of an answer that a file tells of; the built-in ones stay out. */
  own(answer: unknown): Item[]
  keyOf(item: Item): string
  /** The desk lets two have the same name. */
  mayRepeat?: true
  input: z.ZodObject
  add: Endpoint
  change: Endpoint
  /** What may be changed; without it, all. */
  changes?: readonly string[]
  /** Set once everything of the section is there, because it may name others of it. */
  later?: readonly string[]
  remove?: Endpoint
  order?: Endpoint
  referredAs?: ReferenceKind
}

const byName = (item: Item): string => String(item.name)
const byKind = (name: string) => (item: Item): string => `${String(item.object_type)} ${String(item[name])}`
const all = (answer: unknown): Item[] => answer as Item[]
const page = (answer: unknown): Item[] => (answer as { data: Item[] }).data

/** In this order, so that each names only what stands before it. */
export const SECTIONS: readonly Section[] = [
  {
    name: 'teams', list: c.listTeamTree, own: all, keyOf: byName, input: c.addTeam.body, add: c.addTeam, change: c.changeTeam, later: ['parent_id'], remove: c.removeTeam, referredAs: 'team',
  },
  { name: 'roles', list: c.listRoles, own: (answer) => all(answer).filter((role) => role.is_built_in !== true), keyOf: byName, input: c.createRole.body, add: c.createRole, change: c.changeRole, remove: c.removeRole },
  { name: 'tags', list: c.listTags, own: page, keyOf: byKind('value'), input: c.createTag.body, add: c.createTag, change: c.updateTag, changes: ['value', 'hex_color'], remove: c.deleteTag },
  {
    name: 'statuses', list: c.listStatuses, own: (answer) => all(answer).filter((status) => status.is_default_status !== true), keyOf: (item) => String(item.slug),
    input: c.addStatus.body.required({ slug: true }).extend({ is_archived: c.changeStatus.body.shape.is_archived.unwrap().default(false) }),
    add: c.addStatus, change: c.changeStatus, changes: ['label', 'hex_color', 'is_archived'], later: ['is_archived'],
  },
  {
    name: 'fields', list: c.listFields, own: (answer) => all(answer).filter((field) => field.removed_at === null && field.is_read_only !== true), keyOf: byKind('slug'),
    input: c.addField.body.required({ slug: true }), add: c.addField, change: c.changeField, changes: Object.keys(c.fieldInput.shape), later: ['conditions'], remove: c.removeField,
  },
  {
    name: 'schedules', list: c.listHours, own: (answer) => (answer as { schedules: Item[] }).schedules, keyOf: byName, input: c.scheduleInput, add: c.addHours, change: c.changeHours, remove: c.removeHours, referredAs: 'schedule',
  },
  { name: 'sla_policies', mayRepeat: true, list: c.listSlaPolicies, own: all, keyOf: byName, input: c.slaPolicyInput, add: c.addSlaPolicy, change: c.changeSlaPolicy, remove: c.removeSlaPolicy, order: c.orderSlaPolicies },
  { name: 'forms', mayRepeat: true, list: c.listOwnForms, own: all, keyOf: byName, input: c.formInput, add: c.addTicketForm, change: c.changeTicketForm, remove: c.removeTicketForm, referredAs: 'form' },
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
]
