// Training finds what decides in a made-up room, and the same seed gives the same weights.
import { expect, test } from 'vitest'
import { primeCommittee, runCommittee, seatCommittee } from '../../apps/server/src/modules/intelligence/network.ts'
import { random } from './draw.ts'
import { fit } from './fit.ts'
import { packSamples, type Sample } from './pack.ts'

/** A message answers the line whose second number is 1, and opens something where its own first number is 1. */
function imagine(count: number): Sample[] {
  const draw = random(3)
  return Array.from({ length: count }, () => {
    const opens = draw() < 0.3
    const answered = Math.floor(draw() * 4)
    const lines = Array.from({ length: 4 }, (_one, place) => [draw(), !opens && place === answered ? 1 : 0])
    return { alone: [opens ? 1 : 0, draw()], shared: [draw()], lines, gold: lines.map((_line, place) => (!opens && place === answered ? 2 : 0)), opens }
  })
}

const learn = (seed: number) => fit(packSamples(imagine(600)), { hidden: 6, epochs: 6, rate: 0.01, decay: 1e-5, drop: 0.1, seed }, () => undefined)

test('the same seed gives the same weights, another seed others', () => {
  expect(learn(1)).toEqual(learn(1))
  expect(learn(2)).not.toEqual(learn(1))
})

test('what was learned picks the line that is answered, in the layout the desk reads', () => {
  const { answering, opening } = learn(1)
  const [lines, alone] = [seatCommittee([answering]), seatCommittee([opening])]
  const right = imagine(200).filter(({ alone: own, shared, lines: rows, gold, opens }) => {
    const ground = primeCommittee(lines, shared)
    const scores = rows.map((row) => runCommittee(lines, ground, row))
    const top = Math.max(...scores)
    return opens === (runCommittee(alone, alone.biases, own) > top) && (opens || gold[scores.indexOf(top)] === 2)
  })
  expect(right.length).toBeGreaterThan(190)
})
