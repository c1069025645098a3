// Judges a customer's message read by itself: whether it asks for help by a question, a request or something that does not work, and whether it says anything yet.
import { readText } from './words.ts'

type Ask = { yes: boolean; confidence: number; reason: string }

const LONGEST = 4000
/** Fewer words than this are seldom a question that somebody else could answer. */
const FEWEST_WORDS = 3

const no = (confidence: number, reason: string): Ask => ({ yes: false, confidence, reason })

export function asksForHelp(whole: string): Ask {
  const reading = readText(whole.slice(0, LONGEST))
  if (reading.substance < FEWEST_WORDS) return no(0.85, 'says too little to answer')
  if (reading.fyi && !reading.question) return no(0.8, 'for information only')
  if (reading.solved && !reading.question) return no(0.8, 'says it is solved')
  if (reading.farewell && reading.substance < 8) return no(0.75, 'says goodbye')
  if (reading.question) return { yes: true, confidence: 0.9, reason: 'asks a question' }
  if (reading.trouble) return { yes: true, confidence: 0.8, reason: 'tells of something that does not work' }
  if (reading.request) return { yes: true, confidence: 0.7, reason: 'asks for something' }
  return no(0.65, 'asks nothing')
}

const GREETED = /(?<!\p{L})(?:team|all|everyone|everybody|folks|guys|zusammen|miteinander|leute|[àa] tous|todos|equipo|equipe)(?!\p{L})/giu

/** A greeting or a wave by itself: more will be said, and nobody need be called for this. */
export function onlyGreets(text: string): boolean {
  const { greeting, substance, question, link, code } = readText(text.slice(0, LONGEST).replace(GREETED, ' '))
  if (substance > 0 || question || link || code) return false
  return greeting || /^(?:\s|:[\w+-]+:|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D)+$/u.test(text)
}
