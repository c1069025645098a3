// Files given by address: fetched before the transaction, so that what cannot be had is refused and nothing is half written.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { invalid, sentenceOf } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/id.ts'
import type { Blobs } from '../../platform/outside.ts'
import { newSecret, sameText } from '../../platform/secrets.ts'
import { contentTypeOf, MOST_BYTES } from './content-type.ts'
import { cleanName } from './name.ts'
import { findAttachment, insertAttachment } from './store.ts'

export type Given = { kind: 'fetched'; id: string; name: string; contentType: string; size: number; blob: string } | { kind: 'ours'; id: string; secret: string; why: string }
export type FetchTools = { publicUrl: string; keep: Blobs['keep'] }

/** An address that an upload here was answered with. */
const oursAt = (url: string, publicUrl: string): { id: string; secret: string } | null => {
  if (!url.startsWith(`${publicUrl}/files/`)) return null
  const [id = '', secret = ''] = url.slice(publicUrl.length + '/files/'.length).split('/')
  return isId(id) ? { id, secret } : null
}

/** Stops reading at the limit, whatever the sender said of the size. */
const read = async (response: Response): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > MOST_BYTES) throw new Error('it is larger than 25 MB')
    parts.push(part)
  }
  if (size === 0) throw new Error('it is empty')
  return Buffer.concat(parts)
}

const nameOf = (response: Response, url: string): string => {
  const told = /filename="?([^";]+)"?/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return cleanName(told ?? decodeURIComponent(last))
  } catch {
    return cleanName(last)
  }
}

const fetchOne = async (edge: EdgeCtx, tools: FetchTools, url: string): Promise<Given> => {
  const response = await edge.outside.fetch(url)
  if (!response.ok) throw new Error(`the address answered ${response.status}`)
  const bytes = await read(response)
  const id = newId(edge.clock().getTime())
  return { kind: 'fetched', id, name: nameOf(response, url), contentType: contentTypeOf(bytes), size: bytes.length, blob: await tools.keep(edge.workspaceId, id, bytes) }
}

/** @throws invalid_request that names the address which cannot be had. */
export const fetchFiles = async (edge: EdgeCtx, tools: FetchTools, urls: string[] = []): Promise<Given[]> => {
  const given: Given[] = []
  for (const [n, url] of urls.entries()) {
    const why = (reason: string) => `attachment_urls.${n}: the file could not be fetched (${reason.replace(/\.$/, '')}).`
    const ours = oursAt(url, tools.publicUrl)
    if (ours) given.push({ kind: 'ours', ...ours, why: why('there is no such file') })
    else given.push(await fetchOne(edge, tools, url).catch((error: unknown) => Promise.reject(invalid(why(sentenceOf(error))))))
  }
  return given
}

/** Rows for them that are nobody's yet; a file of ours that another message has is written a second time. */
export const keepGiven = async (ctx: Ctx, given: Given[]): Promise<string[]> => {
  const ids: string[] = []
  for (const g of given) {
    const known = g.kind === 'ours' ? await findAttachment(ctx, g.id) : null
    if (g.kind === 'ours' && (!known?.blob || !sameText(known.secret, g.secret))) throw invalid(g.why)
    if (known && !known.messageId) {
      ids.push(known.id)
      continue
    }
    const { name, contentType, size, blob } = (known ?? g) as Extract<Given, { kind: 'fetched' }>
    const row = await insertAttachment(ctx, { id: known ? newId(ctx.now.getTime()) : g.id, messageId: null, name, contentType, size, blob, secret: newSecret() })
    ids.push(row.id)
  }
  return ids
}
