// Pure decisions about models: what an answer cost, and whether the day's budget is used up.

export const costOf = (usage: { tokensIn: number; tokensOut: number }, price: { priceIn: number | null; priceOut: number | null }): number | null =>
  price.priceIn === null && price.priceOut === null ? null : (usage.tokensIn * (price.priceIn ?? 0) + usage.tokensOut * (price.priceOut ?? 0)) / 1_000_000

/** No money named is no limit of money; no tokens is no model at all. */
export const isUsedUp = (spent: { tokens: number; money: number }, budget: { tokens: number; money: number | null }): boolean =>
  spent.tokens >= budget.tokens || (budget.money !== null && spent.money >= budget.money)

const LINK = /\bhttps?:\/\/[^\s<>"'`)\]]+/giu
const hostOf = (link: string): string => {
  try {
    return new URL(link).host.toLowerCase()
  } catch {
    return ''
  }
}

/** A model may repeat an address, not make one up: a stranger's order could put it there. */
export const withoutStrangeLinks = (text: string, known: string): { text: string; removed: number } => {
  const hosts = new Set((known.match(LINK) ?? []).map(hostOf))
  let removed = 0
  const kept = text.replace(LINK, (link) => {
    if (hosts.has(hostOf(link))) return link
    removed += 1
    return '[link]'
  })
  return { text: kept, removed }
}

const NUMBER = /\d+(?:[.,:]\d+)*/g
/** Numbers of two digits and more that nobody has said: a price, a date, a version that was made up. */
export const strangeNumbers = (text: string, known: string): string[] => {
  const said = new Set(known.match(NUMBER) ?? [])
  return [...new Set(text.match(NUMBER) ?? [])].filter((number) => number.length > 1 && !said.has(number))
}
