// The fields of the workspace's own making that views can use: those that are defined, and slugs that only clients know.
import type { Data, listViewFields } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { ownFields } from '../../../modules/views/index.ts'
import { slugsInUse } from './store-fields.ts'

type Fields = Data<typeof listViewFields>

export const fieldsOfViews = async (ctx: Ctx): Promise<Fields> => {
  const [own, used] = await Promise.all([ownFields(ctx), slugsInUse(ctx)])
  const seen = new Map(used.map((field) => [field.name, field.options]))
  const names = new Set(own.map((field) => field.name))
  const defined = own.map((field) => ({ ...field, groups: field.groups ?? false, keeper: field.keeper ?? '', gone: field.gone ?? false, words: field.words ?? {}, options: [...(field.options ?? seen.get(field.name) ?? [])] }))
  return [...defined, ...used.filter((field) => !names.has(field.name)).map((field) => ({ ...field, kind: 'custom' as const, groups: true, keeper: '', gone: false, words: {} }))]
}
