// What can be asked of spam.
import * as contract from '@patchbay/contract'
import { route } from '../../platform/route.ts'
import { setSpam } from '../issues/index.ts'
import { block, unblock } from './block.ts'
import { listBlocks, type BlockRow } from './store.ts'

const present = <R extends BlockRow>(row: R) => ({ ...row, blocked_at: row.blocked_at.toISOString() })

export const spamRoutes = [
  route(contract.blockSender, async (ctx, { body }) => present(await block(ctx, body))),
  route(contract.listBlocked, async (ctx) => (await listBlocks(ctx)).map(present)),
  route(contract.setSpam, async (ctx, { params, body }) => {
    await setSpam(ctx, params.id, body.spam)
    return {}
  }),
  route(contract.unblockSender, async (ctx, { params, body }) => ({ restored: await unblock(ctx, params.id, body.bring_back) })),
]
