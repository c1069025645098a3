// Whoever comes to the address of a form: which form stands there, and whether it is for them.
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { Http } from '../../platform/route.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { getMember } from '../members/index.ts'
import { checkSession, COOKIE } from '../sessions/index.ts'
import { findPlace, getForm, type FormRow } from './store.ts'
import type { Sender } from './submit.ts'

export type Visit = { form: FormRow; me: Sender | null }

/** @throws not_found for an address without a form, and for one that is not for everybody unless one of us looks. */
export const visit = async <T>(house: House, slug: string, http: Pick<Http, 'header'>, work: (ctx: Ctx, visit: Visit) => Promise<T>): Promise<T> => {
  const place = await findPlace(house, slug)
  if (!place) throw notFound('Form')
  const cookie = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(http.header('cookie'))?.[1]
  const caller = cookie && http.header('x-patchbay') ? await checkSession(house, cookie) : null
  const memberId = caller?.workspaceId === place.workspaceId && caller.actor.kind === 'user' ? caller.actor.id : null
  return stepInside(house, { workspaceId: place.workspaceId, actor: SYSTEM }, async (ctx) => {
    const form = await getForm(ctx, place.id)
    const member = memberId ? await getMember(ctx, memberId) : null
    if (!form.isPublic && !member) throw notFound('Form')
    return work(ctx, { form, me: member ? { name: member.name, email: member.email } : null })
  })
}
