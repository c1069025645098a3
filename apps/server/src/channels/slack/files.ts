// Copies a file from Slack into our own store: the token may be revoked, the file must stay.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { cleanName, getAttachment, setBlob, setRemote } from '../../modules/attachments/index.ts'
import { findMessage } from '../../modules/messages/index.ts'
import type { ClientFor } from './client.ts'
import { refusalOf } from './client.ts'
import { showJob } from './show-files.ts'
import { findInstallation, findInstallationOfTeam } from './store.ts'
import type { Secrets } from '../../platform/secrets.ts'

export type KeepBlob = (workspaceId: string, id: string, bytes: Buffer) => Promise<string>
type Told = { url_private_download?: string; url_private?: string; name?: string; mimetype?: string }
const MOST_BYTES = 50 * 1024 * 1024

const download = async (edge: EdgeCtx, url: string, token: string): Promise<Buffer> => {
  const response = await edge.outside.fetch(url, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`Slack answered ${response.status} to the download.`)
  // A token without the scope gets the sign-in page with status 200.
  if (response.headers.get('content-type')?.startsWith('text/html') && !/\.html?($|\?)/.test(url)) throw new Error('Slack gave its sign-in page instead of the file; the app may lack files:read.')
  const bytes = Buffer.from(await response.arrayBuffer())
  if (bytes.length > MOST_BYTES) throw new Error('The file is larger than 50 MB and stays in Slack.')
  return bytes
}

/** What the sender calls it is of no more use: from now on it is known by what is uploaded. */
const showTogether = async (ctx: Ctx, messageId: string, id: string, ids: string[]): Promise<void> => {
  await setRemote(ctx, id, '')
  ctx.enqueue(showJob({ messageId, ids }))
}

export const copyFile = (clientFor: ClientFor, secrets: Secrets, keep: KeepBlob) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { file, message, installation } = await edge.transaction(async (ctx) => {
    const attachment = await getAttachment(ctx, String(payload.attachmentId))
    const message = attachment.messageId ? await findMessage(ctx, attachment.messageId) : null
    const { installationId } = payload
    return { file: attachment, message, installation: typeof installationId === 'string' ? await findInstallation(ctx, installationId) : await findInstallationOfTeam(ctx, message?.room.split(':')[1] ?? '') }
  })
  const together = Array.isArray(payload.together) ? payload.together.map(String) : null
  if (file.blob || !message || message.redactedAt || !installation?.botToken) return
  try {
    const answer = await clientFor(installation, edge.outside).files.info({ file: file.remote })
    const told = (answer.file ?? {}) as Told
    const bytes = await download(edge, String(told.url_private_download ?? told.url_private), secrets.open(installation.botToken))
    const blob = await keep(edge.workspaceId, file.id, bytes)
    // An event of a shared channel names its files by id only; what they are called is told here.
    const name = cleanName(told.name ?? file.name)
    await edge.transaction(async (ctx) => {
      const isRedacted = (await findMessage(ctx, message.id))?.redactedAt
      if (isRedacted) return
      // Whoever reads along elsewhere has only seen its words until now.
      if (payload.installationId) await ctx.emit({ type: 'message.edited', issueId: message.issueId, objectId: message.id, data: { lane: null } })
      if (together) await showTogether(ctx, message.id, file.id, together)
      await setBlob(ctx, file.id, { blob, size: bytes.length, name, contentType: told.mimetype ?? file.contentType })
    })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.kind !== 'never') throw error
    if (together) await edge.transaction((ctx) => showTogether(ctx, message.id, file.id, together))
    edge.log.warn({ file: file.id, why: refusal.why }, 'a file stays in Slack')
  }
}
