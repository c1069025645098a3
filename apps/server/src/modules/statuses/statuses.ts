// The statuses an issue can have: the default of each of the five kinds, and those of our own behind it.
import { type OwnStatus, STATE_LABELS, STATES, type State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { listOwn, type StatusRow } from './store.ts'

const COLORS: Record<State, string> = { new: '#2f6fd6', waiting_on_you: '#b7791f', waiting_on_customer: '#8a8f98', on_hold: '#7c5cd6', closed: '#2f855a' }

/** The ids of the defaults are the same in every workspace. */
const defaultOf = (state: State): OwnStatus => ({
  id: `00000000-0000-4000-8000-0000000001${String(STATES.indexOf(state) + 1).padStart(2, '0')}`, slug: state, label: STATE_LABELS[state], category: state, is_default_status: true, is_archived: false,
  hex_color: COLORS[state], open_issues: 0,
})

const present = (s: StatusRow): OwnStatus => ({
  id: s.id, slug: s.slug, label: s.label, category: s.category, is_default_status: false, is_archived: s.archivedAt !== null, hex_color: s.hexColor, open_issues: 0,
})

export const listStatuses = async (ctx: Ctx): Promise<OwnStatus[]> => {
  const own = await listOwn(ctx)
  return STATES.flatMap((state) => [defaultOf(state), ...own.filter((status) => status.category === state).map(present)])
}

/** A status as an issue keeps it; `id` is null for the default of its kind. */
export type Status = { state: State; id: string | null; slug: string; label: string }
export const defaultStatus = (state: State): Status => ({ state, id: null, slug: state, label: STATE_LABELS[state] })

/** By its slug. @throws invalid_request for one that is not there, or not any more. */
export const statusFor = async (ctx: Ctx, slug: string): Promise<Status> => {
  const state = STATES.find((each) => each === slug)
  if (state) return defaultStatus(state)
  const own = (await listOwn(ctx)).find((status) => status.slug === slug)
  if (!own) throw invalid(`state: there is no status ${slug.slice(0, 60)}; GET /issue-statuses lists them.`)
  if (own.archivedAt) throw invalid(`state: the status ${own.label} is archived; choose another, or bring it back in the settings.`)
  return { state: own.category, id: own.id, slug: own.slug, label: own.label }
}
