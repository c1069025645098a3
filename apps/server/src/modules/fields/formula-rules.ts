// What a formula in a definition must keep to, and what must not be taken away from under one. Pure.
import { circleIn, type FieldFormula, type FieldType } from '@patchbay/contract'
import { conflict, invalid } from '../../platform/errors.ts'
import { type Compiled, compileFormula, type FieldShape, tryFormula } from './formula.ts'
import { Flaw } from './formula-terms.ts'

type Known = FieldShape & { id?: string; formula: FieldFormula | null }

const circleOf = (fields: readonly Known[]): string[] | null =>
  circleIn(fields.map((field) => ({
    slug: field.slug, is_required: false,
    conditions: field.formula ? [{ values: [], shows: (tryFormula(field.formula, fields)?.uses ?? []).map((slug) => ({ slug, is_required: false })) }] : [],
  })))

/** @throws invalid_request with one sentence. */
export const checkFormula = (formula: FieldFormula, shape: Pick<FieldShape, 'slug' | 'label'> & { type?: FieldType }, others: readonly Known[]): Compiled => {
  // While nobody knows what it gives, it stands for a number: whoever names itself is told of the circle.
  const own: Known = { ...shape, type: shape.type ?? 'number', options: [], formula }
  try {
    const made = compileFormula(formula.expression, formula.decimals, [own, ...others])
    const circle = circleOf([own, ...others])
    if (!circle) return made
    const label = (slug: string) => (slug === shape.slug ? shape.label : (others.find((each) => each.slug === slug)?.label ?? slug))
    throw new Flaw(circle.length === 2 ? `${label(circle[0] as string)} cannot be reckoned from itself.` : `${circle.map(label).join(' → ')} goes round in a circle, so none of them could ever be reckoned; break it.`)
  } catch (error) {
    throw error instanceof Flaw ? invalid(`formula: ${error.message}`) : error
  }
}

/** One formula that made sense with the fields as they were, and does not as they are to be. */
export const checkUses = (before: readonly Known[], after: readonly Known[], what: string): void => {
  for (const field of after) {
    if (!field.formula || !tryFormula(field.formula, before)) continue
    try {
      compileFormula(field.formula.expression, field.formula.decimals, after)
    } catch (error) {
      if (!(error instanceof Flaw)) throw error
      throw conflict(`${field.label} is reckoned from ${what}, and would not make sense any more: ${error.message} Change the formula of ${field.label} first.`, field.id)
    }
  }
}
