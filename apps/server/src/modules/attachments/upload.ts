// The one file of an upload, read whole and judged: whoever lets it in is asked before.
import { fileProblem } from '@patchbay/contract'
import type { FastifyRequest } from 'fastify'
import { AppError, invalid } from '../../platform/errors.ts'
import { cleanName } from './name.ts'

/** @throws one sentence when there is none, or it is too large, empty or a program. */
export const readUpload = async (request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> => {
  if (!request.isMultipart()) throw invalid('An upload is a form (multipart/form-data) with one file.')
  const part = await request.file()
  if (!part) throw invalid('There is no file in the upload.')
  const bytes = await part.toBuffer().catch(() => {
    throw new AppError('too_large', 'The file is larger than 25 MB; share a link instead.')
  })
  const name = cleanName(part.filename)
  const problem = fileProblem(name, bytes.length)
  if (problem) throw invalid(problem)
  return { name, bytes }
}
