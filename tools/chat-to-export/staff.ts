// Guesses who answers for the house in a public support channel: those who speak to many different people, and often.
import type { ChatLine } from './lines.ts'

type Count = { said: number, spoken: number, to: Set<string> }

export function findStaff(lines: ChatLine[], least = { people: 5, share: 0.35 }): Set<string> {
  const counts = new Map<string, Count>()
  for (const line of lines) {
    const count = counts.get(line.author) ?? { said: 0, spoken: 0, to: new Set() }
    count.said += 1
    if (line.mentions.length > 0) count.spoken += 1
    for (const one of line.mentions) count.to.add(one)
    counts.set(line.author, count)
  }
  const staff = [...counts].filter(([, count]) => count.to.size >= least.people && count.spoken / count.said >= least.share)
  return new Set(staff.map(([name]) => name))
}
