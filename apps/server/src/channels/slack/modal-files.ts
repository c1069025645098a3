// Files that people put into a modal: how they are asked for, and what Slack tells of those that were given. Pure.
import { fileProblem, MOST_FORM_FILES } from '@patchbay/contract'
import { z } from 'zod'
import type { SlackFile } from './payloads.ts'

/** Slack asks for them in modals alone. */
export const fileInput = { type: 'file_input', max_files: MOST_FORM_FILES }

const file = z.looseObject({ id: z.string(), name: z.string().catch('file'), mimetype: z.string().catch('application/octet-stream'), size: z.number().int().nonnegative().catch(0) })
const state = z.record(z.string(), z.record(z.string(), z.looseObject({ files: z.array(file).nullish() }).catch({}))).catch({})

/** By the block that asked for them. */
export const filesGiven = (values: unknown): Map<string, SlackFile[]> =>
  new Map(Object.entries(state.parse(values ?? {})).map(([block, actions]) => [block, Object.values(actions).flatMap(({ files }) => files ?? [])]))

/** One sentence on the first that will not do. */
export const flawOfFiles = (files: readonly SlackFile[]): string | null => {
  if (files.length > MOST_FORM_FILES) return `Send at most ${MOST_FORM_FILES} files.`
  // Slack tells how large a file is once it has looked at it.
  return files.map((each) => fileProblem(each.name ?? 'file', each.size || 1)).find((problem) => problem !== '') ?? null
}
