// What a trigger is about: an issue, an account or a contact. Pure.
import type { TriggerSubject } from '@patchbay/contract'

export type Subject = { kind: TriggerSubject; id: string }

type Ids = { issueId?: string | null; accountId?: string | null; contactId?: string | null }
/** Of a run, and of what jobs were told by older code, which knew issues alone. */
export const subjectOf = ({ issueId, accountId, contactId }: Ids): Subject =>
  issueId ? { kind: 'issue', id: issueId } : accountId ? { kind: 'account', id: accountId } : { kind: 'contact', id: contactId ?? '' }

/** What an event is about; null where no trigger can act on it. */
export const subjectOfEvent = ({ type, issueId, objectId }: { type: string; issueId: string | null; objectId: string | null }): Subject | null => {
  if (issueId) return { kind: 'issue', id: issueId }
  const kind = type.startsWith('account.') ? 'account' : type.startsWith('contact.') ? 'contact' : null
  return kind && objectId ? { kind, id: objectId } : null
}

export const SUBJECT_WORDS: Record<TriggerSubject, string> = { issue: 'an issue', account: 'an account', contact: 'a contact' }
