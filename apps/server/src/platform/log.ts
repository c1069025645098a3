// The log: one JSON line an event, with secrets and message texts kept out.
import pino from 'pino'

const SECRETS = [
  'authorization', 'cookie', 'password', 'token', 'bot_token', 'app_token', 'signing_secret', 'secret',
  '*.authorization', '*.cookie', '*.password', '*.token', '*.bot_token', '*.app_token', '*.signing_secret',
  '*.secret', 'headers.authorization', 'headers.cookie',
]

export const createLog = (level: string) =>
  pino({ level, base: null, redact: { paths: SECRETS, censor: '[kept out]' } })
export type Log = ReturnType<typeof createLog>
