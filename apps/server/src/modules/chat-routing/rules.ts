// Which playbook a chat goes by. Pure.
import type { PlaybookAudience } from '@patchbay/contract'

/** `isTarget`: of the account that the visitor says, or that their network is likely to belong to. */
export type Visit = { pageUrl: string; isIdentified: boolean; isTarget: boolean }
type Fits = { isOn: boolean; pages: string[]; audience: PlaybookAudience }

const isFor = (audience: PlaybookAudience, visit: Visit): boolean => audience === 'everyone' || (audience === 'identified' ? visit.isIdentified : visit.isTarget)

const isOnPage = (pages: string[], pageUrl: string): boolean => pages.length === 0 || pages.some((part) => pageUrl.toLowerCase().includes(part.toLowerCase()))

/** The first that fits. */
export const playbookFor = <B extends Fits>(books: B[], visit: Visit): B | null => books.find((b) => b.isOn && isOnPage(b.pages, visit.pageUrl) && isFor(b.audience, visit)) ?? null
