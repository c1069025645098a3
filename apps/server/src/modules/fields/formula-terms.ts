// What formulas are made of: terms of a kind that is known before anything runs, and the flaw that is told when kinds do not fit. Pure.
import type { FieldType, SelectOption } from '@patchbay/contract'
import type { FieldValues } from '../../platform/field-values.ts'
import { wallAt, type Zone } from '../../platform/zone.ts'

export type Kind = 'number' | 'text' | 'flag' | 'date' | 'time' | 'choices' | 'nothing'
/** Days and moments are what the wall clock of the workspace shows, in milliseconds; empty is null. */
export type Value = number | string | boolean | readonly string[] | null
/** Whose values a formula is reckoned from. */
export type Subject = { values: FieldValues; createdAt: Date; now: Date; zone: Zone }
export type Term = { kind: Kind; says: string; run: (subject: Subject) => Value; options?: readonly SelectOption[]; literal?: string; isDaily?: true }

/** One sentence on what is wrong with a formula. */
export class Flaw extends Error {}

export const DAY_MS = 86_400_000
export const KIND_WORDS: Record<Kind, string> = { number: 'a number', text: 'text', flag: 'yes or no', date: 'a date', time: 'a time', choices: 'several choices', nothing: 'nothing' }

export const KIND_OF_TYPE: Record<FieldType, Kind> = {
  text: 'text', url: 'text', user: 'text', select: 'text', number: 'number', decimal: 'number', boolean: 'flag', date: 'date', datetime: 'time', multiselect: 'choices',
}

export const isDay = (kind: Kind): boolean => kind === 'date' || kind === 'time'
export const dayOf = (wall: number): number => Math.floor(wall / DAY_MS) * DAY_MS
export const dayThere = (at: Date, zone: Zone): number => dayOf(wallAt(zone, at.getTime()))

/** @throws Flaw unless the term is one of these; what is empty fits everywhere. */
export const want = (term: Term, kinds: readonly Kind[], where: string): void => {
  if (term.kind === 'nothing' || kinds.includes(term.kind)) return
  const wanted = [...new Set(kinds.map((kind) => KIND_WORDS[kind]))].join(' or ')
  throw new Flaw(`${where} wants ${wanted}; ${term.says} is ${KIND_WORDS[term.kind]}.`)
}

/** Empty as soon as one of them is. */
export const strictly = (terms: readonly Term[], work: (values: never[]) => Value) => (subject: Subject): Value => {
  const values = terms.map((term) => term.run(subject))
  return values.includes(null) ? null : finite(work(values as never[]))
}

const finite = (value: Value): Value => (typeof value === 'number' && !Number.isFinite(value) ? null : value)

/** Half away from nought, as people round. */
export const rounded = (n: number, digits: number): number => {
  const shifted = Number(`${Math.abs(n)}e${digits}`)
  if (!Number.isFinite(shifted)) return n
  return Math.sign(n) * Number(`${Math.round(shifted)}e${-digits}`)
}

const MOST_DIGITS = 10
/** As values of number fields are kept: no exponent, nothing behind the point that says nothing. */
export const sayNumber = (n: number, decimals = MOST_DIGITS): string => {
  const text = rounded(n, decimals).toFixed(decimals)
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return short === '-0' ? '0' : short
}

const sayWall = (wall: number, kind: Kind): string => new Date(wall).toISOString().slice(0, kind === 'date' ? 10 : 16).replace('T', ' ')

export const sayValue = (value: Value, kind: Kind): string => {
  if (value === null) return ''
  if (typeof value === 'number') return kind === 'number' ? sayNumber(value) : sayWall(value, kind)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? value : value.join(', ')
}

/** An option by its label or its slug, as its slug. @throws Flaw when a field of options has none such. */
export const optionIn = (field: Term, literal: string): string => {
  const options = field.options ?? []
  const found = options.find((option) => option.slug === literal) ?? options.find((option) => option.label.toLowerCase() === literal.toLowerCase())
  if (!found) throw new Flaw(`${field.says} has no option ${literal.slice(0, 40)}; use ${options.slice(0, 8).map((option) => option.slug).join(', ')}.`)
  return found.slug
}
