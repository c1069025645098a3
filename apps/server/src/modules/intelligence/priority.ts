// Judges how urgent a matter is by what the customer says of it; says nothing where they say nothing of it.
import type { Priority } from '@patchbay/contract'
import type { Verdict } from './verdict.ts'

const LONGEST = 6_000

/** `anywhere`: of writing without spaces, where no word has a border. */
const phrase = (source: string, anywhere = '(?!)') => new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])|${anywhere}`, 'iu')

type Cue = { value: Priority; confidence: number; pattern: RegExp; says: string }

const WHOLE = '(?:everything|everyone|everybody|nobody|no one|none of (?:our|us|the)|all (?:of )?(?:our|the|us)(?: \\p{L}+)?|the whole (?:team|company|system|site)|entire (?:team|company|system|site))'
const BROKEN = '(?:is|are|has been|went|keeps? going)? ?(?:completely |totally )?(?:down|offline|out|unavailable|unreachable|broken|blocked|locked out|failing)'

/** From the surest on; the first that fits is it. */
const CUES: Cue[] = [
  { value: 'low', confidence: 0.85, says: 'says there is no hurry', pattern: phrase('no (?:rush|hurry|urgency|pressure)|not (?:urgent|time[- ]sensitive)|low priority|whenever (?:you (?:can|get|have)|it suits)|when you (?:get|have) (?:a (?:chance|moment|minute)|time)|at your (?:convenience|leisure)|nice[- ]to[- ]have|keine eile|nicht dringend|pas (?:pressé|urgent)|sin prisa|no es urgente|sem pressa', '急ぎではありません|急ぎません') },
  { value: 'urgent', confidence: 0.92, says: 'tells of an outage', pattern: phrase(`(?:prod(?:uction)?|live (?:site|system)|(?:the |our |your )?(?:whole |entire )?(?:site|service|platform|api|system|app|checkout|website)) ${BROKEN}|outage|sev(?:erity)?[- ]?[01]|p0|${WHOLE} ${BROKEN}|nobody can (?:log|sign) in|no one can (?:log|sign) in|totalausfall|störung in (?:der )?produktion|panne totale|ca[ií]da (?:total|del servicio)|fora do ar`, 'システム障害|本番環境.{0,12}(?:停止|落ち|ダウン)') },
  { value: 'urgent', confidence: 0.9, says: 'tells of lost or leaked data', pattern: phrase('data (?:loss|leak|breach)|(?:lost|losing|leaked|leaking|deleted) (?:all )?(?:our |the |customer |their )?data|security (?:incident|breach|hole|issue)|(?:was|been|got) hacked|compromised|(?:data|invoices|records|files) (?:of|from) (?:an)?other (?:customers?|compan(?:y|ies)|tenants?)|other (?:customers?|compan(?:y|ies)|tenants?).{0,30}(?:data|see)|datenverlust|datenleck|fuite de données|pérdida de datos|perda de dados') },
  { value: 'urgent', confidence: 0.85, says: 'says it is urgent', pattern: phrase('urgent(?:ly)?|asap|as soon as possible|immediate(?:ly)? (?:help|attention|assistance|action)|right (?:now|away)|emergency|critical(?:ly)?|show[- ]?stopper|dringend|sofort|eilt|notfall|urgente?|immédiatement|inmediatamente|cuanto antes|o quanto antes', '至急|緊急') },
  { value: 'high', confidence: 0.8, says: 'says it blocks their work', pattern: phrase('block(?:s|ed|er|ing)(?: (?:us|me|our|my|the))?|(?:cannot|can\'t|can not|unable to) (?:work|continue|proceed|go live|launch|ship|deploy|invoice|bill|pay|log ?in|sign in)|(?:before|by|until) (?:today|tonight|tomorrow|the end of (?:the )?(?:day|today)|eod|cob|monday|tuesday|wednesday|thursday|friday|our (?:launch|go[- ]live|demo))|deadline|go[- ]live|losing (?:customers|money|revenue)|blockiert|können nicht (?:weiter)?arbeiten|bloqu[ée](?:s|e|ant|ado|ada)?|bloqueando') },
  { value: 'low', confidence: 0.75, says: 'asks for something new', pattern: phrase('feature (?:request|idea)|would (?:be|love) (?:nice|great|cool|to see)|(?:any|are there) plans? (?:to|for)|roadmap|suggestion|funktionswunsch|wäre schön|ce serait bien|sería (?:bueno|genial)|seria (?:bom|legal)') },
]

/** Said of the cue, not by it: “not urgent” is no cry for help. */
const DENIED = phrase('(?:not|nothing|isn\'t|is not|no longer|nicht|pas|no es|não é)(?: \\p{L}+)? ?(?:urgent(?:e)?|critical|blocking|blocked|down|an emergency|dringend)')

export const judgePriority = (whole: string): Verdict<Priority> | null => {
  const text = whole.slice(0, LONGEST).normalize('NFC').replaceAll('’', "'").replace(/```[\s\S]*?(?:```|$)|`[^`\n]{0,400}`|https?:\/\/\S+/gu, ' ')
  const denied = DENIED.test(text)
  for (const { value, confidence, pattern, says } of CUES) {
    const found = pattern.exec(text)
    if (!found || (denied && value !== 'low')) continue
    return { value, confidence, reason: `${says}: “${found[0].trim().toLowerCase().slice(0, 50)}”` }
  }
  return null
}
