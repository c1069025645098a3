// Files that somebody puts into a modal: which will do, and what the app is told of them.
import type { Core } from '../core.ts'
import { shapeFile } from '../shape.ts'
import type { StoredFile, View } from '../state.ts'
import { type Entries, elementsOf } from './elements.ts'

type Put = { blockId: string; most: number; types: string[]; ids: string[] }

const putInto = (view: View, entries: Entries): Put[] =>
  view.body.blocks.flatMap((block) => {
    const element = elementsOf(block)[0]
    if (element?.type !== 'file_input') return []
    const entered = entries[block.block_id ?? '']?.[element.action_id ?? ''] ?? []
    return [{ blockId: block.block_id ?? '', most: Number(element['max_files'] ?? 10), types: (element['filetypes'] as string[] | undefined) ?? [], ids: [entered].flat().filter((id) => id !== '') }]
  })

const extensionOf = (file: StoredFile): string => file.name.split('.').at(-1)?.toLowerCase() ?? ''

/** By block, as Slack tells it before it asks the app. */
export function findUnfit(core: Core, view: View, entries: Entries): Record<string, string> {
  return Object.fromEntries(putInto(view, entries).flatMap(({ blockId, most, types, ids }): [string, string][] => {
    const files = ids.map((id) => core.state.files.get(id))
    if (files.some((file) => !file?.uploaded || file.user !== view.user_id)) return [[blockId, 'A file could not be uploaded. Try again.']]
    if (ids.length > most) return [[blockId, `You can upload up to ${most} ${most === 1 ? 'file' : 'files'}.`]]
    const strange = files.find((file) => file && types.length > 0 && !types.includes(file.filetype) && !types.includes(extensionOf(file)))
    return strange ? [[blockId, `${strange.name} is not a supported file type.`]] : []
  }))
}

/** From now on the app may read them. */
export function giveFiles(core: Core, view: View, entries: Entries): void {
  for (const id of putInto(view, entries).flatMap(({ ids }) => ids)) {
    const file = core.state.files.get(id)
    if (file) file.given_to = [...new Set([...(file.given_to ?? []), view.app_id])]
  }
}

export const tellFile = (core: Core) => (id: string): Record<string, unknown> => {
  const file = core.state.files.get(id)
  return file ? shapeFile(core, file) : { id }
}
