// What can be asked of anomalies.
import * as contract from '@patchbay/contract'
import { route } from '../../platform/route.ts'
import { presentAnomaly } from './present.ts'
import { getAnomaly, listOpenAnomalies, setAnomalyState } from './store.ts'

/** What began longer ago and has not grown is news no more. */
const SHOWN_MS = 24 * 3_600_000

export const anomalyRoutes = [
  route(contract.listAnomalies, async (ctx) => (await listOpenAnomalies(ctx, new Date(ctx.now.getTime() - SHOWN_MS))).map(presentAnomaly)),
  route(contract.updateAnomaly, async (ctx, { params, body }) => {
    await setAnomalyState(ctx, params.id, body.state)
    await ctx.emit({ type: 'anomaly.changed', objectId: params.id })
    return presentAnomaly(await getAnomaly(ctx, params.id))
  }),
]
