// Mail through SMTP servers: that of the operator, and those of workspaces, which must not lead into private networks.
import { connect, isIP, type Socket } from 'node:net'
import { createTransport, type SendMailOptions, type SMTPTransportOptions } from 'nodemailer'
import type { Mail, MailOut, MailServer } from '../platform/outside.ts'
import { guardedLookup, isPrivateAddress, refusal, type Refuses } from './addresses.ts'

const WAIT_MS = 15_000
const WAITS = { connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS }
/** A letter reads no files and fetches nothing, whoever wrote it. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true }

const portOf = (protocol: string): number => (protocol === 'smtps:' ? 465 : 587)

const createMail = ({ url, from }: { url: string; from: string }): Mail => {
  if (!url) return { isReady: false, server: '', encryption: 'none', from: '', send: () => Promise.reject(new Error('No mail server is set up: SMTP_URL is empty.')) }
  const { protocol, hostname, port, username, password } = new URL(url)
  const auth = username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}
  const transport = createTransport({ host: hostname, ...(port ? { port: Number(port) } : {}), secure: protocol === 'smtps:', ...auth, ...WAITS, ...CLOSED }, { from })
  return {
    isReady: true,
    server: `${hostname}:${port || portOf(protocol)}`,
    encryption: protocol === 'smtps:' ? 'tls' : 'starttls',
    from,
    async send(letter) {
      await transport.sendMail(letter)
    },
  }
}

const late = (host: string) => Object.assign(new Error(`${host} did not answer in time.`), { code: 'ETIMEDOUT' })

/** An address that needs no look-up is never looked up, so it is judged before. */
const openSocket = (host: string, port: number, refuses: Refuses, done: (error: Error | null, socket?: Socket) => void): void => {
  if (isIP(host) && refuses(host)) return done(refusal(host))
  const socket = connect({ host, port, lookup: guardedLookup(refuses) })
  const fail = (error: Error) => {
    socket.destroy()
    done(error)
  }
  socket.setTimeout(WAIT_MS, () => fail(late(host)))
  socket.once('error', fail)
  socket.once('connect', () => {
    socket.removeAllListeners('timeout').removeListener('error', fail)
    done(null, socket)
  })
}

const isTrusted = ({ host, port }: MailServer, trusted: string[]): boolean =>
  trusted.some((url) => {
    const allowed = new URL(url)
    return allowed.hostname === host && Number(allowed.port || portOf(allowed.protocol)) === port
  })

/** What is said to be encrypted is, or no word is said. */
const mailBy = (server: MailServer, refuses: Refuses): Mail => {
  const { host, port, encryption, username, password, fromName: name, fromAddress: address } = server
  const auth = username ? { auth: { user: username, pass: password } } : {}
  const options: SMTPTransportOptions = {
    host, port, secure: encryption === 'tls', requireTLS: encryption === 'starttls', ignoreTLS: encryption === 'none', ...auth, ...WAITS, ...CLOSED,
    getSocket: (_options, done) => openSocket(host, port, refuses, (error, connection) => done(error, connection ? { connection } : false)),
  }
  const transport = createTransport(options)
  const from: SendMailOptions['from'] = { name, address }
  return {
    isReady: true,
    server: `${host}:${port}`,
    encryption,
    from: name ? `${name} <${address}>` : address,
    async send(letter) {
      await transport.sendMail({ ...letter, from })
    },
  }
}

const NOTHING: Refuses = () => false

/** `trusted`: servers that may be reached though they are private. */
export const createMailOut = (installation: { url: string; from: string }, trusted: string[], refuses: Refuses = isPrivateAddress): MailOut => ({
  installation: createMail(installation),
  by: (server) => mailBy(server, isTrusted(server, trusted) ? NOTHING : refuses),
})
