// What can be asked of ticket forms: by us, and by whoever fills one in.
import * as contract from '@patchbay/contract'
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { wholePage } from '../../platform/page.ts'
import { openRoute, route, type Http } from '../../platform/route.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { fieldsOf } from '../fields/index.ts'
import { getMember } from '../members/index.ts'
import { checkSession, COOKIE } from '../sessions/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { addForm, changeForm, removeForm, restoreForm } from './change.ts'
import { presentForm, presentOwnForm } from './present.ts'
import { shownFields } from './shown.ts'
import { findPlace, getForm, listForms, type FormRow } from './store.ts'
import { takeForm, type Sender } from './submit.ts'

type Visit = { form: FormRow; me: Sender | null }

/** @throws not_found for an address without a form, and for one that is not for everybody unless one of us looks. */
const visit = async <T>(house: House, slug: string, http: Http, work: (ctx: Ctx, visit: Visit) => Promise<T>): Promise<T> => {
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

const THANKS = 'Thank you. We have it, and answer by email.'

export const formRoutes = (publicUrl: string) => {
  const own = async (ctx: Ctx, form: FormRow) => presentOwnForm(form, await fieldsOf(ctx, 'issue'), publicUrl)
  return [
    route(contract.addTicketForm, async (ctx, { body }) => own(ctx, await addForm(ctx, body))),
    route(contract.changeTicketForm, async (ctx, { params, body }) => own(ctx, await changeForm(ctx, params.id, body))),
    route(contract.getTicketForm, async (ctx, { params }) => {
      const form = await getForm(ctx, params.id)
      if (form.removedAt) throw notFound('Form')
      return presentForm(form, await fieldsOf(ctx, 'issue'), publicUrl)
    }),
    route(contract.listOwnForms, async (ctx) => {
      const [forms, definitions] = await Promise.all([listForms(ctx), fieldsOf(ctx, 'issue')])
      return forms.map((form) => presentOwnForm(form, definitions, publicUrl))
    }),
    route(contract.listTicketForms, async (ctx) => {
      const [forms, definitions] = await Promise.all([listForms(ctx), fieldsOf(ctx, 'issue')])
      return wholePage(forms.map((form) => presentForm(form, definitions, publicUrl)))
    }),
    openRoute(contract.openForm, (house, { params }, http) =>
      visit(house, params.slug, http, async (ctx, { form, me }) => ({
        name: form.name, company: (await getWorkspace(ctx)).name, description_html: form.descriptionHtml, fields: shownFields(form, await fieldsOf(ctx, 'issue')), conditions: form.conditions, me,
      })),
    ),
    route(contract.removeTicketForm, async (ctx, { params }) => {
      await removeForm(ctx, params.id)
      return {}
    }),
    route(contract.restoreTicketForm, async (ctx, { params }) => own(ctx, await restoreForm(ctx, params.id))),
    openRoute(contract.submitForm, (house, { params, body }, http) =>
      visit(house, params.slug, http, async (ctx, { form, me }) => {
        // A machine is told what it wants to hear.
        const number = body.website ? null : await takeForm(ctx, form, body.values, body.client_id, me)
        return { thanks: form.thanks || THANKS, number }
      }),
    ),
  ]
}
