// Applies a file by the same requests that people make: added first, then changed, put in order, and at last what is removed.
import type { ConfigurationDifference } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { readDirectory, type Ask } from './ask.ts'
import { changedKeys, compare, isOutOfOrder, listSection, readWanted, type Wanted } from './compare.ts'
import type { Item, ReadFile } from './file.ts'
import { SECTIONS, type Section } from './sections.ts'

type Work = { ctx: Ctx; ask: Ask; file: ReadFile }

/** What is refused says which entry of the file it was. */
const told = async (section: Section, { key, line }: Wanted, work: Promise<unknown>): Promise<void> => {
  try {
    await work
  } catch (error) {
    throw error instanceof AppError ? new AppError(error.code, `Line ${line}: ${section.name}: “${key}”: ${error.message}`) : error
  }
}

const only = (item: Item, keep: (key: string) => boolean): Item => Object.fromEntries(Object.entries(item).filter(([key]) => keep(key)))

const addMissing = async ({ ctx, ask, file }: Work, section: Section): Promise<void> => {
  const there = new Set((await listSection(ctx, ask, section)).map(({ key }) => key))
  // Those it may name of its own section are not there yet; they are named when all are.
  const early = { ...file, sections: { ...file.sections, [section.name]: file.sections[section.name]?.map((item) => only(item, (key) => !section.later?.includes(key))) } }
  const wanted = readWanted(section, early, await readDirectory(ctx, ask)) ?? []
  for (const one of wanted.filter(({ key }) => !there.has(key)))
    await told(section, one, ask(ctx, section.add, { body: only(one.item, (key) => !section.later?.includes(key)) }))
}

const changeRest = async ({ ctx, ask, file }: Work, section: Section): Promise<void> => {
  const kept = new Map((await listSection(ctx, ask, section)).map((one) => [one.key, one]))
  for (const one of readWanted(section, file, await readDirectory(ctx, ask)) ?? []) {
    const there = kept.get(one.key)
    if (there && changedKeys(section, there.item, one.item).length > 0)
      await told(section, one, ask(ctx, section.change, { params: { id: there.id }, body: only(one.item, (key) => section.changes?.includes(key) ?? true) }))
  }
}

const putInOrder = async ({ ctx, ask, file }: Work, section: Section): Promise<void> => {
  const wanted = readWanted(section, file, await readDirectory(ctx, ask)) ?? []
  const kept = await listSection(ctx, ask, section)
  if (!section.order || !isOutOfOrder(section, kept, wanted)) return
  const place = new Map(wanted.map(({ key }, at) => [key, at]))
  const ids = kept.toSorted((a, b) => (place.get(a.key) ?? Infinity) - (place.get(b.key) ?? Infinity) || 0).map(({ id }) => id)
  await ask(ctx, section.order, { body: { ids } })
}

const removeRest = async ({ ctx, ask, file }: Work, section: Section): Promise<void> => {
  const wanted = new Set((readWanted(section, file, await readDirectory(ctx, ask)) ?? []).map(({ key }) => key))
  if (!section.remove) return
  for (const { id, key } of await listSection(ctx, ask, section))
    if (!wanted.has(key)) await told(section, { key, item: {}, line: file.lineOf([section.name]) }, ask(ctx, section.remove, { params: { id } }))
}

export const apply = async (ctx: Ctx, ask: Ask, file: ReadFile, prune: boolean): Promise<ConfigurationDifference[]> => {
  const differences = await compare(ctx, ask, file, prune)
  const touched = SECTIONS.filter(({ name }) => differences.some((one) => one.section === name))
  const work = { ctx, ask, file }
  for (const section of touched) {
    await addMissing(work, section)
    await changeRest(work, section)
    await putInOrder(work, section)
  }
  if (prune) for (const section of touched.toReversed()) await removeRest(work, section)
  return differences
}
