// Where on the board an issue stands: a column for each status, those of our own beside the default of their kind.
import type { CardStatus, State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { listStatuses } from '../../modules/statuses/index.ts'
import type { Shelf } from './store.ts'

export type Standing = { slug: string; state: State; status: CardStatus | null; shelf: Shelf }

/** Every status that can be chosen, in the order of the board. */
export const listShelves = async (ctx: Ctx): Promise<Standing[]> => {
  const all = (await listStatuses(ctx)).filter((status) => !status.is_archived)
  return all.map((status) => {
    const others = all.filter((each) => each.category === status.category && !each.is_default_status).map((each) => each.id)
    const { slug, label, hex_color } = status
    return { slug, state: status.category, status: status.is_default_status ? null : { slug, label, hex_color }, shelf: status.is_default_status ? { not: others } : { id: status.id } }
  })
}

export const shelfFor = async (ctx: Ctx, slug: string): Promise<Standing> => {
  const found = (await listShelves(ctx)).find((each) => each.slug === slug)
  if (!found) throw invalid(`state: there is no status ${slug}; GET /issue-statuses lists them.`)
  return found
}
