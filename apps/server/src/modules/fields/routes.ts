// What can be asked of custom fields.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { wholePage } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { addField, changeField, orderFields, removeField, restoreField } from './change.ts'
import { presentDefinition, presentOwnField } from './present.ts'
import { fieldsOf, getField, listAllFields } from './store.ts'
import { tryFormula } from './try.ts'

const all = async (ctx: Ctx) => (await listAllFields(ctx)).map(presentOwnField)
const isOurs = (object: string): object is contract.FieldObject => (contract.FIELD_OBJECTS as readonly string[]).includes(object)

export const fieldRoutes = [
  route(contract.addField, async (ctx, { body }) => presentOwnField(await addField(ctx, body))),
  route(contract.changeField, async (ctx, { params, body }) => presentOwnField(await changeField(ctx, params.id, { default_value: '', ...body }))),
  route(contract.createCustomField, async (ctx, { body: { select_options: options, ...given } }) => presentDefinition(await addField(ctx, { ...given, options }))),
  route(contract.getCustomField, async (ctx, { params }) => {
    const field = await getField(ctx, params.id)
    if (field.removedAt) throw notFound('Custom field')
    return presentDefinition(field)
  }),
  route(contract.listCustomFields, async (ctx, { query }) => wholePage(isOurs(query.object_type) ? (await fieldsOf(ctx, query.object_type)).map(presentDefinition) : [])),
  route(contract.listFields, (ctx) => all(ctx)),
  route(contract.orderFields, async (ctx, { body }) => {
    await orderFields(ctx, body.object_type, body.ids)
    return all(ctx)
  }),
  route(contract.removeField, async (ctx, { params }) => {
    await removeField(ctx, params.id)
    return {}
  }),
  route(contract.restoreField, async (ctx, { params }) => presentOwnField(await restoreField(ctx, params.id))),
  route(contract.tryFormula, (ctx, { body }) => tryFormula(ctx, body)),
  route(contract.updateCustomField, async (ctx, { params, body: { select_options: options, ...given } }) => presentDefinition(await changeField(ctx, params.id, { ...given, options }))),
]
