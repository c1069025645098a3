// What the app asks of what is alike: issues like one, those of a burst, and articles that may answer.
import * as contract from '@patchbay/contract'
import { route, type Route } from '../../../platform/route.ts'
import { getAnomaly, listAnomalyIssueIds, presentAnomaly } from '../../../modules/anomalies/index.ts'
import { presentCard } from '../present.ts'
import { listCardsOf } from '../store.ts'
import { articlesFor } from './articles.ts'
import { similarTo } from './similar.ts'

export const similarRoutes = (publicUrl: string): Route[] => [
  route(contract.getAnomaly, async (ctx, { params }) => {
    const anomaly = await getAnomaly(ctx, params.id)
    const cards = await listCardsOf(ctx, await listAnomalyIssueIds(ctx, anomaly.id))
    return { anomaly: presentAnomaly(anomaly), issues: cards.map((card) => presentCard(card, ctx.now)) }
  }),
  route(contract.listHelpfulArticles, (ctx, { params }) => articlesFor(ctx, params.id, publicUrl)),
  route(contract.listSimilar, (ctx, { params }) => similarTo(ctx, params.id)),
]
