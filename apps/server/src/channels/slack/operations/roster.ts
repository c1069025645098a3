// Learns who is in a channel when it is enabled: customers become contacts before they have said a word (CH-13).
import type { Ctx, EdgeCtx, JobDraft } from '../../../platform/context.ts'
import { changeAccount, findAccountByDomain, getAccount } from '../../../modules/accounts/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { answerOf, refusalOf, type ClientFor, type Slack } from '../client.ts'
import { contactOf, fetchProfiles, learnPerson, type Profile } from '../identify.ts'
import { comeAgain } from '../patient.ts'
import { listPeople } from '../store.ts'
import { sharedDomain } from './domain-rules.ts'
import { isOutward } from './membership.ts'
import { emailsIn, findPlace, noteRoster, type Place } from './store.ts'

const TASK = 'slack.roster'
const keyOf = (channelId: string): string => `${TASK}:${channelId}`

export const rosterJobOf = (channelId: string): JobDraft => ({ task: TASK, payload: { channelId, cursor: '' }, key: keyOf(channelId) })

const PAGE = 100
/** So many are asked for at a time that what was learned is kept before Slack asks to wait. */
const ASKED_AT_ONCE = 20
const PAGES_A_RUN = 5

/** Whoever Slack says nothing of is left to the letters, which may know more. */
const isTold = (p: Profile): boolean => p.team_id !== ''

const learn = async (edge: EdgeCtx, slack: Slack, { installation }: Place, ids: string[]): Promise<void> => {
  const known = new Set((await edge.transaction((ctx) => listPeople(ctx, installation.id, ids))).map((p) => p.userId))
  const unknown = ids.filter((id) => !known.has(id)).toSorted()
  for (let at = 0; at < unknown.length; at += ASKED_AT_ONCE) {
    const profiles = (await fetchProfiles(edge, slack, unknown.slice(at, at + ASKED_AT_ONCE))).filter(isTold)
    await edge.transaction(async (ctx) => {
      const { settings } = await getWorkspace(ctx)
      for (const p of profiles) await learnPerson(ctx, installation, p, settings.companyDomains)
    })
  }
}

/** In a community the account is that of each author, which their address tells. */
const keep = async (ctx: Ctx, { installation, channel }: Place, ids: string[]): Promise<void> => {
  await noteRoster(ctx, channel.id, ids)
  const people = await listPeople(ctx, installation.id, ids.toSorted())
  for (const person of people.filter((p) => p.side === 'customer' && p.contactId === null)) await contactOf(ctx, person, channel.kind === 'customer' ? channel.accountId : null)
}

const readPage = async (edge: EdgeCtx, slack: Slack, place: Place, cursor: string): Promise<string> => {
  const page = await slack.conversations.members({ channel: place.channel.channelId, limit: PAGE, ...(cursor ? { cursor } : {}) })
  const ids = (page.members ?? []).filter((id) => id !== place.installation.botUserId)
  await learn(edge, slack, place, ids)
  await edge.transaction((ctx) => keep(ctx, place, ids))
  return page.response_metadata?.next_cursor ?? ''
}

/** An account without a domain takes that of its people, unless it is another account's (M-11). */
const takeDomain = async (ctx: Ctx, { installation, channel }: Place): Promise<void> => {
  if (channel.kind !== 'customer' || !channel.accountId) return
  const account = await getAccount(ctx, channel.accountId)
  if (account.domains.length > 0) return
  const { settings } = await getWorkspace(ctx)
  const domain = sharedDomain(await emailsIn(ctx, channel.id, installation.id), settings.companyDomains)
  if (domain && !(await findAccountByDomain(ctx, domain))) await changeAccount(ctx, account.id, { domains: [domain], primary_domain: domain })
}

/** The job; where Slack will not tell, people become contacts when they speak. */
export const readRoster = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const channelId = String(payload.channelId)
  const place = await edge.transaction((ctx) => findPlace(ctx, channelId))
  if (!place || !isOutward(place.channel)) return
  let cursor = String(payload.cursor ?? '')
  try {
    for (let pages = 0; pages < PAGES_A_RUN; pages += 1) {
      cursor = await readPage(edge, clientFor(place.installation, edge.outside), place, cursor)
      if (!cursor) return await edge.transaction((ctx) => takeDomain(ctx, place))
    }
    await comeAgain(edge, TASK, { channelId, cursor }, keyOf(channelId), 0)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.kind === 'wait') return comeAgain(edge, TASK, { channelId, cursor }, keyOf(channelId), refusal.seconds * 1000)
    if (refusal.kind === 'later' && answerOf(error) !== 'invalid_cursor') throw error
    edge.log.warn({ channel: channelId, refusal }, 'the people of a channel could not be read')
  }
}
