// What can be asked of drafts: each sees their own alone.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { route } from '../../platform/route.ts'
import { listFiles } from '../attachments/index.ts'
import { getIssue } from '../issues/index.ts'
import { discardDraft, keepDraft, MOST_DRAFTS, writerOf } from './keep.ts'
import { presentDraft, presentLine } from './present.ts'
import { listDraftsOf, listLines, type DraftRow } from './store.ts'

const shown = async (ctx: Ctx, rows: DraftRow[]) => {
  const files = await listFiles(ctx, rows.flatMap((d) => d.fileIds))
  return rows.map((d) => presentDraft(d, files))
}

export const draftRoutes = [
  route(contract.discardDraft, async (ctx, { params }) => {
    await discardDraft(ctx, params.id)
    return {}
  }),
  route(contract.getDrafts, async (ctx, { params }) => shown(ctx, await listDraftsOf(ctx, writerOf(ctx), (await getIssue(ctx, params.id)).id))),
  route(contract.keepDraft, async (ctx, { params, body }) => {
    const { kept, draft } = await keepDraft(ctx, params.id, { mode: body.mode, threadId: body.thread_id, html: body.body_html, fileIds: body.file_ids, base: body.base })
    return { kept, draft: draft && ((await shown(ctx, [draft]))[0] ?? null) }
  }),
  route(contract.listDrafts, async (ctx) => (await listLines(ctx, writerOf(ctx), MOST_DRAFTS)).map(presentLine)),
]
