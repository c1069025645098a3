// Finds out who a visitor is who had not said so: the chat goes to the contact they turn out to be.
import type { Ctx } from '../../platform/context.ts'
import { accountOfEmail, changeContact, findContactByEmail, getContact } from '../contacts/index.ts'
import { setAccount, setRequester } from '../issues/index.ts'
import { lockChat, updateChat } from './store.ts'

/** Said, not proved: what the contact has said elsewhere is not shown to them for it. Says whether it was somebody we knew. */
export const identifyChat = async (ctx: Ctx, chatId: string, who: { email: string; name?: string | undefined }): Promise<boolean> => {
  const chat = await lockChat(ctx, chatId)
  const email = who.email.toLowerCase()
  const contact = await getContact(ctx, chat.contactId)
  if (contact.emails.includes(email)) return true
  const other = await findContactByEmail(ctx, email)
  if (!other && contact.emails.length > 0) return true
  const accountId = other ? other.account_id : (contact.account?.id ?? (await accountOfEmail(ctx, email)))
  if (!other) await changeContact(ctx, contact.id, { email, ...(who.name ? { name: who.name } : {}), ...(accountId ? { account_id: accountId } : {}) })
  const contactId = other?.id ?? contact.id
  await updateChat(ctx, chatId, { contactId, isAnonymous: false })
  if (other) await setRequester(ctx, chat.issueId, other.id)
  if (accountId) await setAccount(ctx, chat.issueId, accountId)
  await ctx.emit({ type: 'chat.identified', issueId: chat.issueId, objectId: chatId, data: { chat_id: chatId, contact_id: contactId, email } })
  return other !== null
}
