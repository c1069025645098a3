// A message as the wire shows it.
import type { Message as WireMessage } from '@patchbay/contract'
import type { Attachment } from '../attachments/index.ts'
import type { Message } from './store.ts'

type Emails = { users: Map<string, string>; contacts: Map<string, string> }

/** On whatever origin it is asked from; the API puts the public one before it. */
export const filePath = (f: Pick<Attachment, 'id' | 'secret' | 'name'>): string =>
  `/files/${f.id}/${f.secret}/${encodeURIComponent(f.name)}`

export const presentMessage = (m: Message, files: Attachment[], emails: Emails, publicUrl: string): WireMessage => ({
  id: m.id,
  thread_id: m.threadId ?? '',
  author: {
    name: m.authorName,
    avatar_url: m.authorAvatar,
    user: m.authorKind === 'user' && m.authorId ? { id: m.authorId, email: emails.users.get(m.authorId) ?? '' } : null,
    contact: m.authorKind === 'contact' && m.authorId ? { id: m.authorId, email: emails.contacts.get(m.authorId) ?? '' } : null,
  },
  message_html: m.bodyHtml,
  is_private: m.isPrivate,
  source: m.source,
  file_urls: (m.redactedAt ? [] : files).filter((f) => f.messageId === m.id).map((f) => `${publicUrl}${filePath(f)}`),
  email_info: null,
  timestamp: m.at.toISOString(),
})
