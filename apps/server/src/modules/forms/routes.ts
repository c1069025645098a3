// What can be asked of ticket forms: by us, and by whoever fills one in.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { decodeCursor, pageOf, wholePage } from '../../platform/page.ts'
import { openRoute, route } from '../../platform/route.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { fieldsOf } from '../fields/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { addForm, changeForm, removeForm, restoreForm } from './change.ts'
import { filesIn } from './files.ts'
import { presentForm, presentOwnForm, presentSubmission } from './present.ts'
import { shownFields } from './shown.ts'
import { countSince, getForm, listForms, listSubmissions, type FormRow } from './store.ts'
import { MOST_AN_HOUR, takeForm, THANKS } from './submit.ts'
import { visit, type Visit } from './visit.ts'
import { challengeOf, checkWork } from './work.ts'

type Tools = { publicUrl: string; secrets: Pick<Secrets, 'sign'> }

const HOUR_MS = 3_600_000
/** Members of ours need prove nothing. */
const workFor = async (ctx: Ctx, { form, me }: Visit, { secrets }: Tools) =>
  me ? null : challengeOf(secrets, form.id, await countSince(ctx, form.id, new Date(ctx.now.getTime() - HOUR_MS), MOST_AN_HOUR), ctx.now)

export const formRoutes = (tools: Tools) => {
  const { publicUrl, secrets } = tools
  const own = async (ctx: Ctx, form: FormRow) => presentOwnForm(form, await fieldsOf(ctx, 'issue'), publicUrl)
  return [
    route(contract.addTicketForm, async (ctx, { body }) => own(ctx, await addForm(ctx, body))),
    route(contract.changeTicketForm, async (ctx, { params, body }) => own(ctx, await changeForm(ctx, params.id, body))),
    route(contract.getTicketForm, async (ctx, { params }) => {
      const form = await getForm(ctx, params.id)
      if (form.removedAt) throw notFound('Form')
      return presentForm(form, await fieldsOf(ctx, 'issue'), publicUrl)
    }),
    route(contract.listFormSubmissions, async (ctx, { params, query: { cursor, limit = 50 } }) => {
      const { id } = await getForm(ctx, params.id)
      const rows = await listSubmissions(ctx, id, decodeCursor(cursor, ['time', 'id']), limit)
      return pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id], presentSubmission)
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
        name: form.name, company: (await getWorkspace(ctx)).name, description_html: form.descriptionHtml, fields: shownFields(form, await fieldsOf(ctx, 'issue')), conditions: form.conditions, me, work: await workFor(ctx, { form, me }, tools),
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
        const check = () => (me ? undefined : checkWork(secrets, form.id, body.client_id, body.work, ctx.now))
        const fileIds = (tokens: string[]) => filesIn(secrets, form.id, tokens)
        const number = body.website ? null : await takeForm(ctx, form, { values: body.values, clientId: body.client_id, me, check, fileIds })
        return { thanks: form.thanks || THANKS, redirect_url: form.redirectUrl, number }
      }),
    ),
  ]
}
