// The file itself: YAML with a tag for each kind of reference, read with the line of everything.
import { isMap, isNode, LineCounter, parseDocument, stringify, type ScalarTag } from 'yaml'
import { stringifyString } from 'yaml/util'
import { CONFIGURATION_SECTIONS, CONFIGURATION_SETTINGS, type ConfigurationSection } from '@patchbay/contract'
import { invalid } from '../../platform/errors.ts'
import { isReference, REFERENCE_KINDS, type ReferenceKind } from './references.ts'

const FORMAT = 1
const MOST_ITEMS = 5_000

const tagOf = (kind: ReferenceKind): ScalarTag => ({
  tag: `!${kind}`,
  identify: (value) => isReference(value) && value.reference === kind,
  resolve: (name) => ({ reference: kind, name }),
  stringify: (item, ctx, onComment, onChompKeep) => stringifyString({ value: isReference(item.value) ? item.value.name : '' }, ctx, onComment, onChompKeep),
})
const customTags = REFERENCE_KINDS.map(tagOf)
const FORM = { customTags, lineWidth: 0, aliasDuplicateObjects: false }

export type Item = Record<string, unknown>
export type Sections = Partial<Record<ConfigurationSection, Item[]>>

const isSetting = (section: string): boolean => CONFIGURATION_SETTINGS.some((one) => one === section)

/** What there is one of stands in the file without a list around it, and not at all where there is none. */
export const writeFile = (sections: Sections): string => {
  const shown = Object.entries(sections).flatMap(([name, items]): [string, unknown][] => (!isSetting(name) ? [[name, items]] : items.length > 0 ? [[name, items[0]]] : []))
  return `# The set-up of a Patchbay workspace. Apply it with: npm run -s patchbay -- config apply FILE\n${stringify({ patchbay: FORMAT, ...Object.fromEntries(shown) }, FORM)}`
}

/** A single value, as the file would say it. */
export const writeValue = (value: unknown): string => (value === undefined ? '' : stringify(value, FORM).trimEnd())

type Place = readonly PropertyKey[]
export type ReadFile = { sections: Sections; lineOf(place: Place): number }

const at = (line: number, says: string) => invalid(`Line ${line}: ${says}`)

const sectionIn = (name: string, items: unknown, lineOf: ReadFile['lineOf']): [ConfigurationSection, Item[]] => {
  const section = CONFIGURATION_SECTIONS.find((one) => one === name)
  if (!section) throw at(lineOf([name]), `There is no section “${name}”; use ${CONFIGURATION_SECTIONS.join(', ')}.`)
  if (isSetting(section)) {
    if (typeof items !== 'object' || items === null || Array.isArray(items) || isReference(items)) throw at(lineOf([name]), `${name} must have fields, without a dash before them; a workspace has one of it.`)
    return [section, [items as Item]]
  }
  if (!Array.isArray(items)) throw at(lineOf([name]), `${name} must be a list; begin each of its entries with a dash, or write [] for none.`)
  if (items.length > MOST_ITEMS) throw at(lineOf([name]), `${name} has more than ${MOST_ITEMS} entries; leave some out.`)
  const wrong = items.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item) || isReference(item))
  if (wrong >= 0) throw at(lineOf([name, wrong]), `An entry of ${name} must have fields, such as name: Support.`)
  return [section, items as Item[]]
}

/** @throws invalid_request with the line. */
export const readFile = (text: string): ReadFile => {
  const lines = new LineCounter()
  const doc = parseDocument(text, { customTags, lineCounter: lines, prettyErrors: false })
  const [problem] = [...doc.errors, ...doc.warnings]
  if (problem) throw at(lines.linePos(problem.pos[0]).line, `${problem.message.replace(/\.$/, '')}.`)
  const lineOf = (given: Place): number => {
    const place = isSetting(String(given[0])) ? given.filter((_, at) => at !== 1) : given
    for (let deep = place.length; deep > 0; deep -= 1) {
      const node = doc.getIn(place.slice(0, deep), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  if (!isMap(doc.contents)) throw at(1, 'The file must have sections, such as tags: or triggers:.')
  const { patchbay, ...rest } = doc.toJS() as Record<string, unknown>
  if (patchbay !== FORMAT) throw at(lineOf(['patchbay']), `The file must say patchbay: ${FORMAT}, the form it is written in.`)
  return { sections: Object.fromEntries(Object.entries(rest).map(([name, items]) => sectionIn(name, items, lineOf))), lineOf }
}
