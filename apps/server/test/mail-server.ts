// A real mail server for tests: keeps what it was sent and which passwords were tried, and refuses while it is told to.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Received = { to: string[]; raw: string }

/** With a user it offers STARTTLS, by a certificate that nobody vouches for. */
export const createMailServer = (login?: { user: string; password: string }) => {
  const received: Received[] = []
  const refuse = { on: false }
  const tried: string[] = []
  let connections = 0
  const server = new SMTPServer({
    authOptional: true,
    ...(login ? {} : { disabledCommands: ['STARTTLS'] }),
    onConnect(_session, done) {
      connections += 1
      done()
    },
    onAuth({ username, password }, _session, done) {
      tried.push(String(password))
      return username === login?.user && password === login?.password ? done(null, { user: username }) : done(new Error('Bad credentials'))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refuse.on) return done(new Error('The mailbox is full'))
        received.push({ to: session.envelope.rcptTo.map((each) => each.address), raw: Buffer.concat(chunks).toString('utf8') })
        return done()
      })
    },
  })
  return {
    received,
    refuse,
    tried,
    connections: () => connections,
    /** Gives what a desk is started with to send by it. */
    async listen() {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return { SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, MAIL_FROM: 'Patchbay <desk@patchworks.example>' }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
