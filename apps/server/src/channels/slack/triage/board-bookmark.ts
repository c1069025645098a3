// Keeps a bookmark to the board at the head of every triage channel (IT-11).
import { SYSTEM, type EdgeCtx, type JobDraft } from '../../../platform/context.ts'
import { sentenceOf } from '../../../platform/errors.ts'
import { stepInside, type House } from '../../../platform/workspace.ts'
import { listWorkspaces } from '../../../modules/workspaces/index.ts'
import { refusalOf, type ClientFor } from '../client.ts'
import { findInstallation } from '../store.ts'
import { listTriageChannels } from './store.ts'

const TITLE = 'Patchbay board'
const EMOJI = ':ticket:'

export const bookmarkKey = ({ installationId, channelId }: Record<string, unknown>): string => `bookmark:${String(installationId)}:${String(channelId)}`

export const bookmarkJobOf = (installationId: string, channelId: string): JobDraft => ({
  task: 'slack.bookmark', payload: { installationId, channelId }, key: bookmarkKey({ installationId, channelId }),
})

type Bookmark = { id?: string; title?: string; link?: string; app_id?: string }

/** The job: adds it, mends it, or leaves it; people may put it where they like. */
export const keepBookmark = (clientFor: ClientFor, publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { installationId, channelId } = payload as { installationId: string; channelId: string }
  const installation = await edge.transaction((ctx) => findInstallation(ctx, installationId))
  if (!installation?.botToken || installation.removedAt) return
  const slack = clientFor(installation, edge.outside)
  const wanted = { channel_id: channelId, title: TITLE, link: `${publicUrl}/`, emoji: EMOJI }
  try {
    const { bookmarks } = await slack.bookmarks.list({ channel_id: channelId })
    const all = (bookmarks ?? []) as Bookmark[]
    const ours = all.find((b) => b.link === wanted.link) ?? all.find((b) => b.title === TITLE && (installation.appId === '' || b.app_id === installation.appId))
    if (!ours?.id) await slack.bookmarks.add({ ...wanted, type: 'link' })
    else if (ours.link !== wanted.link) await slack.bookmarks.edit({ ...wanted, bookmark_id: ours.id })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.kind !== 'never') throw error
    edge.log.warn({ channel: channelId, why: refusal.why }, 'a triage channel has no bookmark to the board')
  }
}

/** Somebody may have removed it, or the desk may have another address. */
export const checkBookmarks = async (house: House): Promise<void> => {
  for (const { id } of await listWorkspaces(house))
    await stepInside(house, { workspaceId: id, actor: SYSTEM }, async (ctx) => {
      for (const c of await listTriageChannels(ctx)) ctx.enqueue(bookmarkJobOf(c.installation_id, c.channel_id))
    }).catch((error: unknown) => house.log.error({ workspace: id, error: sentenceOf(error) }, 'the bookmarks of a workspace could not be checked'))
}
