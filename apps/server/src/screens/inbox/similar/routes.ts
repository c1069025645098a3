// What the app asks of issues that are alike: those like one, and those of a burst.
import * as contract from '@patchbay/contract'
import { route } from '../../../platform/route.ts'
import { getAnomaly, listAnomalyIssueIds, presentAnomaly } from '../../../modules/anomalies/index.ts'
import { presentCard } from '../present.ts'
import { listCardsOf } from '../store.ts'
import { similarTo } from './similar.ts'

export const similarRoutes = [
  route(contract.getAnomaly, async (ctx, { params }) => {
    const anomaly = await getAnomaly(ctx, params.id)
    const cards = await listCardsOf(ctx, await listAnomalyIssueIds(ctx, anomaly.id))
    return { anomaly: presentAnomaly(anomaly), issues: cards.map((card) => presentCard(card, ctx.now)) }
  }),
  route(contract.listSimilar, (ctx, { params }) => similarTo(ctx, params.id)),
]
