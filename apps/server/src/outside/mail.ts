// Mail to our own people and surveys to customers, through the SMTP server that the operator named; without one there is none.
import { createTransport } from 'nodemailer'
import type { Mail } from '../platform/outside.ts'

const WAIT_MS = 15_000

export const createMail = ({ url, from }: { url: string; from: string }): Mail => {
  if (!url) return { isReady: false, server: '', encryption: 'none', from: '', send: () => Promise.reject(new Error('No mail server is set up: SMTP_URL is empty.')) }
  const { protocol, hostname, port, username, password } = new URL(url)
  const auth = username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}
  const waits = { connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS }
  const transport = createTransport(
    { host: hostname, ...(port ? { port: Number(port) } : {}), secure: protocol === 'smtps:', ...auth, ...waits, disableFileAccess: true, disableUrlAccess: true },
    { from },
  )
  return {
    isReady: true,
    server: `${hostname}:${port || (protocol === 'smtps:' ? '465' : '587')}`,
    encryption: protocol === 'smtps:' ? 'tls' : 'starttls',
    from,
    async send(letter) {
      await transport.sendMail(letter)
    },
  }
}
