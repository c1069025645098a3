// The sum before a form is sent, as the server counts it.
import { workText, zeroBits } from '@patchbay/contract'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { workOut } from './work.ts'

test.each([0, 4, 10])('what is worked out has %i zero bits, by another way of hashing too', async (bits) => {
  const { challenge, nonce } = await workOut({ challenge: `${bits}.1.x`, bits }, 'me')
  expect(zeroBits(createHash('sha256').update(workText(challenge, 'me', nonce)).digest())).toBeGreaterThanOrEqual(bits)
})

test.each([[[0xff], 0], [[0x7f], 1], [[0x01], 7], [[0x00, 0x80], 8], [[0x00, 0x00, 0x10], 19], [[0x00, 0x00], 16]])('%j begins with %i zero bits', (bytes, bits) => expect(zeroBits(Uint8Array.from(bytes))).toBe(bits))
