// What a database is, asked of itself: for the doctor.
import pg from 'pg'

export type Description = { version: string; mayCreateRole: boolean }

/** @throws when it cannot be reached. */
export const describeDatabase = async (options: pg.ClientConfig): Promise<Description> => {
  const client = new pg.Client(options)
  await client.connect()
  const { rows } = await client.query<{ version: string; may: boolean }>(
    `select current_setting('server_version') as version,
       (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) or exists (select 1 from pg_roles where rolname = 'patchbay_app') as may`,
  )
  await client.end()
  return { version: rows[0]?.version ?? '', mayCreateRole: rows[0]?.may ?? false }
}
