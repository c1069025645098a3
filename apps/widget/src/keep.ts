// What the frame keeps in its storage: the visitor's session, and what they wrote that has not left yet.
import type { Leaving } from './state.ts'

export const appId = /\/widget\/([0-9a-f-]{36})\//.exec(location.pathname)?.[1] ?? ''
const SESSION = `patchbay.${appId}`
const UNSENT = `${SESSION}.unsent.`
const KEPT_MS = 30 * 24 * 3_600_000

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

/** `who`: the address they gave, so that nobody's words leave under another's name. */
type Unsent = { who: string; chatId: string; one: Leaving }

/** Each under a key of its own: windows beside this one keep theirs by the same store. */
export const keepUnsent = (unsent: Unsent): void => quietly(() => localStorage.setItem(UNSENT + unsent.one.clientId, JSON.stringify(unsent)), undefined)
export const dropUnsent = (clientId: string): void => quietly(() => localStorage.removeItem(UNSENT + clientId), undefined)

const readOne = (key: string): Unsent | null => {
  const unsent = quietly(() => JSON.parse(localStorage.getItem(key) ?? 'null') as Unsent | null, null)
  if (unsent && Date.now() - Date.parse(unsent.one?.at) < KEPT_MS) return unsent
  quietly(() => localStorage.removeItem(key), undefined)
  return null
}

/** By chat, in the order of writing. Who has said by now who they are takes along what they wrote as nobody. */
export const keptUnsent = (who: string): Record<string, Leaving[]> => {
  const keys = quietly(() => Object.keys(localStorage).filter((key) => key.startsWith(UNSENT)), [])
  const all = keys.map(readOne).filter((unsent) => unsent !== null && (unsent.who === who || unsent.who === '')) as Unsent[]
  const sorted = all.toSorted((a, b) => (a.one.at < b.one.at ? -1 : 1))
  return Object.fromEntries([...Map.groupBy(sorted, (unsent) => unsent.chatId)].map(([chatId, some]) => [chatId, some.map(({ one }) => ({ ...one, hasFailed: false }))]))
}
