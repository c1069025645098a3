// What conditions of fields and forms still lack before they can be kept.

type Condition = { values: readonly unknown[]; shows: readonly unknown[] }

/** One that was begun and left blank is nothing that anybody would miss. */
export const saysSomething = ({ values, shows }: Condition): boolean => values.length > 0 && shows.length > 0

export const lackIn = (conditions: readonly Condition[]): string | null => {
  const at = conditions.findIndex(({ values, shows }) => values.length > 0 !== shows.length > 0)
  const half = conditions[at]
  if (!half) return null
  return half.values.length === 0 ? `Condition ${at + 1} says for no value yet: choose one, or delete it.` : `Condition ${at + 1} names no field yet: choose one, or delete it.`
}
