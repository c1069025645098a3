// What a section of the file is: how it is listed, added, changed, removed and put in order.
import type { ConfigurationSection, Endpoint } from '@patchbay/contract'
import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { Item } from './file.ts'
import type { ReferenceKind } from './references.ts'

export type Section = {
  name: ConfigurationSection
  list: Endpoint | ((ctx: Ctx) => Promise<unknown>)
  /** Those of an answer that a file tells of; the built-in ones stay out. */
  own(answer: unknown): Item[]
  keyOf(item: Item): string
  /** The desk lets two have the same name. */
  mayRepeat?: true
  /** There is one, and from the beginning: a mapping in the file, of which what is left out stays. */
  isOne?: true
  input: z.ZodObject
  add?: Endpoint
  change: Endpoint
  /** How an entry is said in a request; without it, as it stands in the file. */
  bodyOf?(item: Item): Item
  /** Which field names the thing it is set for, by whose id it goes. */
  setFor?: string
  /** What may be changed; without it, all. */
  changes?: readonly string[]
  /** Set once everything of the section is there, because it may name others of it. */
  later?: readonly string[]
  /** Those that others of the section build on first; they are removed the other way round. */
  inTurn?(items: readonly Item[]): Item[]
  remove?: Endpoint
  /** What is set where an entry is removed that cannot be deleted. */
  bare?: Item
  order?: Endpoint
  /** Each has an order among those that have the same in this field. */
  orderBy?: string
  /** Those a file does not tell of, which an order has to name all the same. */
  besides?(answer: unknown): Item[]
  referredAs?: ReferenceKind
  /** Slack is asked, so it cannot be within the transaction of the others. */
  asksSlack?: true
}

export const byName = (item: Item): string => String(item.name)
export const byField = (name: string) => (item: Item): string => String(item[name])
export const byKind = (name: string) => (item: Item): string => `${String(item.object_type)} ${String(item[name])}`
export const all = (answer: unknown): Item[] => answer as Item[]
export const page = (answer: unknown): Item[] => (answer as { data: Item[] }).data
export const from = (name: string) => (answer: unknown): Item[] => (answer as Record<string, Item[]>)[name] ?? []
export const one = (answer: unknown): Item[] => [answer as Item]
export const idOf = z.uuid()
