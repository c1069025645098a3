// The filters of a search as conditions on issues `x` and on their messages `m`.
import { SOURCES, STATES } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { anyOf } from '../../../platform/filter.ts'
import { momentOf } from '../../../modules/views/index.ts'
import type { Filters } from './rules-query.ts'
import { dateWords, nobodyBy, noDate, readHas, readIs, readStatus, type Read } from './rules-values.ts'
import { accountIds, accountsOfContacts, channelsCalled, contactIds, memberIds, tagIds } from './store-named.ts'

export type Scope = {
  issue: SQL[]
  said: SQL[]
  /** An index of issues knows how to find what passes. */
  narrow: boolean
  /** Whether it looks in Spam, and only there. */
  spam: boolean
  problems: string[]
}

const meOf = (ctx: Ctx): string[] => (ctx.actor.kind === 'user' ? [ctx.actor.id] : [])

/** What several values stand for together; a name that nobody has is told. */
const gather = async (name: 'from' | 'account' | 'assignee' | 'tag', values: string[], scope: Scope, find: (value: string) => Promise<string[]>): Promise<string[]> => {
  const found = await Promise.all(values.map(find))
  found.forEach((ids, i) => ids.length === 0 && scope.problems.push(nobodyBy(name, values[i] ?? '')))
  return [...new Set(found.flat())]
}

/** What makes no sense is told and left out. */
const readAll = <T>(values: string[], read: (value: string) => Read<T>, scope: Scope): T[] =>
  values.flatMap((value) => {
    const one = read(value)
    if ('value' in one) return [one.value]
    scope.problems.push(one.problem)
    return []
  })

const byFrom = async (ctx: Ctx, values: string[], scope: Scope): Promise<void> => {
  const contacts = new Set<string>()
  const ids = await gather('from', values, scope, async (value) => {
    if (value.toLowerCase() === 'me') return meOf(ctx)
    const [theirs, ours] = await Promise.all([contactIds(ctx, value), memberIds(ctx, value)])
    theirs.forEach((id) => contacts.add(id))
    return [...theirs, ...ours]
  })
  scope.said.push(sql`m.author_id = ${anyOf(ids, 'uuid')}`)
  // Only customers: what they said is on issues of their accounts, or their own, and those are found by an index.
  if (ids.length === 0 || ids.length !== contacts.size) return
  const accounts = await accountsOfContacts(ctx, ids)
  scope.issue.push(sql`(x.account_id = ${anyOf(accounts, 'uuid')} or x.requester_id = ${anyOf(ids, 'uuid')})`)
  scope.narrow = true
}

const byAccount = async (ctx: Ctx, values: string[], scope: Scope): Promise<void> => {
  scope.issue.push(sql`x.account_id = ${anyOf(await gather('account', values, scope, (value) => accountIds(ctx, value)), 'uuid')}`)
  scope.narrow = true
}

const NOBODY = /^(nobody|none|unassigned)$/i
const byAssignee = async (ctx: Ctx, values: string[], scope: Scope): Promise<void> => {
  const people = values.filter((value) => !NOBODY.test(value))
  const ids = await gather('assignee', people, scope, (value) => (value.toLowerCase() === 'me' ? Promise.resolve(meOf(ctx)) : memberIds(ctx, value)))
  const parts = [...(people.length > 0 ? [sql`x.assignee_id = ${anyOf(ids, 'uuid')}`] : []), ...(people.length < values.length ? [sql`x.assignee_id is null`] : [])]
  scope.issue.push(sql`(${sql.join(parts, sql` or `)})`)
}

const byTag = async (ctx: Ctx, values: string[], scope: Scope): Promise<void> => {
  const ids = await gather('tag', values, scope, (value) => tagIds(ctx, value))
  scope.issue.push(sql`exists (select 1 from issue_tags it where it.workspace_id = x.workspace_id and it.issue_id = x.id and it.tag_id = ${anyOf(ids, 'uuid')})`)
}

const byChannel = async (ctx: Ctx, values: string[], scope: Scope): Promise<void> => {
  const named = (value: string) => SOURCES.filter((source) => source.replace(/_.*/, '') === value.toLowerCase() || source === value.toLowerCase())
  const sources = values.flatMap(named)
  const rest = values.filter((value) => named(value).length === 0)
  const channels = await Promise.all(rest.map((value) => channelsCalled(ctx, value)))
  channels.forEach((found, i) => found.length === 0 && scope.problems.push(nobodyBy('in', rest[i] ?? '')))
  const [accounts, ids] = [channels.flat().map((c) => c.account_id), channels.flat().map((c) => c.channel_id)]
  scope.issue.push(sql`(x.source = ${anyOf(sources)} or (x.account_id = ${anyOf(accounts, 'uuid')} and split_part(x.room, ':', 3) = ${anyOf(ids)}))`)
  scope.narrow ||= sources.length === 0
}

const byTime = (ctx: Ctx, name: 'before' | 'after', values: string[], timeZone: string, scope: Scope): void => {
  const read = (value: string): Read<Date> => {
    const at = momentOf(dateWords(value), ctx.now, timeZone)
    return at ? { value: at } : { problem: noDate(name, value) }
  }
  for (const at of readAll(values, read, scope)) scope.said.push(name === 'before' ? sql`m.at < ${at.toISOString()}::timestamptz` : sql`m.at >= ${at.toISOString()}::timestamptz`)
}

const HAS_FILE = sql`exists (select 1 from attachments f where f.workspace_id = m.workspace_id and f.message_id = m.id)`

export const scopeOf = async (ctx: Ctx, filters: Filters, timeZone: string): Promise<Scope> => {
  const scope: Scope = { issue: [], said: [], narrow: false, spam: false, problems: [] }
  const { from, account, status, assignee, tag, in: channel, before, after, has, is } = filters
  scope.spam = readAll(is ?? [], readIs, scope).length > 0
  const states = readAll(status ?? [], readStatus, scope).flat()
  if (states.length > 0 && states.length < STATES.length) scope.issue.push(sql`x.state = ${anyOf(states)}`)
  if (before) byTime(ctx, 'before', before, timeZone, scope)
  if (after) byTime(ctx, 'after', after, timeZone, scope)
  if (readAll(has ?? [], readHas, scope).length > 0) scope.said.push(HAS_FILE)
  await Promise.all([
    from && byFrom(ctx, from, scope),
    account && byAccount(ctx, account, scope),
    assignee && byAssignee(ctx, assignee, scope),
    tag && byTag(ctx, tag, scope),
    channel && byChannel(ctx, channel, scope),
  ])
  return scope
}

export const isEmpty = (scope: Scope): boolean => scope.issue.length + scope.said.length === 0
