// The letterbox: what providers tell us is stored once, many letters in one commit, before anybody is answered.
import type { Put, Query } from './db.ts'
import type { Lane } from './lanes.ts'

export type Letter = {
  workspaceId: string
  channel: string
  /** Letters of one lane are understood in the order they came. */
  lane: string
  /** What makes it the same letter when it comes again. */
  externalId: string
  /** As it came; whoever understands it parses it. */
  payload: string
  receivedAt: Date
}

export type Letterbox = {
  /** Resolves when the letter is safe in the database. */
  store(letter: Letter): Promise<void>
  /** For how many ms no letter has waited longer than a commit takes: when this is short, whatever else there is to do can wait. */
  calmFor(): number
}

const INSERT = `insert into letters (workspace_id, channel, lane, external_id, payload, received_at, due_at)
  select *, r from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[]) as t(w, c, l, e, p, r)
  on conflict (workspace_id, channel, external_id) do nothing`

type Waiting = { letter: Letter; since: number; stored: () => void; failed: (error: unknown) => void }

/** Half of what Slack's patience is measured by (bench/measures/ack.ts). */
const COMMIT_MS = 25

const MOST_AT_ONCE = 200

/** Letters that arrive while a commit is under way share the next one; an idle letterbox adds no delay. */
export const createLetterbox = (query: Query, wake: (channel: string, lane: Lane) => void): Letterbox => {
  let waiting: Waiting[] = []
  let writing = false
  let oldest = Infinity
  let rushedAt = -Infinity
  const noteRush = () => {
    const now = performance.now()
    if (now - oldest > COMMIT_MS) rushedAt = now
    return now - rushedAt
  }

  const write = async (batch: Waiting[]) => {
    const column = <K extends keyof Letter>(key: K) => batch.map((w) => w.letter[key])
    await query('letters_store', INSERT, [
      column('workspaceId'), column('channel'), column('lane'), column('externalId'), column('payload'), column('receivedAt'),
    ])
    for (const { letter, stored } of batch) {
      stored()
      wake(letter.channel, letter)
    }
  }

  const drain = async () => {
    if (writing) return
    writing = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      oldest = batch[0]?.since ?? Infinity
      await write(batch).catch((error: unknown) => batch.forEach((w) => w.failed(error)))
      noteRush()
    }
    oldest = Infinity
    writing = false
  }

  return {
    store: (letter) =>
      new Promise((stored, failed) => {
        waiting.push({ letter, since: performance.now(), stored, failed })
        void drain()
      }),
    calmFor: noteRush,
  }
}

export type WaitingLetter = { id: number; external_id: string; payload: string; attempts: number; received_at: Date; due_at: Date }

const holdLane = (query: Query, channel: string, lane: Lane) =>
  query('lane_lock', 'select pg_advisory_xact_lock(hashtextextended($1, 7))', [`${channel}/${lane.workspaceId}/${lane.lane}`])

/** The lane's next letters in order, held until the transaction ends; another drainer of the lane waits. */
export const takeLetters = async (query: Query, channel: string, lane: Lane, most: number): Promise<WaitingLetter[]> => {
  const isHeld = holdLane(query, channel, lane)
  const taken = query<WaitingLetter>(
    'letters_take',
    `select id, external_id, payload, attempts, received_at, due_at from letters
     where workspace_id = $1 and lane = $2 and channel = $3 and done_at is null order by id limit $4`,
    [lane.workspaceId, lane.lane, channel, most],
  )
  // Statements of one connection run in their order, so the lane is held when the letters are read.
  return (await Promise.all([taken, isHeld]))[0]
}

/** Which of these still wait in their lane, held until the transaction ends: another process may have worked them since they were read. */
export const stillWaiting = async (query: Query, channel: string, lane: Lane, ids: number[]): Promise<Set<number>> => {
  await holdLane(query, channel, lane)
  const rows = await query<{ id: number }>(
    'letters_still',
    'select id from letters where workspace_id = $1 and channel = $2 and lane = $3 and id = any($4::bigint[]) and done_at is null',
    [lane.workspaceId, channel, lane.lane, ids],
  )
  return new Set(rows.map((r) => r.id))
}

/** What waits in one lane goes on in another, in its order. */
export const moveLane = async (query: Query, channel: string, from: Lane, to: string): Promise<void> => {
  await holdLane(query, channel, from)
  await query('letters_move', 'update letters set lane = $4 where workspace_id = $1 and channel = $2 and lane = $3 and done_at is null', [from.workspaceId, channel, from.lane, to])
}

export const finishLetters = (put: Put, workspaceId: string, ids: number[], now: Date): void =>
  put('letters_done', "update letters set done_at = $3, failure = '' where workspace_id = $1 and id = any($2::bigint[])", [workspaceId, ids, now])

/** A letter that cannot be understood waits longer each time and is laid aside after the last. */
export const postponeLetter = (query: Query, workspaceId: string, id: number, failure: string, dueAt: Date | null, now: Date) =>
  query(
    'letters_postpone',
    `update letters set attempts = attempts + 1, failure = $3, due_at = coalesce($4, due_at),
       done_at = case when $4::timestamptz is null then $5::timestamptz end
     where workspace_id = $1 and id = $2`,
    [workspaceId, id, failure.slice(0, 500), dueAt, now],
  )

/** The lane rests until then, through nobody's fault. */
export const restLane = (query: Query, channel: string, lane: Lane, until: Date) =>
  query(
    'letters_rest',
    'update letters set due_at = greatest(due_at, $4) where workspace_id = $1 and channel = $2 and lane = $3 and done_at is null',
    [lane.workspaceId, channel, lane.lane, until],
  )

export const lanesWithLetters = (query: Query, channel: string, before: Date): Promise<Lane[]> =>
  query<{ workspace_id: string; lane: string }>(
    'letters_lanes',
    `select distinct workspace_id, lane from letters where done_at is null and channel = $1 and due_at <= $2 limit 1000`,
    [channel, before],
  ).then((rows) => rows.map((r) => ({ workspaceId: r.workspace_id, lane: r.lane })))
