// Work that a browser does before it sends a public form: next to nothing for one person, dear for a machine that sends thousands.
import { workText, zeroBits } from '@patchbay/contract'
import { createHash } from 'node:crypto'
import { conflict } from '../../platform/errors.ts'
import { sameText, type Secrets } from '../../platform/secrets.ts'

type Signs = Pick<Secrets, 'sign'>
export type Work = { challenge: string; nonce: number }

/** The browser asks for it when it sends, so it need not be good for long. */
const GOOD_MS = 10 * 60_000

/** The more a form was sent in the last hour, the dearer the next one; each bit doubles it. */
const bitsFor = (lastHour: number): number => (lastHour < 30 ? 14 : lastHour < 120 ? 17 : 19)

const signature = (signs: Signs, formId: string, bits: string, until: string): string => signs.sign(`form work ${formId} ${bits} ${until}`)

export const challengeOf = (signs: Signs, formId: string, lastHour: number, now: Date): { challenge: string; bits: number } => {
  const [bits, until] = [bitsFor(lastHour), String(now.getTime() + GOOD_MS)]
  return { challenge: `${bits}.${until}.${signature(signs, formId, String(bits), until)}`, bits }
}

/** Bound to what is sent by its client id, so that no work serves twice. @throws conflict. */
export const checkWork = (signs: Signs, formId: string, clientId: string, work: Work | undefined, now: Date): void => {
  if (!work) throw conflict('This form is sent by a browser, which works out a small sum first; reload the page and send it from there.')
  const [bits = '', until = '', signed = ''] = work.challenge.split('.')
  if (!sameText(signed, signature(signs, formId, bits, until)) || Number(until) < now.getTime()) throw conflict('The page was open for too long; send it once more.')
  const hash = createHash('sha256').update(workText(work.challenge, clientId, work.nonce)).digest()
  if (zeroBits(hash) < Number(bits)) throw conflict('The sum that the browser worked out does not come right; send it once more.')
}
