// Sends the mails of a workspace: by its own server where it has one, else by that of the installation; and keeps how it went.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import type { Letter, Mail, MailOut } from '../../platform/outside.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { sayTrouble } from './rules-trouble.ts'
import { findMailServer, markFailed, markSent, type MailServerRow } from './store.ts'

/** The server that mails leave by, as words. */
export type MailWay = Pick<Mail, 'server' | 'encryption' | 'from'> & { isOwn: boolean }
export type Mailer = {
  /** Null where no mail can leave. */
  wayOf(ctx: Ctx): Promise<MailWay | null>
  /** @throws what the server or the network said; where mail cannot leave, that it cannot. */
  send(edge: EdgeCtx, letter: Letter): Promise<void>
}

export const NO_MAIL = 'No mail server is set up: an admin names one under Settings → Email sending, or whoever runs Patchbay sets SMTP_URL.'

export const createMailer = ({ installation, by }: MailOut, secrets: Secrets): Mailer => {
  const open = ({ password, ...row }: MailServerRow): Mail => by({ ...row, password: password && secrets.open(password) })
  const find = async (ctx: Ctx): Promise<{ mail: Mail; isOwn: boolean }> => {
    const own = await findMailServer(ctx)
    return own ? { mail: open(own), isOwn: true } : { mail: installation, isOwn: false }
  }
  return {
    async wayOf(ctx) {
      const { mail, isOwn } = await find(ctx)
      return mail.isReady ? { server: mail.server, encryption: mail.encryption, from: mail.from, isOwn } : null
    },
    async send(edge, letter) {
      const { mail, isOwn } = await edge.transaction(find)
      if (!mail.isReady) throw new Error(NO_MAIL)
      try {
        await mail.send(letter)
      } catch (error) {
        // The operator reads the log for their own server; this one nobody else looks after.
        if (isOwn) await edge.transaction((ctx) => markFailed(ctx, sayTrouble(error, { server: mail.server, isOwn })))
        throw error
      }
      if (isOwn) await edge.transaction(markSent)
    },
  }
}
