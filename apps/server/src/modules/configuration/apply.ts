// Applies a file by the same requests that people make: added first, then changed, put in order, and at last what is removed.
import type { ConfigurationDifference, Endpoint } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import type { Ask, Asking } from './ask.ts'
import { accountsIn, answerOf, changedKeys, compare, groupsOf, listSection, nameOf, readWanted, turnedGroups, type Kept, type Wanted } from './compare.ts'
import { readDirectory } from './directory.ts'
import type { Item, ReadFile } from './file.ts'
import type { Directory } from './references.ts'
import type { Section } from './section.ts'
import { SECTIONS } from './sections.ts'

/** Within one transaction, or at the door with one for each thing that is asked. */
type Hands = { look<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>; ask(endpoint: Endpoint, asking: Asking): Promise<unknown> }
type Work = { hands: Hands; ask: Ask; file: ReadFile }
type Read = { kept: Kept[]; wanted: Wanted[]; directory: Directory }

const only = (item: Item, keep: (key: string) => boolean): Item => Object.fromEntries(Object.entries(item).filter(([key]) => keep(key)))

const askingFor = (section: Section, item: Item, id: string): Asking => {
  if (!section.setFor) return { params: { id }, body: section.bodyOf?.(item) ?? item }
  return { params: { id: String(item[section.setFor]) }, body: only(item, (key) => key !== section.setFor) }
}

const readSection = ({ hands, ask, file }: Work, section: Section): Promise<Read> =>
  hands.look(async (ctx) => {
    const kept = await listSection(ctx, ask, section)
    const directory = await readDirectory(ctx, ask, accountsIn(file, kept))
    return { kept, directory, wanted: readWanted({ section, file, directory, kept }) }
  })

/** As nouns ask for the key, the value of a header or the secret that they need. */
const LACKS_SECRET = /\bneeds a (?:key|value)\b|\bkey of its own\b|\bmake a secret first\b/
const NO_SECRETS = ' A file holds no secrets: set this up in the settings first, and apply the file then.'

/** What is refused says which entry of the file it was. */
const told = async (section: Section, directory: Directory, { key, line }: Pick<Wanted, 'key' | 'line'>, work: Promise<unknown>): Promise<void> => {
  try {
    await work
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, `Line ${line}: ${section.name}: “${nameOf(directory, key)}”: ${error.message}${LACKS_SECRET.test(error.message) ? NO_SECRETS : ''}`)
  }
}

const addMissing = async (work: Work, section: Section): Promise<void> => {
  const { add, later = [] } = section
  if (!add) return
  // Those it may name of its own section are not there yet; they are named when all are.
  const early = { ...work.file, sections: { ...work.file.sections, [section.name]: work.file.sections[section.name]?.map((item) => only(item, (key) => !later.includes(key))) } }
  const { kept, wanted, directory } = await readSection({ ...work, file: early }, section)
  const missing = wanted.filter(({ key }) => !kept.some((one) => one.key === key))
  const turns = section.inTurn?.(missing.map(({ item }) => item)) ?? missing.map(({ item }) => item)
  for (const item of turns) {
    const one = missing.find((each) => each.item === item)
    if (one) await told(section, directory, one, work.hands.ask(add, askingFor(section, only(item, (key) => !later.includes(key)), '')))
  }
}

const changeRest = async (work: Work, section: Section): Promise<void> => {
  const { kept, wanted, directory } = await readSection(work, section)
  for (const one of wanted) {
    const there = kept.find(({ key }) => key === one.key)
    if (there ? changedKeys(section, there.item, one.item).length === 0 : !section.isOne) continue
    await told(section, directory, one, work.hands.ask(section.change, askingFor(section, only(one.item, (key) => key === section.setFor || (section.changes?.includes(key) ?? true)), there?.id ?? '')))
  }
}

const putInOrder = async (work: Work, section: Section): Promise<void> => {
  const { order, orderBy } = section
  if (!order) return
  const { kept, wanted } = await readSection(work, section)
  const place = new Map(wanted.map(({ key }, at) => [key, at]))
  for (const group of turnedGroups(section, kept, wanted)) {
    const members = (groupsOf(section, kept).get(group) ?? []).toSorted((a, b) => (place.get(a.key) ?? Infinity) - (place.get(b.key) ?? Infinity) || 0)
    const rest = await work.hands.look(async (ctx) => section.besides?.(await answerOf(ctx, work.ask, section)) ?? [])
    const ids = [...members.map(({ id }) => id), ...rest.filter((item) => orderBy !== undefined && item[orderBy] === group).map(({ id }) => id)]
    await work.hands.ask(order, { body: { ids, ...(orderBy ? { [orderBy]: group } : {}) } })
  }
}

const removeRest = async (work: Work, section: Section): Promise<void> => {
  const { bare, remove } = section
  if (!remove && !bare) return
  const { kept, wanted, directory } = await readSection(work, section)
  const gone = kept.filter((one) => !wanted.some((other) => other.key === one.key))
  const turns = section.inTurn?.(gone.map(({ id, item }) => ({ ...item, id }))).toReversed().map(({ id }) => id)
  const ordered = turns ? gone.toSorted((a, b) => turns.indexOf(a.id) - turns.indexOf(b.id)) : gone
  for (const { id, key, item } of ordered) {
    const asked = remove ? work.hands.ask(remove, { params: { id } }) : work.hands.ask(section.change, askingFor(section, { ...only(item, (name) => name === section.setFor), ...bare }, id))
    await told(section, directory, { key, line: work.file.lineOf([section.name]) }, asked)
  }
}

const set = async (work: Work, sections: readonly Section[]): Promise<void> => {
  for (const section of sections) {
    await addMissing(work, section)
    await changeRest(work, section)
    await putInOrder(work, section)
  }
}

/** What follows the first transaction cannot be taken back with it, so whoever applies is told how far it got. */
const orHowFar = async (done: readonly Section[], work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError) || done.length === 0) throw error
    throw new AppError(error.code, `${error.message} Applied before it: ${done.map(({ name }) => name).join(', ')}. Put this right and apply the file again; what is applied already stays as it is.`)
  }
}

const within = (ask: Ask, ctx: Ctx): Hands => ({ look: (work) => work(ctx), ask: (endpoint, asking) => ask.inside(ctx, endpoint, asking) })

export const apply = async (edge: EdgeCtx, ask: Ask, file: ReadFile, prune: boolean): Promise<ConfigurationDifference[]> => {
  const differences = await edge.transaction((ctx) => compare(ctx, ask, file, prune))
  const touched = SECTIONS.filter(({ name }) => differences.some((one) => one.section === name))
  const first = touched.findIndex((section) => section.asksSlack && differences.some(({ section: name, what }) => name === section.name && what !== 'removed'))
  const [before, after] = first < 0 ? [touched, []] : [touched.slice(0, first), touched.slice(first)]
  const remove = async (ctx: Ctx): Promise<void> => {
    if (prune) for (const section of touched.toReversed()) await removeRest({ hands: within(ask, ctx), ask, file }, section)
  }
  await edge.transaction(async (ctx) => {
    await set({ hands: within(ask, ctx), ask, file }, before)
    if (after.length === 0) await remove(ctx)
  })
  const atTheDoor: Hands = { look: (work) => edge.transaction(work), ask: (endpoint, asking) => ask.atTheDoor(edge, endpoint, asking) }
  for (const [at, section] of after.entries()) await orHowFar([...before, ...after.slice(0, at)], () => set({ hands: atTheDoor, ask, file }, [section]))
  if (after.length > 0) await orHowFar(touched, () => edge.transaction(remove))
  return differences
}
