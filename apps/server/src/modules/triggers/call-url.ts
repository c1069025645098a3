// Calls an address that an admin named: once, with a limit of time, and without reading more than whether it worked.
import type { EdgeCtx } from '../../platform/context.ts'
import { invalid, sentenceOf } from '../../platform/errors.ts'

const LONGEST_MS = 10_000
const SHOWN = 200

type Request = { method: string; url: string; headers: Record<string, string>; body: string }

/** @throws invalid_request with what came of it, when it was not done. */
export const callUrl = async ({ outside }: EdgeCtx, { method, url, headers, body }: Request): Promise<string> => {
  const { host } = new URL(url)
  const answer = await outside
    .fetch(url, { method, redirect: 'manual', signal: AbortSignal.timeout(LONGEST_MS), headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}), 'user-agent': 'Patchbay' }, ...(body ? { body } : {}) })
    .catch((error: unknown) => {
      const says = sentenceOf(error).slice(0, SHOWN)
      throw invalid(/private address/.test(says) ? says : `${host} could not be reached: ${says}`)
    })
  // What it says is not read: it may be endless.
  await answer.body?.cancel().catch(() => undefined)
  if (answer.status < 200 || answer.status >= 300) throw invalid(`${method} ${host} answered ${answer.status}.`)
  return `${method} ${host} answered ${answer.status}`
}
