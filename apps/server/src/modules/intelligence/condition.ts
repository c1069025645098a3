// Judges a condition in plain words without any model: by its own words, where a customer said them; says nothing where that would be a guess.
import { senseMood } from './mood.ts'
import { judgePriority } from './priority.ts'
import { stemsOf } from './retrieve/terms.ts'
import type { Verdict } from './verdict.ts'

type YesNo = 'yes' | 'no'

/** What says that something is asked, not what. */
const FRAME = new Set(
  ('when whenever if customer custom user person someon somebodi team issu ticket convers messag ask question mention talk report say write sai want wish need request tell includ regard concern relat about their them ' +
    'someth anyth thing problem help').split(' '),
)
const EXCLUDED = /\b(?:this )?(?:(?:do|does|should) ?(?:not|n't)|doesn't|don't) (?:include|count|apply to|cover)|\b(?:excluding|except(?: for)?|other than|but not)\b/iu
const BORDERS = /[,;.]|\bor\b|\band\/or\b|\bas well as\b/iu
const DENIES = new Set(['not', 'no', 'never', 'without', "don't", "doesn't", "didn't", "isn't", "won't", 'cannot', "can't", 'nothing', 'instead'])
/** So many words before one may take it back. */
const NEAR = 4
const SURE = 0.8
/** What is named in a single word is easily said in passing. */
const ONE_WORD = 0.75
const LONGEST = 6_000

const UNHAPPY = /\b(?:angry|furious|upset|unhappy|frustrat\w*|annoy\w*|disappoint\w*|dissatisf\w*)\b/iu
const URGENT = /\b(?:urgent\w*|emergency|outage|incident)\b/iu

type Wanted = { words: string; stems: string[] }
const wantedIn = (part: string): Wanted[] =>
  part.split(BORDERS).flatMap((words) => {
    const stems = [...new Set(stemsOf(words).map(({ stem }) => stem).filter((stem) => !FRAME.has(stem)))]
    return stems.length > 0 ? [{ words: words.trim(), stems }] : []
  })

type Sentence = { plain: string[]; stems: { stem: string; word: string }[] }
const sentencesOf = (text: string): Sentence[] =>
  text.split(/[.!?\n]+/u).map((said) => ({ plain: said.toLowerCase().replaceAll('’', "'").match(/[\p{L}\p{N}']+/gu) ?? [], stems: stemsOf(said) })).filter(({ stems }) => stems.length > 0)

/** “No refund needed” is no question about refunds. */
const isDenied = ({ plain }: Sentence, word: string): boolean => {
  const at = plain.indexOf(word)
  return at > 0 && plain.slice(Math.max(0, at - NEAR), at).some((before) => DENIES.has(before))
}

/** Its words as they were said, where one sentence says all of them. */
const saidIn = (sentences: readonly Sentence[], { stems }: Wanted): string | null => {
  for (const sentence of sentences) {
    const found = stems.map((stem) => sentence.stems.find((said) => said.stem === stem)?.word)
    if (found.every((word) => word !== undefined && !isDenied(sentence, word))) return found.join(' … ')
  }
  return null
}

const byWords = (sentences: readonly Sentence[], part: string, value: YesNo): Verdict<YesNo> | null => {
  for (const wanted of wantedIn(part)) {
    const said = saidIn(sentences, wanted)
    if (said) return { value, confidence: wanted.stems.length > 1 ? SURE : ONE_WORD, reason: `the customer says “${said.slice(0, 80)}”${value === 'no' ? ', which the condition leaves out' : ''}` }
  }
  return null
}

const byMood = (condition: string, text: string): Verdict<YesNo> | null => {
  const mood = UNHAPPY.test(condition) ? senseMood(text) : null
  return mood && { value: mood.value === 'unhappy' ? 'yes' : 'no', confidence: mood.confidence, reason: mood.reason }
}
const byUrgency = (condition: string, text: string): Verdict<YesNo> | null => {
  const urgency = URGENT.test(condition) ? judgePriority(text) : null
  return urgency && (urgency.value === 'urgent' || urgency.value === 'low') ? { value: urgency.value === 'urgent' ? 'yes' : 'no', confidence: urgency.confidence, reason: urgency.reason } : null
}

/** `condition` such as “when a customer asks for a refund or a discount; this does not include trials”. */
export const judgeCondition = (condition: string, said: readonly string[]): Verdict<YesNo> | null => {
  const text = said.join('\n').slice(-LONGEST)
  const sentences = sentencesOf(text)
  const [asked = '', ...leftOut] = condition.split(EXCLUDED)
  // A condition that denies says no of what it names: its words alone cannot tell.
  if (stemsOf(asked).length === 0 || /\b(?:not|no|never|without|nobody)\b|n't\b/iu.test(asked)) return null
  return leftOut.map((part) => byWords(sentences, part, 'no')).find((verdict) => verdict !== null) ?? byMood(asked, text) ?? byUrgency(asked, text) ?? byWords(sentences, asked, 'yes')
}
