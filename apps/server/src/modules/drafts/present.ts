// A draft as the app shows it.
import type { Draft, DraftLine, WrittenFile } from '@patchbay/contract'
import { textOf } from '../../platform/html.ts'
import type { Attachment } from '../attachments/index.ts'
import { filePath } from '../messages/index.ts'
import type { DraftRow, LineRow } from './store.ts'

const LETTERS = 240

const presentFile = (f: Attachment): WrittenFile => ({ id: f.id, name: f.name, url: filePath(f), content_type: f.contentType, size: f.size })

/** In the order in which they were given. */
export const presentFiles = (ids: string[], files: Attachment[]): WrittenFile[] =>
  ids.flatMap((id) => files.filter((f) => f.id === id && f.messageId === null).map(presentFile))

export const presentDraft = (d: DraftRow, files: Attachment[]): Draft => ({
  id: d.id, mode: d.mode, thread_id: d.threadId ?? '', body_html: d.bodyHtml, files: presentFiles(d.fileIds, files), version: d.version,
  updated_at: d.updatedAt.toISOString(),
})

export const presentLine = ({ body_html, updated_at, ...line }: LineRow): DraftLine => ({
  ...line, text: textOf(body_html).slice(0, LETTERS), updated_at: updated_at.toISOString(),
})
