// Reads the list of a Slack workspace's people once a day, page by page; in between, Slack tells of those who change.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { SYSTEM } from '../../platform/context.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { findMembersByEmail } from '../../modules/members/index.ts'
import { getWorkspace } from '../../modules/workspaces/index.ts'
import { answerOf, refusalOf, type ClientFor, type Slack } from './client.ts'
import { profileOf, sideOf, tellLanguagesOf, type Profile } from './identify.ts'
import { comeAgain } from './patient.ts'
import { changePeopleList, dueLists, findPeopleList, keepPeople, type PeopleList } from './store-people.ts'
import { findInstallation, type Installation } from './store.ts'

const TASK = 'slack.people'
const PAGE = 200
const PAGES_A_RUN = 5
const DAY_MS = 24 * 3600_000
/** Nobody reads a list for so long without a word: its reader is gone. */
const GIVEN_UP_MS = 15 * 60_000

const keyOf = (installationId: string): string => `${TASK}:${installationId}`

/** The clock: a job for every list that is due. */
export const listPeopleDue = async (house: House): Promise<void> => {
  for (const { workspaceId, installationId } of await dueLists(house.database.lookUp, house.clock()))
    await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
      await changePeopleList(ctx, installationId, { dueAt: new Date(ctx.now.getTime() + GIVEN_UP_MS) })
      ctx.enqueue({ task: TASK, payload: { installationId }, key: keyOf(installationId) })
    })
}

const keepPage = async (ctx: Ctx, installation: Installation, profiles: Profile[]): Promise<void> => {
  const { settings } = await getWorkspace(ctx)
  const members = new Map((await findMembersByEmail(ctx, profiles.flatMap((p) => p.email || []))).map((m) => [m.email.toLowerCase(), m.id]))
  const ours = { teamId: installation.teamId, enterpriseId: installation.enterpriseId, companyDomains: settings.companyDomains }
  await keepPeople(
    ctx,
    installation.id,
    profiles.map((p) => {
      const memberId = members.get(p.email) ?? null
      return { userId: p.id, teamId: p.team_id || installation.teamId, name: p.name, email: p.email, avatarUrl: p.avatarUrl, side: sideOf(p, { ...ours, hasSeat: memberId !== null }), memberId, timeZone: p.timeZone, language: p.language, isGone: p.isGone }
    }),
  )
  await tellLanguagesOf(ctx, installation, profiles)
}

const askPage = async (slack: Slack, cursor: string): Promise<{ profiles: Profile[]; next: string }> => {
  const { members = [], response_metadata: more } = await slack.users.list({ limit: PAGE, include_locale: true, ...(cursor ? { cursor } : {}) })
  return { profiles: members.map((m) => profileOf(m as Parameters<typeof profileOf>[0])).filter((p) => p.id !== ''), next: more?.next_cursor ?? '' }
}

/** The page and the place after it are kept together, so that a stop at any moment goes on there. */
const readPage = async (edge: EdgeCtx, slack: Slack, installation: Installation, list: PeopleList): Promise<boolean> => {
  const { profiles, next } = await askPage(slack, list.cursor)
  await edge.transaction(async (ctx) => {
    if (profiles.length > 0) await keepPage(ctx, installation, profiles)
    const listed = (list.cursor ? list.listed : 0) + profiles.length
    const begun = list.cursor ? list.startedAt : ctx.now
    const at = (ms: number) => new Date(ctx.now.getTime() + ms)
    await changePeopleList(ctx, installation.id, {
      cursor: next, listed, startedAt: begun, failure: '', dueAt: at(next ? GIVEN_UP_MS : DAY_MS), ...(next ? {} : { finishedAt: ctx.now }),
    })
  })
  return next !== ''
}

/** A cursor that Slack has forgotten means to begin anew; what Slack will not give at all is asked for again tomorrow. */
const giveUp = async (edge: EdgeCtx, installationId: string, error: unknown): Promise<void> => {
  const refusal = refusalOf(error)
  const isForgotten = answerOf(error) === 'invalid_cursor'
  if (!isForgotten && refusal.kind !== 'never') throw error
  const why = 'why' in refusal ? refusal.why : ''
  await edge.transaction((ctx) => changePeopleList(ctx, installationId, { cursor: '', failure: isForgotten ? '' : why, dueAt: new Date(ctx.now.getTime() + (isForgotten ? 0 : DAY_MS)) }))
  edge.log.warn({ installation: installationId, why }, 'the people of a Slack workspace could not be listed')
}

/** The job. */
export const learnPeople =
  (clientFor: ClientFor): JobHandler =>
  async (edge, payload) => {
    const installationId = String(payload.installationId)
    for (let pages = 0; pages < PAGES_A_RUN; pages += 1) {
      const { installation, list } = await edge.transaction(async (ctx) => ({ installation: await findInstallation(ctx, installationId), list: await findPeopleList(ctx, installationId) }))
      if (!installation?.botToken || installation.removedAt || !list) return
      try {
        if (!(await readPage(edge, clientFor(installation, edge.outside), installation, list))) return
      } catch (error) {
        return await giveUp(edge, installationId, error)
      }
    }
    await comeAgain(edge, TASK, { installationId }, keyOf(installationId), 0)
  }

export const peopleKey = (payload: Record<string, unknown>): string => keyOf(String(payload.installationId))
