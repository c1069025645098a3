// The link in every mail that ends them: signed, so that it needs no sign-in, and good for nothing else.
import type { Ctx } from '../../platform/context.ts'
import { sameText, type Secrets } from '../../platform/secrets.ts'
import { listSettings, writeSettings } from './store.ts'

const signatureOf = (secrets: Secrets, workspaceId: string, memberId: string): string => secrets.sign(`mail-off:${workspaceId}:${memberId}`)

export const mailOffLink = (secrets: Secrets, publicUrl: string, workspaceId: string, memberId: string): string =>
  `${publicUrl}/mail-off?${new URLSearchParams({ w: workspaceId, m: memberId, s: signatureOf(secrets, workspaceId, memberId) }).toString()}`

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Whose mails the link ends, or null when it is not one of ours. */
export const readMailOff = (secrets: Secrets, given: Record<string, unknown>): { workspaceId: string; memberId: string } | null => {
  const [workspaceId, memberId, signature] = [given.w, given.m, given.s].map((part) => (typeof part === 'string' ? part : ''))
  if (!workspaceId || !memberId || !signature || !UUID.test(workspaceId) || !UUID.test(memberId)) return null
  return sameText(signature, signatureOf(secrets, workspaceId, memberId)) ? { workspaceId, memberId } : null
}

export const endMails = async (ctx: Ctx, memberId: string): Promise<void> => {
  const [kept] = await listSettings(ctx, [memberId])
  if (!kept) return
  const matrix = Object.fromEntries(Object.entries(kept.settings.matrix).map(([kind, channels]) => [kind, channels.filter((channel) => channel !== 'email')]))
  await writeSettings(ctx, memberId, { ...kept.settings, matrix: matrix as typeof kept.settings.matrix })
}
