// Unsent words, kept in this browser for each issue and each place they are meant for.
import { readStored, writeStored } from '../../lib/stored.ts'

export type Mode = 'reply' | 'note'
export type Draft = { html: string; at: number }

/** Old drafts of issues nobody came back to must not fill the storage. */
const KEEP_MS = 30 * 86_400_000
const INDEX = 'drafts'

export const draftKey = (issueId: string, mode: Mode, threadId = ''): string =>
  [issueId, mode, threadId].filter(Boolean).join(' ')

const readAll = (): Record<string, Draft> => readStored<Record<string, Draft>>(INDEX, {})

export const readDraft = (key: string): string => readAll()[key]?.html ?? ''

const young = (drafts: Record<string, Draft>, now: number) =>
  Object.fromEntries(Object.entries(drafts).filter(([, draft]) => now - draft.at < KEEP_MS))

/** Says whether the draft is safe; an empty one is removed. */
export const writeDraft = (key: string, html: string, now = Date.now()): boolean => {
  const { [key]: _, ...others } = young(readAll(), now)
  return writeStored(INDEX, html === '' ? others : { ...others, [key]: { html, at: now } })
}
