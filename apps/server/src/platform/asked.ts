// What this process has asked for and what has not begun yet: a job asked for with every message would make all who speak wait for each other's commits at its one row.

/** Less than this before a job is due, one more is asked for: a commit may be that late. */
const SURELY_MS = 250

export type Asked = { isAsked(key: string, now: number): boolean; ask(key: string, due: number): void; begin(key: string): void }

/** Times are milliseconds since 1970. Another process may have begun what was asked for here, and a rollback takes it back: whoever uses this looks now and then for what was left. */
export const createAsked = (): Asked => {
  const due = new Map<string, number>()
  return {
    isAsked: (key, now) => (due.get(key) ?? 0) > now + SURELY_MS,
    ask(key, at) {
      due.set(key, at)
    },
    begin: (key) => void due.delete(key),
  }
}
