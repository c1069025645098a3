// What differs between two values, down to the smallest part that tells it.
import { isDeepStrictEqual } from 'node:util'
import type { ConfigurationDifference } from '@patchbay/contract'
import { writeValue } from './file.ts'
import { isReference } from './references.ts'

type Change = ConfigurationDifference['fields'][number]

const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0)

/** Empty words and lists are as good as none. */
const plain = (value: unknown): unknown =>
  value === undefined || value === '' ? null : JSON.parse(JSON.stringify(value, (key, each: unknown) => (key !== '' && isEmpty(each) ? undefined : each)))

export const isSame = (one: unknown, other: unknown): boolean => isDeepStrictEqual(plain(one), plain(other))

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value) && !isReference(value)
/** Lists of things go part by part while there are as many; lists of words are told whole. */
const isAlong = (one: unknown, other: unknown): boolean => Array.isArray(one) && Array.isArray(other) && one.length === other.length && [...one, ...other].every(isObject)

export const changesIn = (name: string, before: unknown, after: unknown): Change[] => {
  if (isSame(before, after)) return []
  if (isObject(before) && isObject(after)) return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => changesIn(`${name}.${key}`, before[key], after[key]))
  if (isAlong(before, after)) return (before as unknown[]).flatMap((one, at) => changesIn(`${name}[${at}]`, one, (after as unknown[])[at]))
  return [{ name, before: writeValue(before), after: writeValue(after) }]
}
