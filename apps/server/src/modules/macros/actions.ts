// What a macro does besides saying something: checked when it is made, told before it is sent, done with the sending.
import { type MacroAction, STATE_LABELS } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { writeValues } from '../fields/index.ts'
import { assignIssue, assignTeam, getWhole, setFields, setPriority, setStatus, setTags, snoozeIssue } from '../issues/index.ts'
import { findMember, listMembers } from '../members/index.ts'
import { listStatuses, statusFor } from '../statuses/index.ts'
import { listTeams } from '../teams/index.ts'

const HOUR_MS = 3_600_000
const inputOf = ({ slug, values }: Extract<MacroAction, { type: 'set_field' }>) => ({ slug, ...(values.length > 1 ? { values } : { value: values[0] ?? '' }) })

/** @throws not_found, invalid_request for what is not there. */
export const checkActions = async (ctx: Ctx, actions: readonly MacroAction[]): Promise<void> => {
  const twice = actions.find((action, at) => actions.slice(0, at).some((other) => other.type === action.type && action.type !== 'set_field'))
  if (twice) throw invalid(`actions: ${twice.type} is there twice; one would undo the other.`)
  const fields = actions.flatMap((action) => (action.type === 'set_field' ? [inputOf(action)] : []))
  await writeValues(ctx, 'issue', { values: {}, marks: {} }, fields.filter((field) => field.slug !== 'priority'))
  for (const action of actions) {
    if (action.type === 'set_status') await statusFor(ctx, action.status)
    if (action.type === 'assign' && action.to !== 'me' && action.to !== '' && !(await findMember(ctx, action.to))) throw invalid('actions: the person to assign to is not here any more; choose somebody else.')
    if (action.type === 'set_team' && action.team_id && !(await listTeams(ctx)).some((team) => team.id === action.team_id)) throw invalid('actions: this team is not there any more; choose another.')
  }
}

const span = (hours: number): string => (hours % 24 === 0 ? `${hours / 24} day${hours === 24 ? '' : 's'}` : `${hours} hour${hours === 1 ? '' : 's'}`)

/** One short sentence each, as they stand on the chips under a text. */
export const sayActions = async (ctx: Ctx, actions: readonly MacroAction[]): Promise<string[]> => {
  if (actions.length === 0) return []
  const [statuses, members, teams] = await Promise.all([listStatuses(ctx), listMembers(ctx), listTeams(ctx)])
  const fields = new Map((await writeValues(ctx, 'issue', { values: {}, marks: {} }, actions.flatMap((a) => (a.type === 'set_field' ? [inputOf(a)] : []))).catch(() => ({ changed: [] }))).changed.map((f) => [f.slug, f]))
  return actions.map((action) => {
    switch (action.type) {
      case 'set_status': return `Set status to ${statuses.find((status) => status.slug === action.status)?.label ?? STATE_LABELS.closed}`
      case 'assign': return action.to === '' ? 'Take the assignee off' : action.to === 'me' ? 'Assign to me' : `Assign to ${members.find((m) => m.id === action.to)?.name ?? 'somebody who is gone'}`
      case 'set_team': return action.team_id === '' ? 'Take the team off' : `Give to ${teams.find((team) => team.id === action.team_id)?.name ?? 'a team that is gone'}`
      case 'set_priority': return action.priority ? `Set priority to ${action.priority}` : 'Take the priority off'
      case 'add_tags': return `Add ${action.tags.join(', ')}`
      case 'remove_tags': return `Remove ${action.tags.join(', ')}`
      case 'set_field': return action.values.length === 0 ? `Clear ${action.slug}` : `Set ${fields.get(action.slug)?.label ?? action.slug} to ${fields.get(action.slug)?.says ?? action.values.join(', ')}`
      case 'snooze': return `Snooze for ${span(action.hours)}`
    }
  })
}

const retag = async (ctx: Ctx, issueId: string, change: (names: string[]) => string[]): Promise<void> => {
  const { tags } = await getWhole(ctx, issueId)
  await setTags(ctx, issueId, change(tags))
}

const sameTag = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const perform = async (ctx: Ctx, issueId: string, action: MacroAction): Promise<unknown> => {
  switch (action.type) {
    case 'set_status': return setStatus(ctx, issueId, await statusFor(ctx, action.status), { by: 'person' })
    case 'assign': return assignIssue(ctx, issueId, action.to === 'me' ? (ctx.actor.kind === 'user' ? ctx.actor.id : null) : action.to || null)
    case 'set_team': return assignTeam(ctx, issueId, action.team_id || null)
    case 'set_priority': return setPriority(ctx, issueId, action.priority)
    case 'add_tags': return retag(ctx, issueId, (names) => [...names, ...action.tags.filter((tag) => !names.some((name) => sameTag(name, tag)))])
    case 'remove_tags': return retag(ctx, issueId, (names) => names.filter((name) => !action.tags.some((tag) => sameTag(name, tag))))
    case 'set_field': return setFields(ctx, issueId, [inputOf(action)])
    case 'snooze': return snoozeIssue(ctx, issueId, new Date(ctx.now.getTime() + action.hours * HOUR_MS))
  }
}

/** Fields before statuses: what must be filled in is filled in before the issue is closed. */
const ORDER: MacroAction['type'][] = ['set_field', 'add_tags', 'remove_tags', 'set_priority', 'set_team', 'assign', 'set_status', 'snooze']

export const performActions = async (ctx: Ctx, issueId: string, actions: readonly MacroAction[]): Promise<void> => {
  for (const action of actions.toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))) await perform(ctx, issueId, action)
}
