// Judges who is to act next after a message: does a team reply conclude, does a customer message need an answer?
import { readText, type Reading } from './words.ts'

export type Turn = {
  label: 'in_progress' | 'concluding' | 'needs_response' | 'no_response'
  confidence: number
  reason: string
  /** The team asked something back: not concluded, and yet the customer is to act. */
  asks?: boolean
}

export type Before = { side: 'team' | 'customer', text: string }

type Rule = Turn & { when: boolean }

const LONGEST = 4000

export function judgeTurn(side: 'team' | 'customer', whole: string, before: Before[]): Turn {
  const text = whole.slice(0, LONGEST)
  const reading = readText(text)
  const rules = side === 'team' ? rulesForTeam(reading, text) : rulesForCustomer(reading, text, before)
  const hit = rules.find((rule) => rule.when)
  if (hit) return { label: hit.label, confidence: hit.confidence, reason: hit.reason, ...(hit.asks ? { asks: true } : {}) }
  return side === 'team'
    ? { label: 'concluding', confidence: 0.75, reason: 'gives an answer' }
    : { label: 'needs_response', confidence: 0.75, reason: 'brings something new' }
}

function rulesForTeam(reading: Reading, text: string): Rule[] {
  const asks = asksAtTheEnd(text)
  return [
    { when: reading.promise && !reading.solved, label: 'in_progress', confidence: 0.85, reason: 'promises to look further' },
    { when: reading.offer && !asks, label: 'concluding', confidence: 0.8, reason: 'answers and offers more help' },
    { when: asks && !readText(lastSentence(text)).offer, label: 'in_progress', confidence: 0.8, reason: 'asks the customer for details', asks: true },
    { when: reading.offer, label: 'concluding', confidence: 0.8, reason: 'answers and offers more help' },
    { when: reading.promise, label: 'in_progress', confidence: 0.6, reason: 'promises to look further' },
    { when: reading.greeting && reading.substance < 2, label: 'in_progress', confidence: 0.7, reason: 'only a greeting' },
  ]
}

function rulesForCustomer(reading: Reading, text: string, before: Before[]): Rule[] {
  const { substance } = reading
  const last = readText(lastSentence(text))
  const answered = before.some((one) => one.side === 'team')
  const previous = before.at(-1)
  const offered = previous?.side === 'team' && readText(previous.text).offer
  const asked = previous?.side === 'team' && !offered && asksAtTheEnd(previous.text)
  const polite = reading.thanks || reading.acknowledgement || reading.farewell
  const goesOn = /(?:^|[.!,;]\s*)(?:so|but|however|though|although|also|still|aber|mais|pero|mas)(?![\p{L}])|(?:^|[。、！？\s])(?:でも|ただ|しかし|また)/iu.test(text)
  return [
    { when: reading.question && !(reading.farewell && substance < 3), label: 'needs_response', confidence: 0.9, reason: 'asks a question' },
    { when: reading.fyi && !reading.request, label: 'no_response', confidence: 0.8, reason: 'for information only' },
    { when: reading.greeting && substance === 0 && !answered && !reading.thanks, label: 'needs_response', confidence: 0.6, reason: 'opens with a greeting' },
    { when: substance < 3 && reading.promise, label: 'no_response', confidence: 0.7, reason: 'asks for a moment' },
    { when: asked && !reading.thanks && !reading.farewell && reading.acknowledgement && substance > 0, label: 'needs_response', confidence: 0.7, reason: 'answers the team’s question' },
    { when: offered && /^\W*(?:no|nope|nah|nein|non|não|nothing)\W*$/iu.test(text), label: 'no_response', confidence: 0.9, reason: 'needs nothing more' },
    { when: substance < 4 && polite && !reading.trouble, label: 'no_response', confidence: 0.9, reason: reading.thanks ? 'only thanks' : 'only acknowledges' },
    { when: reading.solved && substance < 25 && !goesOn, label: 'no_response', confidence: 0.8, reason: 'says it is solved' },
    { when: reading.farewell && substance < 12 && !reading.request, label: 'no_response', confidence: 0.8, reason: 'says goodbye' },
    { when: substance === 0 && !reading.link && !reading.code, label: 'no_response', confidence: 0.7, reason: 'says nothing to answer' },
    { when: last.thanks && last.substance < 5 && !reading.request && !reading.trouble, label: 'no_response', confidence: 0.65, reason: 'ends with thanks' },
    { when: answered && thanksFirst(text) && substance < MUSING && !goesOn && !WANTS.test(text) && !reading.request && !readText(withoutHindsight(text)).trouble, label: 'no_response', confidence: 0.6, reason: 'thanks for the answer' },
    { when: reading.thanks && substance < 8 && !goesOn && !reading.request && !reading.trouble, label: 'no_response', confidence: 0.65, reason: 'thanks' },
  ]
}

/** Who thanks first and then only tells does so in so many words at most. */
const MUSING = 20

/** A guess or a wish put into words wants an answer, question mark or not. */
const WANTS = /(?<!\p{L})(?:also|wish|want|prefer|looking for|instead|change|send|i (?:take it|assume|guess|suppose|presume|gather|was hoping|wonder)|(?:that|this|it|which) means|if i understand|correct me|ich nehme an|je suppose|supongo|suponho)(?!\p{L})/iu

function thanksFirst(text: string): boolean {
  return readText(text.trimStart().slice(0, 40)).thanks
}

/** What somebody had not noticed or known is no trouble any more. */
function withoutHindsight(text: string): string {
  return text.replace(/(?:did(?:n't| not)|didnt|had(?:n't| not)) (?:notice|know|realise|realize|see|think|expect|mean|spot|find|read)\p{L}*/giu, '')
}

function sentencesOf(text: string): string[] {
  return text.slice(0, LONGEST).trim().split(/(?<=[.?!])\s+|(?<=[。！？])|\n+/u).filter((one) => /[\p{L}\p{N}]/u.test(one))
}

function lastSentence(text: string): string {
  return sentencesOf(text).at(-1) ?? text
}

/** A question that is the last word, or nearly: what follows it may only explain why it is asked. */
function asksAtTheEnd(text: string): boolean {
  const sentences = sentencesOf(text)
  if (sentences.slice(-2).some(endsWithMark)) return true
  return sentences.length === 1 && readText(text).question
}

function endsWithMark(sentence: string): boolean {
  const mark = Math.max(sentence.lastIndexOf('?'), sentence.lastIndexOf('？'))
  return mark >= 0 && !/[\p{L}\p{N}]/u.test(sentence.slice(mark))
}
