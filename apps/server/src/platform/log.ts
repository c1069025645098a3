// The log: one JSON line an event, with secrets and message texts kept out.
import pino from 'pino'

const SECRETS = [
  'authorization', 'cookie', 'password', 'token', 'bot_token', 'app_token', 'signing_secret', 'secret',
  '*.authorization', '*.cookie', '*.password', '*.token', '*.bot_token', '*.app_token', '*.signing_secret',
  '*.secret', 'headers.authorization', 'headers.cookie',
]

/** `destination` is standard output unless a test listens in. */
export const createLog = (level: string, destination?: { write(line: string): void }) =>
  pino({ level, base: null, redact: { paths: SECRETS, censor: '[kept out]' } }, destination ?? pino.destination(1))
export type Log = ReturnType<typeof createLog>
