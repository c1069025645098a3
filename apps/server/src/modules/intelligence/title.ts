// Names a conversation after its first message: the first sentence that says something, without the greeting.
import { readText } from './words.ts'

const LONGEST = 80
const OPENING = /^(?:(?:<@[^>]*>|@[\w.-]+|:[\w+-]+:|\p{Extended_Pictographic}\uFE0F?)[\s,:!.-]*|(?:hi+ya|hi+|hey+|hell?o+|yo|hallo|moin|servus|bonjour|bonsoir|salut|hola|ol[áa]|oi|good (?:morning|afternoon|evening|day)|guten (?:morgen|tag|abend)|buen(?:os|as) (?:d[ií]as|tardes|noches)|bom dia|boa (?:tarde|noite))(?![\p{L}\p{N}])(?:\s+(?:there|all|team|guys|folks|everyone|everybody|again|zusammen|tous|todos))?[\s,:;!.)-]*)/iu

/** Sentences that only lead up to the matter. */
const LEAD_IN = /^(?:(?:i|we) (?:have|'ve got|got|had) (?:an?|some|another|one more|a few) (?:\w+ )?(?:questions?|issues?|problems?|requests?)$|(?:just )?(?:an?|one|another) (?:quick |small |short |simple |more )*(?:questions?|one|thing)$|quick (?:question|one)$|i(?:'ll| will) (?:jump|get) straight|(?:i )?hope (?:you|this|all|everyone)|sorry (?:to bother|for (?:the )?(?:bother|disturb|inconvenience|ping))|how are you|(?:is )?any(?:one|body) (?:here|there|around)|(?:ich|wir) (?:habe|haben) eine frage$|j'ai une question$|tengo una pregunta$|tenho uma (?:pergunta|d[úu]vida)$)/iu

export function titleOf(text: string): string {
  const plain = flatten(text.slice(0, 4000))
  const sentences = plain.split(/(?<=[.?!…。！？])\s+|\n+/u).map(stripOpening).filter((one) => one !== '')
  const chosen = sentences.find((one) => readText(one).substance >= 3 && !LEAD_IN.test(tidy(one).replace(/[?!]+$/u, ''))) ?? sentences[0] ?? plain.trim()
  return shorten(tidy(chosen))
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
    const shorter = rest.replace(OPENING, '').trim()
    if (shorter === rest) break
    rest = shorter
  }
  return rest
}

function tidy(sentence: string): string {
  const bare = sentence.replace(/\s+(?=[?!]+$)/u, '').replace(/[\s.,:;–-]+$/u, '').trim()
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
