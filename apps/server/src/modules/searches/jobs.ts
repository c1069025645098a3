// Files new words every second, and learns them every so often, in every workspace.
import { SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { findUnlearned } from './store-words.ts'
import { learnSome } from './words.ts'

export { fileWords } from './store-words.ts'

/** Whoever waits meanwhile has a turn after so many. */
const AT_ONCE = 500
/** What is left is learned at the next stroke. */
const MOST_ROUNDS = 80

export const learnWords = async (house: House): Promise<void> => {
  for (const { workspace_id: workspaceId } of await findUnlearned(house))
    try {
      for (let round = 0, count = AT_ONCE; round < MOST_ROUNDS && count >= AT_ONCE; round += 1)
        count = await stepInside(house, { workspaceId, actor: SYSTEM }, (ctx) => learnSome(ctx, AT_ONCE))
    } catch (error) {
      house.log.error({ workspace: workspaceId, error: sentenceOf(error) }, 'the words of a workspace could not be learned; it is tried again')
    }
}
