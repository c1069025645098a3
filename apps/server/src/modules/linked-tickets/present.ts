// A linked ticket as the app shows it.
import type { LinkedTicket } from '@patchbay/contract'
import type { Ticket } from './store.ts'

export const presentTicket = (t: Ticket): LinkedTicket => ({
  id: t.id, source: t.source, external_id: t.externalId, title: t.title, link: t.link, state: t.state,
  completed_at: t.completedAt?.toISOString() ?? null, completed_by: t.completedBy, linked_at: t.createdAt.toISOString(),
})
