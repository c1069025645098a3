// Turns a scene into numbers: what speaks for answering each earlier message, and what speaks for a new topic.
import type { Home, Line, Scene } from './scene.ts'
import type { Reading } from './words.ts'

const MINUTE = 60_000

/** A clock that runs backwards or is no number at all counts as no time between. */
function minutesIn(ms: number): number {
  return ms > 0 ? ms / MINUTE : 0
}

/** Bound so that an odd clock cannot push the model outside of what it has seen. */
function logMinutes(ms: number): number {
  return Math.min(8, Math.log1p(minutesIn(ms)))
}

function bit(value: boolean): number {
  return value ? 1 : 0
}

function logCount(count: number): number {
  return Math.min(4, Math.log1p(count))
}

/** A message of few words that only greets, thanks or agrees. */
export function isPoliteOnly(reading: Reading): boolean {
  return reading.substance < 4 && (reading.thanks || reading.acknowledgement || reading.solved)
}

function cuesOf(reading: Reading): number[] {
  return [
    bit(reading.question), bit(reading.greeting), bit(reading.thanks), bit(reading.acknowledgement), bit(reading.solved),
    bit(reading.continuation), bit(reading.pointer), bit(reading.request), bit(reading.trouble), bit(reading.link),
    logCount(reading.substance),
  ]
}

/** A word to a bot, as in "!help" or "/remind". */
const isCommand = (text: string): boolean => /^[!/]\p{L}/u.test(text)
const isSmall = (text: string): boolean => /^\p{Ll}/u.test(text)
const isUnfinished = (text: string): boolean => /(?:[,:;]|\.\.+|…)\s*$/u.test(text)

/** How the author stands in the channel: when they spoke last, with whom, and in how much of what goes on. */
function standingOf({ message, lines, homes, lastOf, pace }: Scene): number[] {
  const mine = lastOf.get(message.author)
  const newest = lines[0]
  return [
    bit(mine === undefined),
    mine ? logMinutes(message.at - mine.said.at) : 0,
    mine ? logCount(lines.indexOf(mine)) : 0,
    newest ? logMinutes(message.at - newest.said.at) : 8,
    bit(newest?.said.author === message.author),
    logCount(homes.filter((home) => home.mine !== null).length),
    bit(homes.some((home) => home.mentioned.has(message.author))),
    bit(message.mentions.length > 0), bit(message.mentions.some((one) => lastOf.has(one))),
    bit(message.side === 'team'), bit(message.side === 'bot'),
    Math.log(pace), logCount(homes.length),
    bit(isSmall(message.text)), bit(isCommand(message.text)), bit(isUnfinished(message.text)),
  ]
}

/** What speaks for a new topic, whatever is open. */
export function evidenceAlone(scene: Scene): number[] {
  const { message, homes, lines, reading, rare, lastOf } = scene
  const mine = lastOf.get(message.author)
  const most = homes.reduce((top, home) => Math.max(top, home.rare), 0)
  return [
    ...evidenceOfMessage(scene),
    bit(mine?.reading.greeting === true && mine.reading.substance < 3),
    bit(mine?.reading.question === true && !mine.answered),
    logCount(rare), logCount(most), rare > 0 ? most / rare : 0,
    bit(lines.some((line) => line.mineSince === 0 && line.said.mentions.includes(message.author))),
    bit(message.mentions.length > 0 && !message.mentions.some((one) => lastOf.has(one))),
    bit(reading.question && mine === undefined), bit(reading.question && reading.substance > 8),
  ]
}

/** What is the same for every line the message might answer; it comes first, so that it is weighed only once. */
export function evidenceOfMessage(scene: Scene): number[] {
  return [...cuesOf(scene.reading), ...standingOf(scene)]
}

/** What speaks for the message answering this line. */
export function evidenceFor(scene: Scene, line: Line, place: number): number[] {
  const home = scene.homes[line.home]
  if (!home) return []
  return [...whenAndWhere(scene, line, place, home), ...whoToWhom(scene, line, home), ...whoseTurn(scene, line, home), ...whatAbout(scene, line, home)]
}

function whenAndWhere(scene: Scene, line: Line, place: number, home: Home): number[] {
  const gap = scene.message.at - line.said.at
  const minutes = minutesIn(gap)
  return [
    logMinutes(gap),
    bit(minutes < 1), bit(minutes < 5), bit(minutes < 30), bit(minutes < 180),
    Math.max(-4, Math.min(6, Math.log((minutes + 0.05) / scene.pace))),
    Math.log1p(place), bit(place === 0), bit(place === 1), bit(place < 4),
    Math.log1p(line.fromEnd), bit(line.fromEnd === 0),
    Math.log1p(home.rank), bit(home.rank === 0),
    Math.min(3, Math.log1p(home.candidate.said.length)), bit(home.candidate.said.length === 1),
    bit(home.candidate.state === 'closed'),
    logMinutes(scene.message.at - home.lastAt),
  ]
}

function whoToWhom(scene: Scene, line: Line, home: Home): number[] {
  const { message, lastOf } = scene
  const { said } = line
  const speaksTo = message.mentions.length > 0
  const speaksToHim = message.mentions.includes(said.author)
  const spokeToMe = said.mentions.includes(message.author)
  const mine = lastOf.get(message.author)
  const same = said.author === message.author
  return [
    bit(same), bit(same && mine === line), bit(mine !== undefined && mine.home === line.home),
    bit(home.authors.has(message.author)), bit(home.mentioned.has(message.author)),
    bit(speaksToHim), bit(speaksToHim && lastOf.get(said.author) === line),
    bit(speaksTo && !speaksToHim), bit(speaksTo && message.mentions.some((one) => home.authors.has(one))),
    bit(same && speaksTo && said.mentions.some((one) => message.mentions.includes(one))),
    bit(said.mentions.length > 0), bit(spokeToMe), bit(spokeToMe && !same && lastOf.get(said.author) === line),
    bit(said.mentions.length > 0 && !spokeToMe && !same),
    bit(speaksToHim && home.authors.has(message.author)),
    bit(said.side === 'team'), bit(message.side === 'customer' && said.side === 'customer' && !same),
    bit(message.side === 'bot' || said.side === 'bot'),
    Math.min(3, Math.log1p(home.authors.size)),
  ]
}

/** Turn-taking: who is waiting for whom, and who has already had a say. */
function whoseTurn(scene: Scene, line: Line, home: Home): number[] {
  const { message, lastOf, partners } = scene
  const { author, mentions } = line.said
  const same = author === message.author
  const knowsMe = home.authors.has(message.author)
  const awaited = mentions.includes(message.author) && line.mineSince === 0
  return [
    logCount(line.saidSince), logCount(line.mineSince), bit(lastOf.get(author) === line),
    bit(line.answered), bit(line.answeredByMe), bit(awaited),
    bit(home.authors.size === 1 && knowsMe), bit(home.authors.size === 1 && !knowsMe), bit(home.authors.size > 1 && !knowsMe),
    bit(home.last.author === message.author), bit(home.first.author === message.author), bit(home.first.author === author),
    bit(!same && partners.get(message.author) === author), bit(!same && partners.get(author) === message.author),
    home.mine ? logMinutes(message.at - home.mine.said.at) : 0, bit(home.mine !== null && home.mine === lastOf.get(message.author)),
    bit(message.mentions.length > 0 && !message.mentions.some((one) => home.authors.has(one))),
    bit(!same && line.reading.question && !line.answered),
    bit(message.mentions.some((one) => home.authors.has(one)) && message.mentions.includes(home.last.author)),
  ]
}

function whatAbout(scene: Scene, line: Line, home: Home): number[] {
  const { reading, message, rare } = scene
  const said = line.reading
  const other = line.said.author !== message.author
  return [
    bit(said.question), bit(said.greeting), bit(said.thanks), bit(said.request), bit(said.trouble), Math.min(4, Math.log1p(said.substance)),
    Math.log1p(line.shared), Math.log1p(home.shared), Math.log1p(home.only), reading.words.length > 0 ? home.shared / reading.words.length : 0,
    bit(other && said.question && !reading.question), bit(other && isPoliteOnly(reading)),
    bit(!other && said.greeting && said.substance < 3),
    logCount(line.rare), logCount(home.rare), rare > 0 ? home.rare / rare : 0,
    line.shared / Math.max(1, reading.words.length + said.words.length - line.shared), bit(line.said.text === message.text),
    bit(said.link), bit(isCommand(line.said.text)), bit(!other && isUnfinished(line.said.text)), bit(said.acknowledgement || said.solved),
  ]
}
