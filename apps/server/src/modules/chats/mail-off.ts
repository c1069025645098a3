// The link in every mail about a chat that ends them: signed, so that it needs no sign-in, and good for nothing else.
import { isId } from '../../platform/id.ts'
import { sameText, type Secrets } from '../../platform/secrets.ts'

export { stopMail as endChatMails } from './store-mail.ts'

type Whose = { workspaceId: string; contactId: string }
const signatureOf = (secrets: Secrets, { workspaceId, contactId }: Whose): string => secrets.sign(`chat-mail-off:${workspaceId}:${contactId}`)

export const chatMailOffLink = (secrets: Secrets, publicUrl: string, whose: Whose): string =>
  `${publicUrl}/chat-mail-off?${new URLSearchParams({ w: whose.workspaceId, c: whose.contactId, s: signatureOf(secrets, whose) }).toString()}`

/** Whose mails the link ends, or null when it is not one of ours. */
export const readChatMailOff = (secrets: Secrets, given: Record<string, unknown>): Whose | null => {
  const [workspaceId, contactId, signature] = [given.w, given.c, given.s].map((part) => (typeof part === 'string' ? part : ''))
  if (!workspaceId || !contactId || !signature || !isId(workspaceId) || !isId(contactId)) return null
  return sameText(signature, signatureOf(secrets, { workspaceId, contactId })) ? { workspaceId, contactId } : null
}
