// The fields of the workspace's own making, as filters and columns know them.
import { statusOfViews, type ViewField } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { listAllFields, presentViewFields } from '../fields/index.ts'
import { listStatuses } from '../statuses/index.ts'

/** Deleted ones among them, so that a filter on one can be told from a slug that nobody defined. */
export const ownFields = async (ctx: Ctx): Promise<ViewField[]> => {
  const [fields, statuses] = await Promise.all([listAllFields(ctx), listStatuses(ctx)])
  const status = statusOfViews(statuses)
  return [...(status ? [status] : []), ...presentViewFields(fields)]
}
