// Keeps letters in their order: what goes out first to one place arrives first, as nearly always from Slack.
import { setTimeout as delay } from 'node:timers/promises'

/** Who does not answer holds up nobody for long. */
const MOST_HELD_MS = 250

/** Gives what carries a letter once the one before it in the same turn was answered, or after a moment. */
export function openTurns(mostHeldMs = MOST_HELD_MS): <T>(turn: string, carry: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<void>>()
  return (turn, carry) => {
    const answer = (last.get(turn) ?? Promise.resolve()).then(carry)
    const over = Promise.race([answer, delay(mostHeldMs, undefined, { ref: false })]).then(
      () => void (last.get(turn) === over && last.delete(turn)),
      () => {},
    )
    last.set(turn, over)
    return answer
  }
}
