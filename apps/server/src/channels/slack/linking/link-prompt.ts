// Asks whoever brought the bot into a channel what it is to do there; only they see it (CH-11, CH-18).
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { findAccount } from '../../../modules/accounts/index.ts'
import { refusalOf, type ClientFor } from '../client.ts'
import { linkByName } from './link-by-name.ts'
import { stateOf } from './link-modal.ts'
import { findChannel, getInstallation, type Channel } from '../store.ts'
import { whoIs } from '../who-pressed.ts'

const button = (action_id: string, text: string, value: string, more: object = {}) => ({ type: 'button', action_id, text: { type: 'plain_text', text }, value, ...more })
const words = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

const KINDS = { customer: 'customer channel', community: 'community channel', internal: 'internal channel', notifications: 'notifications channel' }

/** What a channel is now, in words for a person in it. */
export const sayLink = (channelId: string, channel: Channel | null, accountName: string): string => {
  if (!channel?.kind) return `<#${channelId}> is not linked to an account yet.`
  return accountName ? `<#${channelId}> is the ${KINDS[channel.kind]} of *${accountName.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)}*.` : `<#${channelId}> is a ${KINDS[channel.kind]}.`
}

/** The value of each button says what the channel was when it was drawn. */
const blocksFor = (channelId: string, channel: Channel | null, accountName: string, settingsUrl: string) => {
  const state = stateOf(channel)
  const said = sayLink(channelId, channel, accountName)
  if (!channel?.kind)
    return [
      words(`${said} Choose what it is for:`),
      {
        type: 'actions', elements: [
          button('link:customer', 'Customer Channel', state, { style: 'primary' }),
          button('link:community', 'Community Channel', state),
          button('link:notifications', 'Notifications Channel', state),
        ],
      },
      { type: 'context', elements: [{ type: 'mrkdwn', text: `*Customer*: one company asks you here. *Community*: many do. *Notifications*: your team sees issues here. Until you choose, nothing said here is read. <${settingsUrl}|Internal channels and help>` }] },
    ]
  const unlink = button('link:unlink', 'Unlink', state, {
    style: 'danger',
    confirm: {
      title: { type: 'plain_text', text: 'Unlink this channel?' }, text: { type: 'plain_text', text: 'Nothing new is read here. Issues and their history stay.' },
      confirm: { type: 'plain_text', text: 'Unlink' }, deny: { type: 'plain_text', text: 'Keep' },
    },
  })
  // What is internal is changed in the settings only.
  return [words(said), { type: 'actions', elements: [...(channel.kind === 'internal' ? [] : [button('link:change', 'Change', state)]), unlink] }]
}

const stands = async (ctx: Ctx, installationId: string, channelId: string) => {
  const channel = await findChannel(ctx, installationId, channelId)
  const account = channel?.accountId ? await findAccount(ctx, channel.accountId) : null
  return { channel, accountName: account?.name ?? '' }
}

/** The job: people of other companies and guests are not asked, and get nothing. */
export const promptInviter = (clientFor: ClientFor, publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { installationId, channelId, inviter } = payload as Record<'installationId' | 'channelId' | 'inviter', string>
  const person = await whoIs(edge, clientFor, installationId, inviter)
  if (person.side !== 'us') return
  const { installation, channel, accountName } = await edge.transaction(async (ctx) => ({
    installation: await getInstallation(ctx, installationId), ...(await stands(ctx, installationId, channelId)),
  }))
  const text = sayLink(channelId, channel, accountName)
  try {
    // What somebody turned off stays off until they say otherwise.
    if (!channel && (await linkByName(edge, clientFor, installation, channelId))) return
    await clientFor(installation, edge.outside).chat.postEphemeral({ channel: channelId, user: inviter, text, blocks: blocksFor(channelId, channel, accountName, `${publicUrl}/settings/slack`) as never })
  } catch (error) {
    // Somebody who has left again, or a bot that was removed at once, needs no prompt.
    if (refusalOf(error).kind === 'wait') throw error
    edge.log.warn({ channel: channelId, refusal: refusalOf(error) }, 'nobody could be asked what a channel is')
  }
}
