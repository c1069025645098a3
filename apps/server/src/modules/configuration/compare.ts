// Compares a file with what is there, entry by entry, under the names both go by.
import { isDeepStrictEqual } from 'node:util'
import type { ConfigurationDifference } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { problemOf } from '../../platform/route.ts'
import { readDirectory, type Ask } from './ask.ts'
import { changesIn, isSame } from './changes.ts'
import type { Item, ReadFile } from './file.ts'
import { withIds, withNames, type Directory, type Named } from './references.ts'
import { SECTIONS, type Section } from './sections.ts'

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

type Kept = { id: string; key: string; item: Item }
export const listSection = async (ctx: Ctx, ask: Ask, section: Section): Promise<Kept[]> =>
  numbered(section.own(await ask(ctx, section.list)).map((item) => ({ id: String(item.id), key: section.keyOf(item), item: present(section, item) })))

export type Wanted = { key: string; item: Item; line: number }

const wantedOf = (section: Section, file: ReadFile, given: Item, at: number, directory: Directory): Wanted => {
  const refuse = (path: readonly PropertyKey[], says: string): never => {
    throw invalid(`Line ${file.lineOf([section.name, at, ...path])}: ${section.name}: ${says}`)
  }
  const read = section.input.safeParse(withIds(given, directory, ({ path, says }) => refuse(path, says)))
  if (!read.success) {
    const { path, says } = problemOf(read.error)
    return refuse(path, says)
  }
  return { key: section.keyOf(read.data), item: read.data, line: file.lineOf([section.name, at]) }
}

export const readWanted = (section: Section, file: ReadFile, directory: Directory): Wanted[] | null => {
  const wanted = file.sections[section.name]?.map((given, at) => wantedOf(section, file, given, at, directory))
  if (wanted && section.mayRepeat) return numbered(wanted)
  const twice = wanted?.find(({ key }, at) => wanted.findIndex((other) => other.key === key) < at)
  if (twice) throw invalid(`Line ${twice.line}: ${section.name}: “${twice.key}” stands here a second time; remove one, or give it another name.`)
  return wanted ?? null
}

export const changedKeys = (section: Section, kept: Item, wanted: Item): string[] =>
  (section.changes ?? Object.keys(section.input.shape)).filter((key) => wanted[key] !== undefined && !isSame(kept[key], wanted[key]))

export const isOutOfOrder = (section: Section, kept: readonly Kept[], wanted: readonly Wanted[]): boolean => {
  const [there, asked] = [new Set(kept.map(({ key }) => key)), new Set(wanted.map(({ key }) => key))]
  return section.order !== undefined && !isDeepStrictEqual(kept.filter(({ key }) => asked.has(key)).map(({ key }) => key), wanted.filter(({ key }) => there.has(key)).map(({ key }) => key))
}

type Both = { section: Section; kept: Kept[]; wanted: Wanted[]; directory: Directory; prune: boolean }

const differencesIn = ({ section, kept, wanted, directory, prune }: Both): ConfigurationDifference[] => {
  const by = new Map(kept.map((one) => [one.key, one]))
  const asked = new Set(wanted.map(({ key }) => key))
  const changes = wanted.flatMap(({ key, item }): ConfigurationDifference[] => {
    const there = by.get(key)
    if (!there) return [{ section: section.name, name: key, what: 'added', fields: [] }]
    const fields = changedKeys(section, there.item, item).flatMap((name) => changesIn(name, withNames(there.item[name], directory), withNames(item[name], directory)))
    return fields.length > 0 ? [{ section: section.name, name: key, what: 'changed', fields }] : []
  })
  const gone = prune && section.remove ? kept.filter(({ key }) => !asked.has(key)) : []
  return [
    ...changes,
    ...gone.map(({ key }): ConfigurationDifference => ({ section: section.name, name: key, what: 'removed', fields: [] })),
    ...(isOutOfOrder(section, kept, wanted) ? [{ section: section.name, name: section.name, what: 'ordered' as const, fields: [] }] : []),
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
  const directory = await readDirectory(ctx, ask, there.flatMap(({ section, kept }) => broughtBy(ctx, section, file, kept)))
  return there.flatMap(({ section, kept }) => differencesIn({ section, kept, wanted: readWanted(section, file, directory) ?? [], directory, prune }))
}
