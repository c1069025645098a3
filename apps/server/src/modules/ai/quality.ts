// How right the machine was on the work of this workspace.
import type { AiQuality } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { measureQuality } from './rules-quality.ts'
import { countDecisions } from './store-quality.ts'

const DAY_MS = 24 * 3_600_000

export const readQuality = async (ctx: Ctx, days: number): Promise<AiQuality['subjects']> => measureQuality(await countDecisions(ctx, new Date(ctx.now.getTime() - days * DAY_MS)))
