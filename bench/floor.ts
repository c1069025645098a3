// The floor: one process with plain http and pg that answers the same with no login, rules or checks; how near to the machine is the desk?
import { createServer } from 'node:http'
import pg from 'pg'
import { startEmbedded } from '../apps/server/src/platform/postgres/embedded.ts'
import { FLOOR_TABLES } from './floor-tables.ts'

const [dataDir = '', port = '3211'] = process.argv.slice(2)
const opening = startEmbedded({ dataDir })

/** Asked to end by several at once, such as a terminal and whoever started it, or left alone by that one. */
let stopping = false
const stop = async (): Promise<void> => {
  if (stopping) return
  stopping = true
  const [database] = await Promise.allSettled([opening])
  if (database.status === 'fulfilled') await database.value.stop()
  process.exit(0)
}
for (const asked of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect']) process.on(asked, () => void stop())

const database = await opening
const pool = new pg.Pool({ ...database.connectionOptions, max: 8 })
// Its connections end with the database.
pool.on('error', () => {})
await pool.query(FLOOR_TABLES)

const CREATE = `with opened as (insert into issue (org, title, body, email) values (1, $1, $2, $3) returning id),
  said as (insert into message (org, issue_id, body) select 1, id, $2 from opened),
  told as (insert into event (org, issue_id, type, data) select 1, id, 'issue.created', jsonb_build_object('title', $1::text) from opened),
  sent as (insert into outbox (org, topic, payload) select 1, 'issue.created', jsonb_build_object('id', id) from opened)
  select id from opened`
const LIST = `select id, title, state, email, created_at, updated_at from issue where org = 1 and state = 'new' order by updated_at desc, id desc limit 50`
const SEARCH = `select id, title, state from issue where org = 1 and words @@ plainto_tsquery('simple', $1) order by updated_at desc limit 50`

type Asked = { method: string; url: URL; body: string }

const answer = async ({ method, url, body }: Asked): Promise<unknown> => {
  if (method === 'POST') {
    const { title, body: words, email } = JSON.parse(body) as Record<string, string>
    return (await pool.query({ name: 'create', text: CREATE, values: [title, words, email] })).rows[0]
  }
  if (url.pathname === '/search') return (await pool.query({ name: 'search', text: SEARCH, values: [url.searchParams.get('q')] })).rows
  return (await pool.query({ name: 'list', text: LIST })).rows
}

const server = createServer((request, response) => {
  // A stream on which nothing is said: what a connection costs Node itself.
  if (request.url === '/stream') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    return void response.write(': hello\n\n')
  }
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString()))
  request.on('end', () => {
    const end = (status: number, what: unknown) => {
      const text = JSON.stringify(what)
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      response.end(text)
    }
    answer({ method: request.method ?? 'GET', url: new URL(request.url ?? '/', 'http://floor'), body }).then(
      (what) => end(request.method === 'POST' ? 201 : 200, what),
      (error: Error) => end(500, { error: error.message }),
    )
  })
})
server.listen(Number(port), '127.0.0.1', () => process.send?.(database.ownerUrl))
