// Whether mail to members goes out, and a test of it.
import type { EmailSending } from '@patchbay/contract'
import { denied, conflict } from '../../platform/errors.ts'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { getMember } from '../members/index.ts'
import type { Ways } from './deliver.ts'
import { sayTrouble } from './rules-trouble.ts'
import { readMailUse } from './store-mail.ts'

export const emailSendingOf = async (ctx: Ctx, { mail }: Ways): Promise<EmailSending> => {
  const { last_sent_at: last, readers } = await readMailUse(ctx)
  return { is_ready: mail.isReady, server: mail.server, encryption: mail.encryption, from: mail.from, last_sent_at: last?.toISOString() ?? null, readers }
}

/** To oneself alone, so that nobody can be written to by it. */
export const sendTest = async (edge: EdgeCtx, { mail, publicUrl }: Ways): Promise<{ to: string }> => {
  const { actor } = edge
  if (actor.kind !== 'user') throw denied('Only people can be sent a test mail; sign in.')
  if (!mail.isReady) throw conflict('No mail server is set up: whoever runs Patchbay sets SMTP_URL and starts it again.')
  const { email: to } = await edge.transaction((ctx) => getMember(ctx, actor.id))
  const words = `This mail was sent from the settings of Patchbay at ${publicUrl}. It came, so mail goes out.`
  try {
    await mail.send({ to, subject: 'Mail from Patchbay goes out', text: words, html: `<p>${words}</p>`, headers: { 'Auto-Submitted': 'auto-generated' } })
  } catch (error) {
    edge.log.warn({ code: (error as { code?: unknown }).code }, 'a test mail could not be sent')
    throw conflict(sayTrouble(error, mail.server))
  }
  return { to }
}
