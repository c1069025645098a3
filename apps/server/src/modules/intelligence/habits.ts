// Learns from people's corrections how readily the messages of one channel continue what is open there.
import type { Habits } from './grouping.ts'

/** A message as a person left or put it. margin: the model's lean towards joining at that time; joined: where it truly belonged; weight: of 1, how much is made of it. */
export type Lesson = { margin: number, joined: boolean, weight?: number }

/** How far channels differ by nature: before there are lessons a channel is taken to be like the others. */
const SPREAD = 0.8
const MOST = 3
const ROUNDS = 12
/** Beyond this the model had no doubt, and one such lesson says no more than another. */
const SURE = 6

/** The likeliest bias, given the lessons and that most channels need none. */
export function learnHabits(lessons: readonly Lesson[]): Habits {
  let bias = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    let slope = -bias / SPREAD ** 2
    let bend = 1 / SPREAD ** 2
    for (const { margin, joined, weight = 1 } of lessons) {
      const chance = 1 / (1 + Math.exp(-(within(margin, SURE) + bias)))
      slope += weight * ((joined ? 1 : 0) - chance)
      bend += weight * chance * (1 - chance)
    }
    bias = within(bias + slope / bend, MOST)
  }
  return { joinBias: bias }
}

function within(value: number, most: number): number {
  return Number.isNaN(value) ? 0 : Math.max(-most, Math.min(most, value))
}
