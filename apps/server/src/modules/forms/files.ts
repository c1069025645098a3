// Files that come with a form: kept until it is sent, each with a token by which only this form can take it.
import { fileProblem, MOST_FORM_FILE_BYTES, MOST_FORM_FILES, type FormFile } from '@patchbay/contract'
import { SYSTEM } from '../../platform/context.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/id.ts'
import type { Blobs } from '../../platform/outside.ts'
import { newSecret, sameText, type Secrets } from '../../platform/secrets.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { cleanName, contentTypeOf, countWaiting, insertAttachment } from '../attachments/index.ts'

type Signs = Pick<Secrets, 'sign'>
type Place = { workspaceId: string; id: string }

const HOUR_MS = 3_600_000
/** However many addresses they come from. */
const MOST_WAITING = 200

const signature = (signs: Signs, formId: string, fileId: string): string => signs.sign(`form file ${formId} ${fileId}`)

/** @throws invalid_request for what is no good, rate_limited when too much waits. */
export const keepFormFile = async (house: House, tools: { signs: Signs; blobs: Pick<Blobs, 'keep'> }, form: Place, given: { name: string; bytes: Buffer }): Promise<FormFile> => {
  const who = { workspaceId: form.workspaceId, actor: SYSTEM }
  const name = cleanName(given.name)
  const problem = fileProblem(name, given.bytes.length) || (given.bytes.length > MOST_FORM_FILE_BYTES ? `${name} is larger than 10 MB; share a link to it instead.` : '')
  if (problem) throw invalid(problem)
  const now = house.clock()
  await stepInside(house, who, async (ctx) => {
    if ((await countWaiting(ctx, form.id, new Date(now.getTime() - HOUR_MS), MOST_WAITING)) >= MOST_WAITING)
      throw new AppError('rate_limited', 'Too many files were given to this form in the last hour; try again later.', { retryAfterSeconds: 600 })
  })
  const id = newId(now.getTime())
  const blob = await tools.blobs.keep(form.workspaceId, id, given.bytes)
  await stepInside(house, who, (ctx) => insertAttachment(ctx, { id, messageId: null, formId: form.id, name, contentType: contentTypeOf(given.bytes), size: given.bytes.length, blob, secret: newSecret() }))
  return { token: `${id}.${signature(tools.signs, form.id, id)}`, name, size: given.bytes.length }
}

/** Those that were given to this form. @throws invalid_request for others, and for too many. */
export const filesIn = (signs: Signs, formId: string, tokens: readonly string[]): string[] => {
  if (tokens.length > MOST_FORM_FILES) throw invalid(`Send at most ${MOST_FORM_FILES} files.`)
  return [...new Set(tokens)].map((token) => {
    const [id = '', signed = ''] = token.split('.')
    if (!isId(id) || !sameText(signed, signature(signs, formId, id))) throw invalid('A file is not there any more; add it once more.')
    return id
  })
}
