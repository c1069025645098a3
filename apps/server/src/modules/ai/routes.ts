// What can be asked of models, and of what they and we decided.
import * as contract from '@patchbay/contract'
import { can } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { edgeRoute, route } from '../../platform/route.ts'
import { readQuality } from './quality.ts'
import { correctMark, readMarks } from './marks.ts'
import { readOverview } from './overview.ts'
import { presentDay, presentDecision, presentProvider } from './present.ts'
import { addProvider, changeProvider, changeSettings, checkProvider, removeProvider, type AiTools } from './providers.ts'
import { listDecisions } from './store-decisions.ts'
import { listDays } from './store-spend.ts'
import { summarize } from './summary.ts'
import { readTranslations, translateFor } from './translate.ts'
import { writeFor } from './write.ts'

const MONTH = 30
const QUARTER = 90
const PAGE = 50

/** What models were shown of an issue is for those who may read it. */
const mayReadIssues = ({ actor }: Ctx): boolean => 'role' in actor && can(actor.role, 'issues:read')

export const aiRoutes = (tools: AiTools) => [
  route(contract.addAiProvider, async (ctx, { body }) => presentProvider(await addProvider(ctx, body, tools))),
  route(contract.changeAiProvider, async (ctx, { params, body }) => presentProvider(await changeProvider(ctx, params.id, body, tools))),
  edgeRoute(contract.checkAiProvider, (edge, { params }) => checkProvider(edge, params.id, tools)),
  route(contract.correctAiMark, async (ctx, { params, body }) => ({ marks: await correctMark(ctx, params.id, body) })),
  route(contract.getAi, (ctx) => readOverview(ctx)),
  route(contract.getAiMarks, (ctx, { params }) => readMarks(ctx, params.id)),
  route(contract.getAiQuality, async (ctx, { query }) => ({ subjects: await readQuality(ctx, query.days ?? QUARTER) })),
  route(contract.getAiSpend, async (ctx, { query }) => ({ days: (await listDays(ctx, query.days ?? MONTH)).map(presentDay) })),
  route(contract.listAiDecisions, async (ctx, { query }) => {
    const before = decodeCursor(query.cursor, ['time', 'id']) as [string, string] | null
    const limit = query.limit ?? PAGE
    const rows = await listDecisions(ctx, { before, limit, outcome: query.outcome, by: query.by, subject: query.subject, withoutIssues: !mayReadIssues(ctx) })
    return pageOf(rows, limit, (row) => [row.at.toISOString(), row.id], presentDecision)
  }),
  route(contract.listTranslations, (ctx, { params, query }) => readTranslations(ctx, params.id, query.language)),
  route(contract.removeAiProvider, async (ctx, { params }) => {
    await removeProvider(ctx, params.id)
    return {}
  }),
  route(contract.setAi, async (ctx, { body }) => {
    await changeSettings(ctx, body)
    return readOverview(ctx)
  }),
  edgeRoute(contract.summarizeIssue, (edge, { params }) => summarize(edge, params.id, tools)),
  edgeRoute(contract.translateMessages, async (edge, { params, body }) => ({ messages: await translateFor(edge, params.id, body, tools) })),
  edgeRoute(contract.writeWithAi, (edge, { params, body }) => writeFor(edge, params.id, body, tools)),
]
