// Compares a file with what is there, entry by entry, under the names both go by.
import { isDeepStrictEqual } from 'node:util'
import type { ConfigurationDifference } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { problemOf } from '../../platform/route.ts'
import type { Ask } from './ask.ts'
import { changesIn, isSame } from './changes.ts'
import { readDirectory, type Accounts } from './directory.ts'
import type { Item, ReadFile } from './file.ts'
import { idsIn, namesIn, withIds, withNames, type Directory, type Named } from './references.ts'
import type { Section } from './section.ts'
import { SECTIONS } from './sections.ts'

const pick = (item: Item, keys: readonly string[]): Item => Object.fromEntries(keys.flatMap((key) => (item[key] === undefined ? [] : [[key, item[key]]])))

/** What is there, as the file would give it, its keys in the order of the contract. */
const present = (section: Section, item: Item): Item => {
  const kept = pick(item, Object.keys(section.input.shape))
  return section.input.safeParse(kept).data ?? kept
}

/** Where names may repeat, each goes with the one as far down the other side. */
const numbered = <T extends { key: string }>(all: readonly T[]): T[] => {
  const times = new Map<string, number>()
  return all.map((one) => {
    const time = (times.get(one.key) ?? 0) + 1
    times.set(one.key, time)
    return time === 1 ? one : { ...one, key: `${one.key} (${time})` }
  })
}

export type Kept = { id: string; key: string; item: Item }
export const answerOf = (ctx: Ctx, ask: Ask, { list }: Section): Promise<unknown> => (typeof list === 'function' ? list(ctx) : ask.inside(ctx, list))

export const listSection = async (ctx: Ctx, ask: Ask, section: Section): Promise<Kept[]> =>
  numbered(section.own(await answerOf(ctx, ask, section)).map((item) => ({ id: String(item.id), key: section.keyOf(item), item: present(section, item) })))

export type Wanted = { key: string; item: Item; line: number }
type Reading = { section: Section; file: ReadFile; directory: Directory; kept: readonly Kept[] }

const wantedOf = ({ section, file, directory, kept }: Reading, given: Item, at: number): Wanted => {
  const refuse = (path: readonly PropertyKey[], says: string): never => {
    throw invalid(`Line ${file.lineOf([section.name, at, ...path])}: ${section.name}: ${says}`)
  }
  const named = withIds(given, directory, ({ path, says }) => refuse(path, says)) as Item
  const read = section.input.safeParse(section.isOne ? { ...kept[0]?.item, ...named } : named)
  if (!read.success) {
    const { path, says } = problemOf(read.error)
    return refuse(path, says)
  }
  return { key: section.keyOf(read.data), item: read.data, line: file.lineOf([section.name, at]) }
}

export const readWanted = (reading: Reading): Wanted[] => {
  const { section, file, directory } = reading
  const wanted = file.sections[section.name]?.map((given, at) => wantedOf(reading, given, at)) ?? []
  if (section.mayRepeat) return numbered(wanted)
  const twice = wanted.find(({ key }, at) => wanted.findIndex((other) => other.key === key) < at)
  if (twice) throw invalid(`Line ${twice.line}: ${section.name}: “${nameOf(directory, twice.key)}” stands here a second time; remove one, or give it another name.`)
  return wanted
}

/** What is set for something goes by its id, which tells nobody anything. */
export const nameOf = ({ names }: Directory, key: string): string => names.get(key)?.name ?? key

/** The accounts that a file names, and those that what is there may name. */
export const accountsIn = (file: ReadFile | null, kept: readonly Kept[]): Accounts => ({ ids: idsIn(kept.map(({ item }) => item)), names: file ? namesIn(file.sections, 'account') : [] })

export const changedKeys = (section: Section, kept: Item, wanted: Item): string[] =>
  (section.changes ?? Object.keys(section.input.shape)).filter((key) => wanted[key] !== undefined && !isSame(kept[key], wanted[key]))

/** By the field within which there is an order; all together where there is one order. */
export const groupsOf = <T extends { item: Item }>({ orderBy }: Section, all: readonly T[]): Map<string, T[]> => Map.groupBy(all, ({ item }) => (orderBy ? String(item[orderBy]) : ''))

const isTurned = (kept: readonly Kept[], wanted: readonly Wanted[]): boolean => {
  const [there, asked] = [new Set(kept.map(({ key }) => key)), new Set(wanted.map(({ key }) => key))]
  return !isDeepStrictEqual(kept.filter(({ key }) => asked.has(key)).map(({ key }) => key), wanted.filter(({ key }) => there.has(key)).map(({ key }) => key))
}

/** The groups that stand in another order. */
export const turnedGroups = (section: Section, kept: readonly Kept[], wanted: readonly Wanted[]): string[] => {
  if (!section.order) return []
  const asked = groupsOf(section, wanted)
  return [...groupsOf(section, kept)].flatMap(([group, members]) => (isTurned(members, asked.get(group) ?? []) ? [group] : []))
}

type Both = { section: Section; kept: Kept[]; wanted: Wanted[]; directory: Directory; prune: boolean }

const differencesIn = ({ section, kept, wanted, directory, prune }: Both): ConfigurationDifference[] => {
  const by = new Map(kept.map((one) => [one.key, one]))
  const asked = new Set(wanted.map(({ key }) => key))
  const changes = wanted.flatMap(({ key, item }): ConfigurationDifference[] => {
    const there = by.get(key)
    if (!there) return [{ section: section.name, name: nameOf(directory, key), what: 'added', fields: [] }]
    const fields = changedKeys(section, there.item, item).flatMap((name) => changesIn(name, withNames(there.item[name], directory), withNames(item[name], directory)))
    return fields.length > 0 ? [{ section: section.name, name: nameOf(directory, key), what: 'changed', fields }] : []
  })
  const gone = prune && (section.remove ?? section.bare) ? kept.filter(({ key }) => !asked.has(key)) : []
  return [
    ...changes,
    ...gone.map(({ key }): ConfigurationDifference => ({ section: section.name, name: nameOf(directory, key), what: 'removed', fields: [] })),
    ...(turnedGroups(section, kept, wanted).length > 0 ? [{ section: section.name, name: section.name, what: 'ordered' as const, fields: [] }] : []),
  ]
}

/** What the file brings and others in it may name already; its ids are only good for comparing. */
const broughtBy = (ctx: Ctx, section: Section, file: ReadFile, kept: readonly Kept[]): Named[] => {
  const reference = section.referredAs
  if (!reference) return []
  const there = new Set(kept.map(({ key }) => key.toLowerCase()))
  return (file.sections[section.name] ?? []).map(section.keyOf).filter((name) => !there.has(name.toLowerCase())).map((name) => ({ reference, name, id: newId(ctx.now.getTime()) }))
}

export const compare = async (ctx: Ctx, ask: Ask, file: ReadFile, prune: boolean): Promise<ConfigurationDifference[]> => {
  const there: { section: Section; kept: Kept[] }[] = []
  for (const section of SECTIONS) if (file.sections[section.name]) there.push({ section, kept: await listSection(ctx, ask, section) })
  const accounts = accountsIn(file, there.flatMap(({ kept }) => kept))
  const directory = await readDirectory(ctx, ask, accounts, there.flatMap(({ section, kept }) => broughtBy(ctx, section, file, kept)))
  return there.flatMap(({ section, kept }) => differencesIn({ section, kept, wanted: readWanted({ section, file, directory, kept }), directory, prune }))
}
