// Writes the set-up out: every section, with names in the place of ids.
import type { ConfigurationSection } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { Ask } from './ask.ts'
import { accountsIn, listSection, type Kept } from './compare.ts'
import { readDirectory } from './directory.ts'
import { writeFile, type Item, type Sections } from './file.ts'
import { withNames } from './references.ts'
import { SECTIONS } from './sections.ts'

export const exportFile = async (ctx: Ctx, ask: Ask): Promise<string> => {
  const all: [ConfigurationSection, Kept[]][] = []
  for (const section of SECTIONS) all.push([section.name, await listSection(ctx, ask, section)])
  const directory = await readDirectory(ctx, ask, accountsIn(null, all.flatMap(([, kept]) => kept)))
  const sections: Sections = {}
  for (const [name, kept] of all) sections[name] = kept.map(({ item }) => withNames(item, directory) as Item)
  return writeFile(sections)
}
