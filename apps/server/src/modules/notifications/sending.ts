// Whether mail goes out, and a test of it.
import type { EmailSending } from '@patchbay/contract'
import { denied, conflict } from '../../platform/errors.ts'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { findMailServer, NO_MAIL, presentMailServer, sayTrouble } from '../mail-servers/index.ts'
import { getMember } from '../members/index.ts'
import type { Ways } from './deliver.ts'
import { readMailUse } from './store-mail.ts'

export const emailSendingOf = async (ctx: Ctx, { mail }: Ways): Promise<EmailSending> => {
  const [{ last_sent_at: last, readers }, way, own] = await Promise.all([readMailUse(ctx), mail.wayOf(ctx), findMailServer(ctx)])
  return {
    is_ready: way !== null, server: way?.server ?? '', encryption: way?.encryption ?? 'none', from: way?.from ?? '',
    own: own && presentMailServer(own), last_sent_at: last?.toISOString() ?? null, readers,
  }
}

/** To oneself alone, so that nobody can be written to by it. */
export const sendTest = async (edge: EdgeCtx, { mail, publicUrl }: Ways): Promise<{ to: string }> => {
  const { actor } = edge
  if (actor.kind !== 'user') throw denied('Only people can be sent a test mail; sign in.')
  const { way, to } = await edge.transaction(async (ctx) => ({ way: await mail.wayOf(ctx), to: (await getMember(ctx, actor.id)).email }))
  if (!way) throw conflict(NO_MAIL)
  const words = `This mail was sent from the settings of Patchbay at ${publicUrl}. It came, so mail goes out.`
  try {
    await mail.send(edge, { to, subject: 'Mail from Patchbay goes out', text: words, html: `<p>${words}</p>`, headers: { 'Auto-Submitted': 'auto-generated' } })
  } catch (error) {
    edge.log.warn({ code: (error as { code?: unknown }).code }, 'a test mail could not be sent')
    throw conflict(sayTrouble(error, way))
  }
  return { to }
}
