// Which modules travel in one file: a browser fetches six files at a time, and with one for each icon the first menu waited for eighty others.
import type { Rolldown } from 'vite'

const EDITOR = /node_modules\/(@tiptap|prosemirror)/

/** All but what brings the editor along, which most pages never open. */
const shared = (): Rolldown.CodeSplittingNameFunction => {
  const known = new Map<string, boolean>()
  const bringsEditor = (id: string, chunking: Rolldown.ChunkingContext): boolean => {
    const before = known.get(id)
    if (before !== undefined) return before
    known.set(id, EDITOR.test(id))
    const brings = EDITOR.test(id) || (chunking.getModuleInfo(id)?.importedIds.some((next) => bringsEditor(next, chunking)) ?? false)
    known.set(id, brings)
    return brings
  }
  return (id, chunking) => (bringsEditor(id, chunking) ? null : 'shared')
}

/** In the order in which they take what they want; `base` is what the first page needs and other pages too. */
export const chunks = (base: RegExp): Rolldown.CodeSplittingGroup[] => [
  { name: 'base', test: base },
  { name: 'first', tags: ['$initial'] },
  { name: shared(), debugName: 'shared', minShareCount: 4, maxModuleSize: 60_000 },
  { name: 'icons', test: /node_modules\/lucide-react\// },
]
