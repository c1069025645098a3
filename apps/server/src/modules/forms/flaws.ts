// What of a filled-in form is taken, and what of it will not do, said at the field it belongs to. Pure.
import { type FormCondition, type ShownField, visibleFields } from '@patchbay/contract'
import { z } from 'zod'
import { cleanText } from '../../platform/text.ts'
import { fit, type FieldRow } from '../fields/index.ts'
import { ruled, slugOfKey } from './shown.ts'

export type Values = Record<string, string | string[]>
export type Flaw = { key: string; label: string; why: string }

const MOST_COPIES = 10
const address = z.email().max(320)

export const listOf = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat()).map((text) => cleanText(text).trim()).filter((text) => text !== '')
export const textIn = (values: Values, key: string): string => listOf(values[key]).join('\n')

export const copiesIn = (values: Values): string[] => [...new Set(listOf(values.ccs).flatMap((text) => text.split(/[\s,;]+/)).filter(Boolean).map((email) => email.toLowerCase()))]

const copiesFlaw = (copies: string[]): string | null => {
  const strange = copies.find((email) => !address.safeParse(email).success)
  if (strange !== undefined) return `“${strange.slice(0, 60)}” is not an email address.`
  return copies.length > MOST_COPIES ? `at most ${MOST_COPIES} people can get a copy.` : null
}

const shapeFlaw = ({ key, type }: ShownField, values: Values): string | null => {
  const given = textIn(values, key)
  if (given === '') return null
  if (type === 'email') return address.safeParse(given).success ? null : 'this is not an email address; it looks like kim@example.com.'
  return type === 'emails' ? copiesFlaw(copiesIn(values)) : null
}

/** What is asked once these values stand, and whether it must be answered. */
export const askedOf = (fields: readonly ShownField[], conditions: readonly FormCondition[], values: Values): { field: ShownField; required: boolean }[] => {
  const visible = visibleFields(ruled(fields, conditions), (key) => listOf(values[key]))
  return fields.flatMap((field) => (visible.has(field.key) ? [{ field, required: visible.get(field.key) === true }] : []))
}

/** Only what is asked now is taken; what is hidden or was never asked is left out. */
export const takenOf = (fields: readonly ShownField[], conditions: readonly FormCondition[], values: Values): Values =>
  Object.fromEntries(askedOf(fields, conditions, values).flatMap(({ field: { key } }) => (values[key] === undefined ? [] : [[key, values[key]]])))

/** What is missing comes first, as people look for it first. */
export const flawsIn = (fields: readonly ShownField[], conditions: readonly FormCondition[], values: Values): Flaw[] => {
  const asked = askedOf(fields, conditions, values)
  const missing = asked.flatMap(({ field, required }) => (required && listOf(values[field.key]).length === 0 ? [{ key: field.key, label: field.label, why: 'please fill this in.' }] : []))
  const misshapen = asked.flatMap(({ field }) => {
    const why = shapeFlaw(field, values)
    return why ? [{ key: field.key, label: field.label, why }] : []
  })
  return [...missing, ...misshapen]
}

const fieldInput = (value: string | string[], given: string[]) => (given.length > 1 || Array.isArray(value) ? { values: given } : { value: given[0] as string })

/** Values of custom fields, in the words of the door of fields. */
export const inputsOf = (values: Values) =>
  Object.entries(values).flatMap(([key, value]) => {
    const given = listOf(value)
    return key.startsWith('fields.') && given.length > 0 ? [{ slug: slugOfKey(key), ...fieldInput(value, given) }] : []
  })

/** By the definitions of today: numbers that are none, options that are gone. */
export const valueFlaws = (fields: readonly ShownField[], definitions: readonly FieldRow[], values: Values): Flaw[] =>
  inputsOf(values).flatMap(({ slug, ...given }) => {
    const definition = definitions.find((each) => each.slug === slug)
    const field = fields.find((each) => each.key === `fields.${slug}`)
    const made = definition && field ? fit(definition, given) : null
    return made && field && !made.ok ? [{ key: field.key, label: field.label, why: made.why }] : []
  })
