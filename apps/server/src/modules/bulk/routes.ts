// What can be asked of bulk changes.
import * as contract from '@patchbay/contract'
import type { Body, startBulk } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { route } from '../../platform/route.ts'
import { getIssue } from '../issues/index.ts'
import { presentRun } from './present.ts'
import { cancel, start, undo } from './run.ts'
import { getRun, listRepliesOf } from './store.ts'

type View = NonNullable<Body<typeof startBulk>['view']>
type Given = {
  /** The issues of a view, in its order, at most so many. */
  issuesOf(ctx: Ctx, view: View, most: number): Promise<string[]>
}

export const bulkRoutes = ({ issuesOf }: Given) => [
  route(contract.cancelBulk, async (ctx, { params }) => presentRun(ctx, await cancel(ctx, params.id))),
  route(contract.getBulk, async (ctx, { params }) => presentRun(ctx, await getRun(ctx, params.id))),
  route(contract.listGroupReplies, async (ctx, { params }) => {
    const group = await getIssue(ctx, params.id)
    const runs = await listRepliesOf(ctx, group.id)
    return Promise.all(runs.map(async (run) => ({ run: await presentRun(ctx, run), body_html: run.action.kind === 'reply' ? run.action.body_html : '' })))
  }),
  route(contract.startBulk, async (ctx, { body }) => {
    if (Boolean(body.issue_ids) === Boolean(body.view)) throw invalid('Name issue_ids or a view, one of both.')
    const ids = body.view ? await issuesOf(ctx, body.view, contract.MOST_IN_BULK + 1) : (body.issue_ids ?? [])
    return presentRun(ctx, await start(ctx, ids, body.action))
  }),
  route(contract.undoBulk, async (ctx, { params }) => presentRun(ctx, await undo(ctx, params.id))),
]
