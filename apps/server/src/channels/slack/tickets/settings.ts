// Settings → Tickets in Slack: read and changed as a whole.
import * as contract from '@patchbay/contract'
import { route } from '../../../platform/route.ts'
import { forgetStateMarks } from './state-marks.ts'
import { getWorkspace, updateSettings } from '../../../modules/workspaces/index.ts'

export const ticketSettingsRoutes = [
  route(contract.getTicketSettings, async (ctx) => (await getWorkspace(ctx)).settings.tickets),
  route(contract.setTicketSettings, async (ctx, { body }) => {
    const tickets = { ...body, emojis: [...new Set(body.emojis)] }
    await updateSettings(ctx, { tickets })
    forgetStateMarks(ctx.workspaceId)
    await ctx.emit({ type: 'slack.changed', objectId: ctx.workspaceId, data: { settings: 'tickets' } })
    return tickets
  }),
]
