// The functions that formulas know, each with what it takes. Pure.
import type { FunctionName } from '@patchbay/contract'
import { DAY_MS, dayOf, dayThere, Flaw, isDay, type Kind, optionIn, rounded, sayValue, strictly, type Subject, type Term, type Value, want } from './formula-terms.ts'

type Made = Pick<Term, 'kind' | 'run'> & Partial<Term>
type Known = { least: number; most: number; make: (args: readonly Term[], name: string) => Made }

const MANY = 40
const fixed = (n: number, make: Known['make']): Known => ({ least: n, most: n, make })
const at = (args: readonly Term[], n: number): Term => args[n] as Term

/** The kind that all of them have; what is empty has any. @throws Flaw. */
export const oneKind = (terms: readonly Term[], where: string): Kind => {
  const said = terms.filter((term) => term.kind !== 'nothing')
  const [first, ...rest] = said
  if (!first) return 'nothing'
  const other = rest.find((term) => term.kind !== first.kind)
  if (!other) return first.kind
  if (isDay(first.kind) && isDay(other.kind)) return 'time'
  throw new Flaw(`${where} gives one kind of value; ${first.says} and ${other.says} are different kinds.`)
}

const ofNumbers = (work: (numbers: number[]) => number): Known => ({
  least: 1, most: MANY,
  make: (args, name) => {
    for (const arg of args) want(arg, ['number'], name)
    return {
      kind: 'number',
      run: (subject) => {
        const numbers = args.map((arg) => arg.run(subject)).filter((value) => typeof value === 'number')
        const made = numbers.length === 0 ? null : work(numbers)
        return made !== null && Number.isFinite(made) ? made : null
      },
    }
  },
})

const ofOneNumber = (work: (n: number) => number): Known => fixed(1, (args, name) => {
  want(at(args, 0), ['number'], name)
  return { kind: 'number', run: strictly(args, ([n]: number[]) => work(n as number)) }
})

const ofText = (kind: Kind, work: (text: string) => Value): Known => fixed(1, (args, name) => {
  want(at(args, 0), ['text'], name)
  return { kind, run: strictly(args, ([text]: string[]) => work(text as string)) }
})

const flags = (work: (flags: boolean[]) => boolean, most = MANY): Known => ({
  least: 1, most,
  make: (args, name) => {
    for (const arg of args) want(arg, ['flag'], name)
    return { kind: 'flag', run: (subject) => work(args.map((arg) => arg.run(subject) === true)) }
  },
})

/** Conditions and what each gives, the first that holds; then what is given where none does. */
const choice = (args: readonly Term[], name: string): Made => {
  const pairs = Array.from({ length: Math.floor(args.length / 2) }, (_, n) => ({ when: at(args, 2 * n), then: at(args, 2 * n + 1) }))
  const otherwise = args.length % 2 === 1 ? at(args, args.length - 1) : null
  for (const { when } of pairs) want(when, ['flag'], name)
  const kind = oneKind([...pairs.map(({ then }) => then), ...(otherwise ? [otherwise] : [])], name)
  return { kind, run: (subject) => (pairs.find(({ when }) => when.run(subject) === true)?.then ?? otherwise)?.run(subject) ?? null }
}

const inMonth = (at: Date): number => at.getUTCDate() * DAY_MS + at.getTime() - dayOf(at.getTime())
const monthsBetween = (from: Date, to: Date): number =>
  (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth() - (inMonth(to) < inMonth(from) ? 1 : 0)

const BETWEEN: Record<string, (from: number, to: number) => number> = {
  H: (from, to) => Math.floor((to - from) / 3_600_000),
  D: (from, to) => Math.floor((to - from) / DAY_MS),
  W: (from, to) => Math.floor((to - from) / (7 * DAY_MS)),
  M: (from, to) => monthsBetween(new Date(from), new Date(to)),
  Y: (from, to) => Math.floor(monthsBetween(new Date(from), new Date(to)) / 12),
}

/** Whole units from the one to the other; what lies the other way round counts below nought. */
const between: Known = fixed(3, (args, name) => {
  want(at(args, 0), ['date', 'time'], name)
  want(at(args, 1), ['date', 'time'], name)
  const count = BETWEEN[at(args, 2).literal?.toUpperCase() ?? '']
  if (!count) throw new Flaw(`${name} counts in "H", "D", "W", "M" or "Y"; say one of them last.`)
  return { kind: 'number', run: strictly(args.slice(0, 2), ([from, to]: number[]) => ((to as number) < (from as number) ? -count(to as number, from as number) || 0 : count(from as number, to as number))) }
})

const contains: Known = fixed(2, (args, name) => {
  const [within, sought] = [at(args, 0), at(args, 1)]
  want(within, ['text', 'choices'], name)
  want(sought, ['text'], name)
  const slug = within.kind === 'choices' && sought.literal !== undefined ? optionIn(within, sought.literal) : null
  return {
    kind: 'flag',
    run: (subject) => {
      const [held, word] = [within.run(subject), slug ?? sought.run(subject)]
      if (held === null || typeof word !== 'string') return false
      return typeof held === 'string' ? held.toLowerCase().includes(word.toLowerCase()) : (held as readonly string[]).includes(word)
    },
  }
})

const isEmpty = (value: Value): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0)

const round: Known = {
  least: 1, most: 2,
  make: (args, name) => {
    for (const arg of args) want(arg, ['number'], name)
    return { kind: 'number', run: strictly(args, ([n, digits = 0]: number[]) => rounded(n as number, Math.min(10, Math.max(0, Math.trunc(digits))))) }
  },
}

const FUNCTIONS: Record<FunctionName, Known> = {
  ABS: ofOneNumber(Math.abs),
  AND: flags((all) => all.every(Boolean)),
  AVERAGE: ofNumbers((all) => all.reduce((sum, n) => sum + n, 0) / all.length),
  BLANK: fixed(0, () => ({ kind: 'nothing', run: () => null })),
  CEIL: ofOneNumber(Math.ceil),
  CONCAT: { least: 1, most: MANY, make: (args) => ({ kind: 'text', run: (subject: Subject) => args.map((arg) => sayValue(arg.run(subject), arg.kind)).join('') }) },
  CONTAINS: contains,
  DATEDIF: between,
  FLOOR: ofOneNumber(Math.floor),
  IF: { least: 2, most: 3, make: choice },
  IFBLANK: fixed(2, (args, name) => ({ kind: oneKind(args, name), run: (subject) => args.map((arg) => arg.run(subject)).find((value) => !isEmpty(value)) ?? null })),
  ISBLANK: fixed(1, (args) => ({ kind: 'flag', run: (subject) => isEmpty(at(args, 0).run(subject)) })),
  LEN: ofText('number', (text) => text.length),
  LOWER: ofText('text', (text) => text.toLowerCase()),
  MAX: ofNumbers((all) => Math.max(...all)),
  MIN: ofNumbers((all) => Math.min(...all)),
  MULTI: { least: 2, most: MANY, make: choice },
  NOT: flags(([flag]) => !flag, 1),
  OR: flags((all) => all.some(Boolean)),
  ROUND: round,
  SUM: ofNumbers((all) => all.reduce((sum, n) => sum + n, 0)),
  TODAY: fixed(0, () => ({ kind: 'date', isDaily: true, run: ({ now, zone }) => dayThere(now, zone) })),
  UPPER: ofText('text', (text) => text.toUpperCase()),
}

const sayCount = ({ least, most }: Known): string => {
  if (most === 0) return 'takes nothing'
  const one = most === 1 ? 'value' : 'values'
  if (least === most) return `takes ${least} ${one}`
  return most === MANY ? `takes ${least} to ${MANY} values` : `takes ${least} or ${most} values`
}

/** @throws Flaw when nothing is called that, or it takes something else. */
export const callFunction = (said: string, args: readonly Term[]): Term => {
  const name = said.toUpperCase()
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name as FunctionName] : undefined
  if (!known) throw new Flaw(`there is no function ${said.slice(0, 40)}; there are ${Object.keys(FUNCTIONS).join(', ')}.`)
  if (args.length < known.least || args.length > known.most) throw new Flaw(`${name} ${sayCount(known)}; ${args.length} ${args.length === 1 ? 'is' : 'are'} given.`)
  return { says: `${name}(…)`, ...known.make(args, name) }
}
