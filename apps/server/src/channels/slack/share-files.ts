// Gives Slack the files of a message: each is uploaded once, and all are shown in one go, however often it is tried.
import type { EdgeCtx } from '../../platform/context.ts'
import { answerOf, type Slack } from './client.ts'

export type ReadBlob = (blob: string) => Promise<Buffer>
type Where = { channel: string; thread: string }
/** `remote`: what Slack calls it, once it has the bytes. */
type Shared = { id: string; name: string; blob: string; size: number; remote: string }
/** Keeps what Slack calls a file; '' when it must be given the bytes again. */
type Note = (file: Shared, remote: string) => Promise<void>

const upload = async (edge: EdgeCtx, slack: Slack, file: Shared, bytes: Buffer): Promise<string> => {
  const slot = await slack.files.getUploadURLExternal({ filename: file.name, length: bytes.length })
  const response = await edge.outside.fetch(String(slot.upload_url), { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-type': 'application/octet-stream' } })
  if (!response.ok) throw new Error(`Slack answered ${response.status} to the upload of ${file.name}.`)
  return String(slot.file_id)
}

/** An earlier try may have died after it had shown them. */
const isShown = async (slack: Slack, remote: string, channel: string): Promise<boolean> => {
  const { file } = await slack.files.info({ file: remote })
  const { shares } = (file ?? {}) as { shares?: { public?: Record<string, unknown>; private?: Record<string, unknown> } }
  return channel in (shares?.public ?? {}) || channel in (shares?.private ?? {})
}

export const shareFiles = async (edge: EdgeCtx, slack: Slack, { channel, thread }: Where, files: Shared[], read: ReadBlob, note: Note): Promise<void> => {
  // Slack takes no empty files.
  const kept = files.filter((f) => f.blob && f.size > 0)
  const [first] = kept
  if (!first) return
  try {
    if (kept.every((f) => f.remote) && (await isShown(slack, first.remote, channel))) return
    const shown: { id: string; title: string }[] = []
    for (const file of kept) {
      const id = file.remote || (await upload(edge, slack, file, await read(file.blob)))
      if (!file.remote) await note(file, id)
      shown.push({ id, title: file.name })
    }
    await slack.files.completeUploadExternal({ files: shown, channel_id: channel, thread_ts: thread } as Parameters<Slack['files']['completeUploadExternal']>[0])
  } catch (error) {
    // Slack forgets uploads that nobody finishes: the next try begins anew.
    if (answerOf(error) === 'file_not_found') for (const file of kept) await note(file, '')
    throw error
  }
}
