// Judges whether a customer's message, read by itself, asks for help: a question, a request, or something that does not work.
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
