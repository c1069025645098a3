// A committee gives the mean of its networks, to the bit what one input after the other adds up to.
import { expect, test } from 'vitest'
import { primeCommittee, runCommittee, seatCommittee, type Network } from './network.ts'

const HIDDEN = 3
const INPUTS = 11

/** Numbers that no short binary fraction is, so that another order of adding would show. */
const numberAt = (at: number): number => Math.sin(at * 12.9898) * 1.7

const network = (seed: number): Network => ({
  inputs: INPUTS, hidden: HIDDEN, weights: Array.from({ length: HIDDEN * (INPUTS + 2) + 1 }, (_one, at) => numberAt(seed + at)),
})

/** Unit by unit, input by input. */
function runPlainly(networks: Network[], input: number[]): number {
  let sum = networks.reduce((all, { weights }) => all + (weights[HIDDEN * (INPUTS + 2)] ?? 0) / networks.length, 0)
  for (const { weights } of networks) {
    for (let unit = 0; unit < HIDDEN; unit += 1) {
      const from = unit * (INPUTS + 1)
      let value = weights[from + INPUTS] ?? 0
      for (const [at, one] of input.entries()) if (one !== 0) value += one * (weights[from + at] ?? 0)
      if (value > 0) sum += value * ((weights[HIDDEN * (INPUTS + 1) + unit] ?? 0) / networks.length)
    }
  }
  return sum
}

test.each([0, 1, 2, 3, 4, 5, 8, 11])('with %i inputs that are not 0', (count) => {
  const networks = [network(1), network(500)]
  const committee = seatCommittee(networks)
  const input = Array.from({ length: INPUTS }, (_one, at) => (at < count ? numberAt(900 + at) : 0))
  for (const shared of [0, 2, 5]) expect(runCommittee(committee, primeCommittee(committee, input.slice(0, shared)), input.slice(shared))).toBe(runPlainly(networks, input))
})
