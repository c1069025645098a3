// Throws away letters that were understood long ago; what they said is in the desk.
import type { House } from './workspace.ts'

/** Long enough that a provider's last retry still meets its first try. */
const KEPT_DAYS = 7

export const clearLetters = async (house: House): Promise<void> => {
  const before = new Date(house.clock().getTime() - KEPT_DAYS * 24 * 3600_000)
  await house.database.lookUp(
    'letters_clear',
    `delete from letters where (workspace_id, id) in (select workspace_id, id from letters where done_at < $1 and failure = '' limit 10000)`,
    [before],
  )
}
