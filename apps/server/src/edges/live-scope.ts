// What the stream of somebody who sees only some issues carries: nothing of the others.
import type { Caller } from '../platform/context.ts'
import { sentenceOf } from '../platform/errors.ts'
import { REFETCH } from '../platform/live.ts'
import { lookInside, type House } from '../platform/workspace.ts'

type Told = { text: string; issueId: string | null }

/** What an issue was not in sight after may have taken it out of sight, and its card with it. */
const MOVES = /"type":"issue\.(assigned|deleted|field\.changed|followers\.changed|status\.changed|tags\.changed|team\.changed|title\.changed)"/
const REFETCH_MS = 5_000

const read = (text: string): Told => {
  const data = /^data: (.*)$/m.exec(text)?.[1]
  return { text, issueId: data ? ((JSON.parse(data) as { issue_id?: string | null }).issue_id ?? null) : null }
}

const visible = async (house: House, caller: Caller, ids: string[]): Promise<Set<string>> => {
  if (ids.length === 0) return new Set()
  const rows = await lookInside(house, caller, (ctx) =>
    ctx.query<{ id: string }>('live_in_scope', 'select id from issues where workspace_id = $1 and id = any($2::uuid[])', [ctx.workspaceId, ids]))
  return new Set(rows.map((row) => row.id))
}

/** Pieces come out in the order they went in; one that cannot be judged is not told, and the browser fetches all anew. */
export const veil = (house: House, caller: Caller, write: (chunk: string) => void): ((chunk: string) => boolean) => {
  let last = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  // However much moves out of sight, that something did is told once in a while, and not what.
  const refetchSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      write(REFETCH)
    }, REFETCH_MS).unref()
  }
  const pass = async (chunk: string) => {
    const told = chunk.split('\n\n').filter(Boolean).map(read)
    const seen = await visible(house, caller, [...new Set(told.flatMap((t) => t.issueId ?? []))])
    const kept = told.filter((t) => t.issueId === null || seen.has(t.issueId))
    if (told.some((t) => !kept.includes(t) && MOVES.test(t.text))) refetchSoon()
    if (kept.length > 0) write(kept.map((t) => `${t.text}\n\n`).join(''))
  }
  return (chunk) => {
    last = last.then(() => pass(chunk)).catch((error: unknown) => {
      house.log.warn({ error: sentenceOf(error) }, 'news could not be judged by a scope and was not told')
      refetchSoon()
    })
    return true
  }
}
