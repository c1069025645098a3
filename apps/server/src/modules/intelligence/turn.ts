// Judges who is to act next after a message: does a team reply conclude, does a customer message need an answer?
import { readText, type Reading } from './words.ts'

export type Turn = {
  label: 'in_progress' | 'concluding' | 'needs_response' | 'no_response'
  confidence: number
  reason: string
}

export type Before = { side: 'team' | 'customer', text: string }

export function judgeTurn(side: 'team' | 'customer', text: string, before: Before[]): Turn {
  const reading = readText(text)
  return side === 'team' ? judgeTeam(reading) : judgeCustomer(reading, before)
}

function judgeTeam(reading: Reading): Turn {
  if (reading.promise) return { label: 'in_progress', confidence: 0.85, reason: 'promises to look further' }
  if (reading.substance < 3 && reading.greeting) return { label: 'in_progress', confidence: 0.7, reason: 'only a greeting' }
  return { label: 'concluding', confidence: 0.75, reason: 'gives an answer' }
}

function judgeCustomer(reading: Reading, before: Before[]): Turn {
  if (reading.question) return { label: 'needs_response', confidence: 0.9, reason: 'asks a question' }
  if (reading.fyi) return { label: 'no_response', confidence: 0.8, reason: 'for information only' }
  if (reading.solved) return { label: 'no_response', confidence: 0.8, reason: 'says it is solved' }
  if (reading.substance < 5 && before.length > 0 && (reading.thanks || reading.acknowledgement)) {
    return { label: 'no_response', confidence: 0.85, reason: reading.thanks ? 'only thanks' : 'only acknowledges' }
  }
  if (reading.substance === 0) return { label: 'no_response', confidence: 0.7, reason: 'says nothing to answer' }
  if (reading.thanks && !reading.request && !reading.trouble) return { label: 'no_response', confidence: 0.65, reason: 'thanks' }
  return { label: 'needs_response', confidence: 0.7, reason: 'brings something new' }
}
