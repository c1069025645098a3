// Names, changes and removes the mail server of a workspace.
import type { Body, setMailServer } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { deleteMailServer, findMailServer, getMailServer, upsertMailServer, type MailServerRow } from './store.ts'

type Given = Body<typeof setMailServer>

/** What is held was for that server, that name and that encryption: nothing else is handed it. */
const isForHeld = (held: MailServerRow, given: Given): boolean =>
  held.host === given.host && held.port === given.port && held.encryption === given.encryption && held.username === given.username

/** @throws where a password is needed and neither given nor held for the same. */
const passwordOf = (secrets: Secrets, given: Given, held: MailServerRow | null): string => {
  if (given.username === '') return ''
  if (given.password) return secrets.seal(given.password)
  if (!held?.password) throw invalid('password: the user name needs its password.')
  if (!isForHeld(held, given)) throw invalid('password: give it again; the one that is held is for the server, user and encryption as they were.')
  return held.password
}

export const changeMailServer = async (ctx: Ctx, secrets: Secrets, given: Given): Promise<MailServerRow> => {
  const password = passwordOf(secrets, given, await findMailServer(ctx))
  const { host, port, encryption, username, from_name: fromName, from_address: fromAddress } = given
  await upsertMailServer(ctx, { host, port, encryption, username, password, fromName, fromAddress })
  await ctx.emit({ type: 'mail_server.changed' })
  return getMailServer(ctx)
}

export const dropMailServer = async (ctx: Ctx): Promise<void> => {
  if (!(await deleteMailServer(ctx))) throw notFound('Mail server')
  await ctx.emit({ type: 'mail_server.changed' })
}
