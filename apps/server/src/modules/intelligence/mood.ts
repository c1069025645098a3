// Senses whether a customer is unhappy or glad, by what they say themselves; says nothing where they do not.
import type { AiMood } from '@patchbay/contract'
import type { Verdict } from './verdict.ts'

const LONGEST = 4_000

const phrase = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, 'giu')

const UNHAPPY = phrase(
  'unacceptable|ridiculous|(?:very |really |so |extremely |quite |getting )?(?:frustrat(?:ed|ing)|disappoint(?:ed|ing)|annoy(?:ed|ing)|unhappy|upset|angry|fed up)|(?:still|again) (?:broken|not working|no (?:answer|reply|response|fix))|(?:second|third|fourth|\\d+(?:nd|rd|th)) time|(?:no one|nobody|never) (?:answers?|answered|replies|replied|responds?|responded|gets? back)|waste of (?:time|money)|cancel (?:our|my|the) (?:contract|subscription|account|plan)|(?:worst|terrible|horrible|awful|useless)|(?:waiting|waited) for (?:days|weeks|months)|how (?:many|long) (?:more )?(?:times|do (?:we|i) have to)|losing (?:customers|money|patience|trust)|escalate' +
    '|inakzeptabel|unakzeptabel|frustrier(?:t|end)|ent(?:t(?:ä|ae)uscht|t(?:ä|ae)uschend)|(?:ä|ae)rgerlich|schon wieder|immer noch (?:kaputt|nicht)|k(?:ü|ue)ndigen|inacceptable|d[ée]çu(?:e|s)?|toujours pas|encore une fois|inaceptable|decepcionad[oa]|otra vez|de novo|frustrad[oa]',
)
const HAPPY = phrase(
  'love (?:it|this|that|the|your|how)|(?:really|so|very) (?:happy|pleased|glad|helpful|impressed)|(?:works|working) (?:great|perfectly|like a charm)|(?:great|awesome|amazing|fantastic|excellent|outstanding) (?:job|work|support|service|product|team)|you (?:guys |all )?(?:rock|are (?:the best|amazing|awesome))|lifesaver|made my day|much appreciated|(?:huge|big) thanks|kudos' +
    '|(?:sehr|super) (?:zufrieden|hilfreich)|vielen (?:lieben )?dank|toller (?:support|service)|merci (?:beaucoup|infiniment)|parfait|much[ií]simas gracias|excelente (?:trabajo|servicio|trabalho)|muito obrigad[oa]',
)
/** Loud letters: three words in a row in capitals, or a crowd of exclamation marks. */
const LOUD = /(?:\b\p{Lu}{3,}\b[\s,!]+){2,}\b\p{Lu}{3,}\b|!{3,}/u

const quote = (found: RegExpMatchArray | null): string => `“${(found?.[0] ?? '').toLowerCase().slice(0, 40)}”`

export const senseMood = (whole: string): Verdict<AiMood> | null => {
  const text = whole.slice(-LONGEST).replace(/```[\s\S]*?(?:```|$)|`[^`\n]{0,400}`|https?:\/\/\S+/gu, ' ')
  const unhappy = text.match(UNHAPPY)
  const happy = text.match(HAPPY)
  const loud = LOUD.test(text)
  const [less, more] = [(unhappy?.length ?? 0) + (loud ? 1 : 0), happy?.length ?? 0]
  if (less === more) return null
  const confidence = Math.min(0.95, 0.72 + 0.1 * (Math.abs(less - more) - 1))
  if (less > more) return { value: 'unhappy', confidence, reason: unhappy ? `says ${quote(unhappy)}` : 'writes loudly' }
  return { value: 'happy', confidence, reason: `says ${quote(happy)}` }
}
