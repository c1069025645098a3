// Says in words why a message was put where it was.
import { isPoliteOnly } from './evidence.ts'
import type { Home, Line, Scene } from './scene.ts'

const MINUTE = 60_000

export function reasonToOpen(scene: Scene): string {
  if (scene.homes.length === 0) return 'nothing is open here'
  const { reading, message, lastOf } = scene
  if (message.side === 'team') return 'the team speaks of something else'
  if (!lastOf.has(message.author)) return reading.question ? 'a question from someone new here' : 'someone new here'
  if (reading.greeting) return 'opens with a greeting'
  return reading.question ? 'a question on another topic' : 'fits nothing that is open'
}

export function reasonToJoin(scene: Scene, home: Home, line: Line): string {
  const { message, reading, lastOf } = scene
  const apart = `${spell((message.at - line.said.at) / MINUTE)} apart`
  if (message.mentions.includes(line.said.author)) return 'speaks to someone in this conversation'
  if (isPoliteOnly(reading) && line.said.author !== message.author) return 'thanks or agrees, and closes the exchange'
  if (line.said.author === message.author) return `same author, ${apart}`
  if (home.mentioned.has(message.author)) return 'was spoken to in this conversation'
  if (line.reading.question && !reading.question) return `answers a question, ${apart}`
  if (lastOf.get(message.author)?.home === line.home) return `takes part in this conversation, ${apart}`
  if (home.only > 0) return 'speaks of the same thing'
  return `follows directly, ${apart}`
}

function spell(minutes: number): string {
  if (minutes < 1) return 'less than a minute'
  if (minutes < 90) return `${Math.round(minutes)} min`
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
