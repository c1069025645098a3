// Words as customers use them: a few hundred of the trade, then a long tail, rarer the further down.

const TRADE = `the a to and is in we our your of for on not when after with have login error password reset account billing payment
  refund order shipping invoice api webhook slack channel email ticket agent customer user workspace export import csv report dashboard
  slow timeout gateway server crash update version browser mobile app token key permission role admin sso saml integration sync data
  missing duplicate attachment upload download image file limit quota plan upgrade cancel subscription renew contract trial question help
  please urgent broken works failed cannot unable since yesterday today morning team production staging region latency`.trim().split(/\s+/)
const VOCABULARY = 20_000

export type Dice = () => number

/** The same dice for the same seed, so that two runs meet the same words (mulberry32). */
export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const vocabularyOf = (dice: Dice): string[] => {
  const syllable = () => `${'bdklmnrstv'[Math.floor(dice() * 10)]}${'aeiou'[Math.floor(dice() * 5)]}`
  const words = new Set(TRADE)
  while (words.size < VOCABULARY) words.add(Array.from({ length: 2 + Math.floor(dice() * 3) }, syllable).join(''))
  return [...words]
}

export type Corpus = {
  dice: Dice
  between(least: number, most: number): number
  words(count: number): string[]
  /** The nth issue: a rare word in one of a thousand, a pair of words in one of a hundred. */
  issue(n: number): { title: string; body: string }
}

export const createCorpus = (seed = 42): Corpus => {
  const dice = diceOf(seed)
  const vocabulary = vocabularyOf(dice)
  const between = (least: number, most: number) => least + Math.floor(dice() * (most - least + 1))
  // Weights 1/(rank+10): summed, they are a logarithm, which turned around picks a word without a table.
  const spread = Math.log((vocabulary.length + 10) / 10)
  const pick = () => vocabulary[Math.min(vocabulary.length - 1, Math.floor(10 * (Math.exp(dice() * spread) - 1)))] as string
  const words = (count: number) => Array.from({ length: count }, pick)
  return {
    dice, between, words,
    issue(n) {
      const title = words(between(4, 9)).join(' ')
      const body = words(between(30, 90))
      if (n % 1000 === 0) body.splice(5, 0, 'zanzibar')
      if (n % 100 === 0) body.splice(3, 0, 'quokka', 'outage')
      return { title: title.charAt(0).toUpperCase() + title.slice(1), body: `${body.join(' ')}.` }
    },
  }
}
