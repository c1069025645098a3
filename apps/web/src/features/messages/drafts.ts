// Unsent words as this browser has them: kept at once, for each person and each place, until the server has them too.
import type { Draft, WrittenFile, WritingMode } from '@patchbay/contract'
import { readStored, storedKeys, writeStored } from '../../lib/stored.ts'

export type Mode = WritingMode
export type DraftPlace = { member: string; issueId: string; mode: Mode; threadId: string }
export type LocalDraft = {
  html: string
  files: WrittenFile[]
  /** What the server calls these words; 0 while it has never seen them. */
  version: number
  /** The server does not have these words yet. */
  dirty: boolean
  at: number
  /** What another device has written meanwhile; both stay until a person chooses. */
  other: Draft | null
}

const PREFIX = 'draft '
const NOTHING: LocalDraft = { html: '', files: [], version: 0, dirty: false, at: 0, other: null }

export const draftKey = ({ member, issueId, mode, threadId }: DraftPlace): string =>
  PREFIX + [member, issueId, mode, threadId].filter(Boolean).join(' ')

const placeOf = (key: string): DraftPlace => {
  const [member = '', issueId = '', mode, threadId = ''] = key.slice(PREFIX.length).split(' ')
  return { member, issueId, mode: mode === 'note' ? 'note' : 'reply', threadId }
}

export const readDraft = (key: string): LocalDraft => readStored<LocalDraft>(key, NOTHING)

const isNothing = (draft: LocalDraft): boolean => !draft.html && draft.files.length === 0 && !draft.dirty && !draft.other

/** Says whether this browser has it safe. */
export const writeDraft = (key: string, change: Partial<LocalDraft>, now = Date.now()): boolean => {
  const next = { ...readDraft(key), ...change, at: now }
  return writeStored(key, isNothing(next) ? null : next)
}

/** How often words were put in from elsewhere; never kept, for what is shown belongs to this page alone. */
const stamps = new Map<string, number>()
const watchers = new Set<() => void>()
export const stampOf = (key: string): number => stamps.get(key) ?? 0
export const watchStamps = (tell: () => void): (() => void) => {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

/** Words put in by anybody but the writing surface, which is to show them. */
export const putWords = (key: string, change: Partial<LocalDraft>): boolean => {
  const safe = writeDraft(key, change)
  stamps.set(key, stampOf(key) + 1)
  for (const tell of watchers) tell()
  return safe
}

/** The server has these drafts too; those nobody came back to must not fill this browser. */
const KEEP_MS = 30 * 86_400_000

export const sweepDrafts = (now = Date.now()): void => {
  for (const key of storedKeys(PREFIX)) {
    const { dirty, at } = readDraft(key)
    if (!dirty && now - at > KEEP_MS) writeStored(key, null)
  }
}

/** Places whose words have not arrived, such as those written before the line was lost. */
export const unsavedPlaces = (member: string): DraftPlace[] =>
  storedKeys(`${PREFIX}${member} `).filter((key) => readDraft(key).dirty && !readDraft(key).other).map(placeOf)

/** What the server says of a place: taken over unless there are words here that it has not seen. */
export const adopt = (place: DraftPlace, server: Draft | null): void => {
  const key = draftKey(place)
  const mine = readDraft(key)
  if (mine.dirty) return
  if (server && server.version > mine.version) putWords(key, { html: server.body_html, files: server.files, version: server.version })
  else if (!server && mine.version > 0) putWords(key, NOTHING)
}
