// What a formula would give, before anybody keeps it.
import type { FieldFormula, FieldObject, FieldTrial } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import type { Compiled } from './formula.ts'
import { checkFormula } from './formula-rules.ts'
import { fieldsOf, getField, homeZone } from './store.ts'
import { newestThings } from './store-reckon.ts'

const SAMPLES = 3
const PREFIX = 'formula: '

type Tried = { object_type: FieldObject; formula: FieldFormula; id: string | null }

const flawOr = (work: () => Compiled): Compiled | string => {
  try {
    return work()
  } catch (error) {
    if (error instanceof AppError) return error.message.startsWith(PREFIX) ? error.message.slice(PREFIX.length) : error.message
    throw error
  }
}

/** `id` of the field it is to be the formula of, when that is there already. */
export const tryFormula = async (ctx: Ctx, { object_type: object, formula, id }: Tried): Promise<FieldTrial> => {
  const own = id ? await getField(ctx, id) : { slug: '', label: 'it' }
  const others = (await fieldsOf(ctx, object)).filter((field) => field.slug !== own.slug)
  const made = flawOr(() => checkFormula(formula, own, others))
  if (typeof made === 'string') return { type: null, flaw: made, samples: [] }
  const zone = await homeZone(ctx)
  const samples = (await newestThings(ctx, object, SAMPLES)).map(({ name, values, created_at: createdAt }) => ({ name, value: made.run({ values, createdAt, now: ctx.now, zone })?.value ?? '' }))
  return { type: made.type, flaw: '', samples }
}
