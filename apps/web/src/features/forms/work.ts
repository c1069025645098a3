// The sum a browser works out before it sends a form; in pieces, so that the page stays awake.
import { sha256 } from '@noble/hashes/sha2.js'
import { workText, zeroBits } from '@patchbay/contract'

const PIECE = 2_000
const letters = new TextEncoder()

const breathe = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0))

/** `crypto.subtle` answers each hash by a promise, which takes longer than so small a hash itself. */
export const workOut = async ({ challenge, bits }: { challenge: string; bits: number }, clientId: string): Promise<{ challenge: string; nonce: number }> => {
  for (let nonce = 0; ; nonce += 1) {
    if (zeroBits(sha256(letters.encode(workText(challenge, clientId, nonce)))) >= bits) return { challenge, nonce }
    if (nonce % PIECE === PIECE - 1) await breathe()
  }
}
