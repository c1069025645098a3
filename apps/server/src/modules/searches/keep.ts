// Keeps a member's searches under names.
import type { SavedSearch } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, denied } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { countSearches, deleteSearch, listSearches, upsertSearch } from './store.ts'

const MOST = 50

const memberOf = (ctx: Ctx): string => {
  if (ctx.actor.kind !== 'user') throw denied('Searches are kept by people; sign in to keep one.')
  return ctx.actor.id
}

export const mySearches = async (ctx: Ctx): Promise<SavedSearch[]> => (ctx.actor.kind === 'user' ? listSearches(ctx, ctx.actor.id) : [])

export const keepSearch = async (ctx: Ctx, given: Omit<SavedSearch, 'id'>): Promise<SavedSearch> => {
  const memberId = memberOf(ctx)
  if ((await countSearches(ctx, memberId)) >= MOST) throw conflict(`You keep ${MOST} searches; remove one first.`)
  return upsertSearch(ctx, memberId, { ...given, id: newId(ctx.now.getTime()) })
}

export const dropSearch = (ctx: Ctx, id: string): Promise<void> => deleteSearch(ctx, memberOf(ctx), id)
