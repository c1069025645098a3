// Connects a Slack workspace, by OAuth or by tokens: asks Slack who the bot is, keeps the secrets sealed.
import { newId } from '../../platform/id.ts'
import type { EdgeCtx } from '../../platform/context.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { refusalOf, type ClientFor } from './client.ts'
import { findDoors, saveInstallation, type Installation } from './store.ts'
import type { Query } from '../../platform/db.ts'

export type Tokens = { bot_token: string; signing_secret?: string | undefined; app_token?: string | undefined; api_url?: string | undefined }

export type InstallTools = { secrets: Secrets; clientFor: ClientFor; lookUp: Query }

const askSlack = async (edge: EdgeCtx, tools: InstallTools, sealed: { botToken: string; apiUrl: string }) => {
  const slack = tools.clientFor(sealed, edge.outside)
  try {
    const me = await slack.auth.test()
    const bot = me.bot_id ? await slack.bots.info({ bot: me.bot_id }) : null
    return { me, appId: String((bot?.bot as { app_id?: string } | undefined)?.app_id ?? '') }
  } catch (error) {
    const refusal = refusalOf(error)
    throw invalid(`Slack refused the bot token: ${'why' in refusal ? refusal.why : 'it asked us to slow down; try again in a minute.'}`)
  }
}

/** Connecting the same Slack workspace again mends it. @throws invalid_request with Slack's reason. */
export const connectWorkspace = async (edge: EdgeCtx, tools: InstallTools, tokens: Tokens): Promise<Installation> => {
  const seal = (text: string | undefined) => (text ? tools.secrets.seal(text) : '')
  const sealed = { botToken: seal(tokens.bot_token), apiUrl: tokens.api_url ?? '' }
  const { me, appId } = await askSlack(edge, tools, sealed)
  const teamId = String(me.team_id)
  const others = (await findDoors(tools.lookUp, teamId)).filter((d) => d.workspace_id !== edge.workspaceId)
  if (others.length > 0) throw new AppError('conflict', `The Slack workspace ${me.team} is connected to another Patchbay workspace here; disconnect it there first.`)
  return edge.transaction(async (ctx) => {
    const installation = await saveInstallation(ctx, {
      id: newId(ctx.now.getTime()), teamId, teamName: String(me.team), appId, botUserId: String(me.user_id), botId: String(me.bot_id ?? ''),
      enterpriseId: String(me.enterprise_id ?? ''), ...sealed, signingSecret: seal(tokens.signing_secret), appToken: seal(tokens.app_token),
    })
    await ctx.emit({ type: 'slack.changed', objectId: installation.id })
    return installation
  })
}
