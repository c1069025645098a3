// The server settings of the embedded database: little memory when idle, nothing given up in safety.

export type Endpoint = { host: string; port: number; tcp: boolean }

const modest = {
  max_connections: 60,
  shared_buffers: '32MB',
  work_mem: '4MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '256MB',
  // Reading ahead by helper processes pays on large machines; here they would only sit in memory.
  io_method: 'sync',
  max_worker_processes: 4,
  max_logical_replication_workers: 0,
  autovacuum_max_workers: 2,
  jit: 'off',
}

const always = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '',
  // A failed statement is told to whoever sent it; the log is for the server's own troubles.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  // Lets the ordinary role use the roles it creates on 16 and later just as on 15.
  createrole_self_grant: 'set, inherit',
}

const safe = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }

/** For clusters that are thrown away: what a crash would lose is not wanted anyway, and many workers connect. */
const throwAway = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: 200,
  shared_buffers: '128MB',
  max_wal_size: '1GB',
}

export function settingsFor(endpoint: Endpoint, durable: boolean): string[] {
  const where = endpoint.tcp
    ? { listen_addresses: endpoint.host, unix_socket_directories: '' }
    : { listen_addresses: '', unix_socket_directories: endpoint.host, unix_socket_permissions: '0700' }
  const all = { ...modest, ...always, ...(durable ? safe : throwAway), ...where, port: endpoint.port }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
