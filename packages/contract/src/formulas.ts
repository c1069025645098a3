// The functions that formulas of fields know: one list for the server that reckons and for whoever writes one.

export const FUNCTION_WORDS = {
  ABS: 'without its sign',
  AND: 'all of them hold',
  AVERAGE: 'the mean',
  BLANK: 'nothing',
  CEIL: 'up to a whole number',
  CONCAT: 'one text of all',
  CONTAINS: 'has an option',
  DATEDIF: 'from, to, "D"',
  FLOOR: 'down to a whole number',
  IF: 'condition, then, else',
  IFBLANK: 'a value, or else another',
  ISBLANK: 'has no value',
  LEN: 'how many letters',
  LOWER: 'in small letters',
  MAX: 'the largest',
  MIN: 'the smallest',
  MULTI: 'condition, value, …, else',
  NOT: 'does not hold',
  OR: 'one of them holds',
  ROUND: 'to so many decimals',
  SUM: 'of those with a value',
  TODAY: 'the day it is',
  UPPER: 'in capital letters',
} as const
export type FunctionName = keyof typeof FUNCTION_WORDS
