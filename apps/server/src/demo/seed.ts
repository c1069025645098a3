// Sets up the demo: the desk of Nimbus Data, joined to the sandbox Slack, with its week of history understood for real.
import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../app.ts'
import { SYSTEM, type EdgeCtx } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { countJobs } from '../platform/jobs.ts'
import { hashPassword } from '../platform/secrets.ts'
import { edgeOf } from '../platform/workspace.ts'
import { connectWorkspace, enable, importPast, readPast } from '../channels/slack/index.ts'
import { addAccount, addHighlight, changeAccount, findAccountByChannel, findAccountByDomain } from '../modules/accounts/index.ts'
import { actorOfMember, findMembersByEmail, insertMember } from '../modules/members/index.ts'
import type { SurveyRow } from '../modules/surveys/index.ts'
import { ensureTags } from '../modules/tags/index.ts'
import { listWorkspaces, openWorkspace, updateSettings } from '../modules/workspaces/index.ts'
import { seedArticles } from './articles.ts'
import { applyOutcomes } from './outcomes.ts'
import { desk } from './nimbus.ts'
import { seedPromises } from './promises.ts'
import { seedQuestions } from './questions.ts'
import { seedWidget, seedChatRouting } from './widget.ts'
import { seedShares, seedTeams } from './shares.ts'

type SandboxUser = { id: string; email?: string; real_name: string; image_192?: string; avatar?: string; profile?: { image_192?: string } }
type SandboxApp = { id: string; signing_secret: string; bot_tokens: Record<string, string> | { team: string; token: string }[] }
type SandboxState = { users: SandboxUser[]; apps: SandboxApp[] }

const ask = async (edge: EdgeCtx, url: string, body?: object): Promise<unknown> => {
  const response = await edge.outside.fetch(url, {
    method: body ? 'POST' : 'GET', ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  if (!response.ok) throw new Error(`The sandbox answered ${response.status} at ${url}.`)
  return response.json()
}

const tokenOf = (app: SandboxApp): string =>
  Array.isArray(app.bot_tokens) ? (app.bot_tokens.find((t) => t.team === desk.team)?.token ?? '') : (app.bot_tokens[desk.team] ?? '')

const seedPeople = async (edge: EdgeCtx, state: SandboxState, password: string): Promise<void> => {
  const passwordHash = await hashPassword(password)
  await edge.transaction(async (ctx) => {
    for (const { email, role } of desk.members) {
      const [known] = await findMembersByEmail(ctx, [email])
      const person = state.users.find((u) => u.email === email)
      if (known || !person) continue
      const avatarUrl = person.profile?.image_192 ?? person.image_192 ?? person.avatar ?? ''
      await insertMember(ctx, { id: newId(ctx.now.getTime()), name: person.real_name, email, role, avatarUrl, passwordHash })
    }
    await seedTeams(ctx)
    await ensureTags(ctx, 'issue', desk.tags.map((t) => t.value))
    await updateSettings(ctx, { companyDomains: [desk.members[0]?.email.split('@')[1] ?? ''] })
  })
}

const seedChannels = async (app: App, edge: EdgeCtx, installationId: string): Promise<void> => {
  const { clientFor } = app.slack
  for (const channel_id of desk.triage) await enable(edge, clientFor, { installation_id: installationId, channel_id, kind: 'notifications' })
  for (const a of desk.accounts) {
    const accountId = await edge.transaction(async (ctx) => {
      const known = await findAccountByChannel(ctx, 'slack', a.channelId)
      const given = { domains: [a.domain], primary_domain: a.domain, tags: a.tags }
      return known ? (await changeAccount(ctx, known, given)).id : (await addAccount(ctx, { name: a.name, account_type: 'customer', ...given })).id
    })
    await enable(edge, clientFor, {
      installation_id: installationId, channel_id: a.channelId, kind: 'customer', account_id: accountId, triage_channel_id: a.triageChannelId,
    })
  }
  await edge.transaction(async (ctx) => {
    for (const { name, domain, tags } of desk.prospects) if (!(await findAccountByDomain(ctx, domain))) await addAccount(ctx, { name, account_type: 'customer', domains: [domain], primary_domain: domain, tags })
  })
  for (const c of desk.communities)
    await enable(edge, clientFor, { installation_id: installationId, channel_id: c.channelId, kind: 'community', triage_channel_id: c.triageChannelId })
}

/** After the week: what was said then was handed out by people, as their words tell. */
const seedOwners = (edge: EdgeCtx): Promise<void> =>
  edge.transaction(async (ctx) => {
    for (const a of [...desk.accounts, ...desk.prospects]) {
      const account = await findAccountByDomain(ctx, a.domain)
      const [owner] = await findMembersByEmail(ctx, [a.owner])
      if (!account || !owner) continue
      await changeAccount(ctx, account, { owner_id: owner.id })
      if (a.highlight) await addHighlight(ctx.as(actorOfMember(owner)), account, { content_html: a.highlight })
    }
  })

/** The desk is shown when its triage channels are; a sandbox that is slow holds nobody up for long. */
const LONGEST_WAIT_MS = 20_000
const cardsPosted = async (app: App): Promise<void> => {
  const until = performance.now() + LONGEST_WAIT_MS
  while ((await countJobs(app.house)) > 0 && performance.now() < until) await pause(100)
}

const seedHistory = async (app: App, edge: EdgeCtx, installationId: string, survey: SurveyRow): Promise<void> => {
  const firstWords = new Map<string, { ts: string; text: string }[]>()
  for (const { channelId } of [...desk.accounts, ...desk.communities]) {
    const past = await readPast(edge, app.slack.clientFor, installationId, channelId)
    firstWords.set(channelId, past.messages.map((m) => ({ ts: m.ts, text: m.text ?? '' })))
    await importPast(edge.workspaceId, app.letterbox, past)
  }
  await app.lanes.idle()
  await applyOutcomes(app, edge.workspaceId, firstWords, survey)
  await seedOwners(edge)
  await cardsPosted(app)
}

const listen = async (app: App, edge: EdgeCtx, sandbox: string, appId: string): Promise<void> => {
  const here = `http://127.0.0.1:${app.config.port}/slack`
  await ask(edge, `${sandbox}/sandbox/apps/${appId}`, {
    request_url: `${here}/events`, interactivity_url: `${here}/interactions`, options_url: `${here}/options`,
    commands: [{ command: '/patchbay', description: 'Find your desk', url: `${here}/commands` }],
    redirect_urls: [`${app.config.publicUrl}/slack/oauth/callback`, `${app.config.publicUrl}/slack/sign-in/callback`],
  })
}

/** Runs at every start of the demo; what is there already is left as people have made it. */
export const seedDemo = async (app: App): Promise<void> => {
  const sandbox = app.config.demo.sandboxUrl
  const marker = join(app.config.dataDir, 'demo-sign-in.json')
  const [first] = await listWorkspaces(app.house)
  const workspaceId = first?.id ?? (await openWorkspace(app.house, desk.workspace))
  const edge = edgeOf(app.house, workspaceId, SYSTEM)
  const state = (await ask(edge, `${sandbox}/sandbox/state`)) as SandboxState
  const slackApp = state.apps[0]
  if (!slackApp) throw new Error('The sandbox has no app to connect.')
  if (!existsSync(marker)) {
    const password = randomBytes(6).toString('base64url')
    await seedPeople(edge, state, password)
    const tokens = { bot_token: tokenOf(slackApp), signing_secret: slackApp.signing_secret, api_url: `${sandbox}/api/` }
    const installation = await connectWorkspace(edge, app.slack.install, tokens)
    await seedChannels(app, edge, installation.id)
    await seedPromises(app, workspaceId)
    await edge.transaction(seedArticles)
    await edge.transaction(seedWidget)
    await edge.transaction(seedChatRouting)
    await seedHistory(app, edge, installation.id, await seedQuestions(app, workspaceId))
    await seedShares(app, workspaceId)
    writeFileSync(marker, `${JSON.stringify({ email: desk.admins[1] ?? desk.admins[0], password, url: app.config.publicUrl }, null, 2)}\n`, { mode: 0o600 })
  }
  await listen(app, edge, sandbox, slackApp.id)
}
