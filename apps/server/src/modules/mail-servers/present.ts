// A mail server as the contract shows it: everything but its password.
import type { OwnMailServer } from '@patchbay/contract'
import type { MailServerRow } from './store.ts'

export const presentMailServer = (row: MailServerRow): OwnMailServer => ({
  host: row.host, port: row.port, encryption: row.encryption, username: row.username, has_password: row.password !== '', from_name: row.fromName, from_address: row.fromAddress,
  last_sent_at: row.lastSentAt?.toISOString() ?? null, failure: row.failedAt ? { at: row.failedAt.toISOString(), says: row.failure } : null,
})
