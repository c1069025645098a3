// Writes the set-up out: every section, with names in the place of ids.
import type { Ctx } from '../../platform/context.ts'
import { readDirectory, type Ask } from './ask.ts'
import { listSection } from './compare.ts'
import { writeFile, type Item, type Sections } from './file.ts'
import { withNames } from './references.ts'
import { SECTIONS } from './sections.ts'

export const exportFile = async (ctx: Ctx, ask: Ask): Promise<string> => {
  const directory = await readDirectory(ctx, ask)
  const sections: Sections = {}
  for (const section of SECTIONS) sections[section.name] = (await listSection(ctx, ask, section)).map(({ item }) => withNames(item, directory) as Item)
  return writeFile(sections)
}
