// Until when this browser has seen each issue, for the line above what is new.
import { readStored, writeStored } from '../../lib/stored.ts'

const KEY = 'seen'
const MOST = 500

export const seenUntil = (issueId: string): string | null => readStored<Record<string, string>>(KEY, {})[issueId] ?? null

export const keepSeen = (issueId: string, at: string): void => {
  const { [issueId]: _, ...others } = readStored<Record<string, string>>(KEY, {})
  const recent = Object.entries(others).slice(-MOST + 1)
  writeStored(KEY, Object.fromEntries([...recent, [issueId, at]]))
}
