// Names a conversation after its first message in at most eight words, all of them said: the first sentence that says something, without what only leads up to it.
import { readText } from './words.ts'

const LONGEST = 80
const MOST_WORDS = 8
const OPENING = /^(?:(?:<@[^>]*>|@[\w.-]+|:[\w+-]+:|\p{Extended_Pictographic}\uFE0F?)[\s,:!.-]*|(?:hi+ya|hi+|hey+|hell?o+|yo|hallo|moin|servus|bonjour|bonsoir|salut|hola|ol[áa]|oi|good (?:morning|afternoon|evening|day)|guten (?:morgen|tag|abend)|buen(?:os|as) (?:d[ií]as|tardes|noches)|bom dia|boa (?:tarde|noite))(?![\p{L}\p{N}])(?:\s+(?:there|all|team|guys|folks|everyone|everybody|again|zusammen|tous|todos))?[\s,:;!.)-]*)/iu

/** Says that something follows, and what follows is said in the same breath. */
const ANNOUNCED = /^(?:an? |and |just )?(?:another|separate|different|unrelated|new|quick|one more)(?: \w+)? (?:question|topic|issue|thing|one|problem)(?: (?:though|please|for you))?\s*(?::|\s[–—-])\s*(?=\S)/iu

/** Sentences that only lead up to the matter. */
const LEAD_IN = /^(?:(?:i|we) (?:have|'ve got|got|had) (?:an?|some|another|one more|a few) (?:\w+ )?(?:questions?|issues?|problems?|requests?)$|(?:just )?(?:an?|one|another) (?:quick |small |short |simple |more )*(?:questions?|one|thing)$|quick (?:question|one)$|i(?:'ll| will) (?:jump|get) straight|(?:i )?hope (?:you|this|all|everyone)|sorry (?:to bother|for (?:the )?(?:bother|disturb|inconvenience|ping))|how are you|(?:is )?any(?:one|body) (?:here|there|around)|(?:ich|wir) (?:habe|haben) eine frage$|j'ai une question$|tengo una pregunta$|tenho uma (?:pergunta|d[úu]vida)$)/iu

/** Openings of a sentence that could be left out by whoever retells it; only where it is too long with them. */
const RETOLD = /^(?:(?:and|but|so|also|well|ok(?:ay)?|please|just|anyway|basically|actually)[\s,]+|(?:(?:can|could|would|will) (?:you|someone|anyone|somebody|anybody)(?: guys| please| maybe| possibly)*|(?:i|we)(?:'d| would)? (?:like|want|need|love) (?:you )?to(?: know)?|(?:i|we) (?:was|were|am|are|'m|'re) (?:just )?wondering|(?:i|we) (?:just )?wanted to (?:ask|check|know|see|report|let you know)|(?:do|does) (?:you|anyone|anybody) know|(?:i|we) (?:have|'ve) (?:just )?(?:noticed|found|seen)|(?:i|we) (?:just )?(?:noticed|think|believe|guess|see)|(?:i|we)(?: are|'re| am|'m) (?:currently |still )?(?:seeing|getting|having|experiencing|facing|trying to)|it (?:seems|looks|appears)|(?:is there|there is|there's) (?:a|any) way to|is (?:it possible) (?:for us |for me )?to|help (?:me|us)(?: with| to)?|(?:let|tell) (?:me|us) know|könnt(?:e|en)? (?:ihr|sie)(?: bitte| uns| mir)*|wir (?:möchten|würden gerne)|est-ce que (?:vous|nous)|(?:podrían|pueden|podéis)|(?:vocês )?(?:podem|poderiam))(?:[\s,]+(?:please|bitte|that|if|whether|like|about|about how)(?=\s))*\s+)/iu
/** A sentence may end before these and still be one. */
const BREAKS = /^(?:because|when|whenever|while|since|after|before|but|so|if|although|though|which|who|where|until|unless|weil|wenn|aber|seit|damit|parce|quand|mais|porque|cuando|pero|quando|mas)$/iu
/** A title that ends with one of these sounds cut off. */
const HANGING = /^(?:a|an|the|of|for|to|in|on|at|by|with|from|into|about|as|and|or|but|that|this|these|our|your|my|their|its|is|are|was|were|be|been|i|we|it|they|he|she|not|so|if|when|than|has|have|had|will|would|can|could|should|only|whole|der|die|das|ein|eine|und|oder|für|mit|von|zu|im|in|auf|le|la|les|un|une|de|du|des|et|pour|el|los|las|y|en|con|por|para|o|os|as|um|uma|do|da|no|na)$/iu

export function titleOf(text: string): string {
  const plain = flatten(text.slice(0, 4000))
  const sentences = plain.split(/(?<=[.?!…])\s+|(?<=[。！？])\s*|\n+/u).map(stripOpening).filter((one) => one !== '')
  const chosen = sentences.find((one) => readText(one).substance >= 3 && !LEAD_IN.test(tidy(one).replace(/[?!]+$/u, ''))) ?? sentences[0] ?? plain.trim()
  const title = shorten(fewWords(tidy(chosen)))
  return title === '' && /[\p{L}\p{N}]/u.test(text) ? titleOfCode(text) : title
}

/** Who pastes nothing but code has said that. */
function titleOfCode(text: string): string {
  const line = text.slice(0, 4000).split('\n').map((one) => one.replace(/`/gu, '').trim()).find((one) => /\p{L}{2}/u.test(one)) ?? ''
  return shorten(fewWords(line))
}

function fewWords(sentence: string): string {
  if (wordsOf(sentence).length <= MOST_WORDS) return sentence
  let rest = sentence
  for (let rounds = 0; rounds < 3; rounds += 1) rest = rest.replace(RETOLD, '')
  const told = wordsOf(rest).length >= 2 ? rest : sentence
  const words = wordsOf(told)
  return tidy(words.length <= MOST_WORDS ? told : cutAt(words))
}

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))

/** Ends where the sentence could have ended, else after eight words with a sign that it goes on. */
function cutAt(words: string[]): string {
  for (let end = MOST_WORDS; end >= 4; end -= 1) {
    const [before = '', next = ''] = [words[end - 1], words[end]]
    if (/[,;:–—)]$/u.test(before) || BREAKS.test(next)) return words.slice(0, end).join(' ').replace(/[\s,;:–—-]+$/u, '')
  }
  let end = MOST_WORDS
  while (end > 3 && HANGING.test((words[end - 1] ?? '').replace(/[^\p{L}]/gu, ''))) end -= 1
  return `${words.slice(0, end).join(' ').replace(/[\s,;:.–—-]+$/u, '')}…`
}

function flatten(text: string): string {
  return text
    .normalize('NFC')
    .replace(/```[\s\S]*?(?:```|$)/gu, '\n')
    .replace(/<(?:https?:[^|>]*)\|([^>]*)>/gu, '$1')
    .replace(/^\s*>+\s?/gmu, '')
    .replace(/[*_~`]{1,2}(?=\S)([^*_~`\n]+)[*_~`]{1,2}/gu, '$1')
    .replace(/[^\S\n]+/gu, ' ')
}

function stripOpening(sentence: string): string {
  let rest = sentence.trim()
  for (let rounds = 0; rounds < 4; rounds += 1) {
    const shorter = rest.replace(OPENING, '').replace(ANNOUNCED, '').trim()
    if (shorter === rest) break
    rest = shorter
  }
  return rest
}

function tidy(sentence: string): string {
  const bare = sentence.replace(/\s+(?=[?!]+$)/u, '').replace(/[\s.,:;。、–-]+$/u, '').trim()
  return bare === '' ? bare : bare.replace(/^\p{Ll}(?=[\p{Ll}'’-]*(?:[\s,]|$))/u, (letter) => letter.toUpperCase())
}

function shorten(sentence: string): string {
  const letters = [...sentence]
  if (sentence.length <= LONGEST) return sentence
  let cut = ''
  for (const letter of letters) {
    if (cut.length + letter.length > LONGEST - 1) break
    cut += letter
  }
  const border = cut.lastIndexOf(' ')
  return `${(border > LONGEST / 2 ? cut.slice(0, border) : cut).replace(/[\s,;:.–-]+$/u, '')}…`
}
