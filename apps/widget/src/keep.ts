// What the frame keeps in its storage: the visitor's session, what they wrote that has not left yet, and what they were still writing.
import { EMPTY, type Draft, type Leaving } from './state.ts'

export const appId = /\/widget\/([0-9a-f-]{36})\//.exec(location.pathname)?.[1] ?? ''
const SESSION = `patchbay.${appId}`
const UNSENT = `${SESSION}.unsent.`
const DRAFT = `${SESSION}.draft.`
const DAY_MS = 24 * 3_600_000
const KEPT_MS = 30 * DAY_MS
/** The desk throws away after a week what nobody sent. */
const FILES_MS = 6 * DAY_MS

/** Storage of frames can be forbidden or full; then a visit lasts as long as the page. */
const quietly = <T>(work: () => T, otherwise: T): T => {
  try {
    return work()
  } catch {
    return otherwise
  }
}

export const keptToken = (): string => quietly(() => localStorage.getItem(SESSION) ?? '', '')
export const keepToken = (token: string): void => quietly(() => localStorage.setItem(SESSION, token), undefined)

/** Which survey has popped up already. */
export const wasShown = (survey: string): boolean => quietly(() => localStorage.getItem(`${SESSION}.survey`) === survey, false)
export const keepShown = (survey: string): void => quietly(() => localStorage.setItem(`${SESSION}.survey`, survey), undefined)

/** `who`: the address they gave, so that nobody's words leave under another's name. */
type Unsent = { who: string; chatId: string; one: Leaving }

/** Each under a key of its own: windows beside this one keep theirs by the same store. */
export const keepUnsent = (unsent: Unsent): void => quietly(() => localStorage.setItem(UNSENT + unsent.one.clientId, JSON.stringify(unsent)), undefined)
export const dropUnsent = (clientId: string): void => quietly(() => localStorage.removeItem(UNSENT + clientId), undefined)

type Kept = { who: string; at?: string; one?: Leaving }

const readOne = <T extends Kept>(key: string): T | null => {
  const kept = quietly(() => JSON.parse(localStorage.getItem(key) ?? 'null') as T | null, null)
  if (kept && Date.now() - Date.parse(kept.at ?? kept.one?.at ?? '') < KEPT_MS) return kept
  quietly(() => localStorage.removeItem(key), undefined)
  return null
}

/** Who has said by now who they are takes along what they wrote as nobody. */
const readAll = <T extends Kept>(prefix: string, who: string): T[] => {
  const keys = quietly(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix)), [])
  return keys.map((key) => readOne<T>(key)).filter((kept) => kept !== null && (kept.who === who || kept.who === '')) as T[]
}

/** By chat, in the order of writing. */
export const keptUnsent = (who: string): Record<string, Leaving[]> => {
  const sorted = readAll<Unsent>(UNSENT, who).toSorted((a, b) => (a.one.at < b.one.at ? -1 : 1))
  return Object.fromEntries([...Map.groupBy(sorted, (unsent) => unsent.chatId)].map(([chatId, some]) => [chatId, some.map(({ one }) => ({ ...one, hasFailed: false }))]))
}

/** Those of an older widget have no files. */
type KeptDraft = Pick<Draft, 'text'> & Partial<Draft> & { who: string; chatId: string; at: string }

/** Neither words nor files are no draft. */
export const keepDraft = (who: string, chatId: string, { text, files }: Draft): void => {
  const key = `${DRAFT}${chatId}.${who}`
  const isEmpty = !text && files.length === 0
  quietly(() => (isEmpty ? localStorage.removeItem(key) : localStorage.setItem(key, JSON.stringify({ who, chatId, text, files, at: new Date().toISOString() } satisfies KeptDraft))), undefined)
}

/** By chat. What was nobody's belongs to its writer from then on: whoever comes after them must not find it. */
export const keptDrafts = (who: string): Record<string, Draft> => {
  const all = readAll<KeptDraft>(DRAFT, who).toSorted((a, b) => (a.who < b.who ? -1 : 1))
  const drafts = Object.fromEntries(all.map(({ chatId, text, at, files = [] }) => [chatId, { text, files: Date.now() - Date.parse(at) < FILES_MS ? files : [] }]))
  for (const { chatId } of all.filter((one) => one.who !== who)) {
    keepDraft('', chatId, EMPTY)
    keepDraft(who, chatId, drafts[chatId] ?? EMPTY)
  }
  return drafts
}
