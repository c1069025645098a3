// Joins what is alike, the most alike first, until the mean likeness of any two groups is too small (average linkage).

type Merge = { a: number; b: number; likeness: number }

export function mergeAlike(count: number, likeness: (a: number, b: number) => number, least: number): number[] {
  const home = Array.from({ length: count }, (_one, index) => index)
  const find = (one: number): number => {
    let top = one
    while (home[top] !== top) top = home[top]!
    home[one] = top
    return top
  }
  for (const { a, b, likeness: alike } of chainMerges(count, likeness)) if (alike >= least) home[find(a)] = find(b)
  return home.map((_top, one) => find(one))
}

/** Nearest-neighbour chains find all merges of average linkage in a time that grows with the square of the count. */
function chainMerges(count: number, likeness: (a: number, b: number) => number): Merge[] {
  const alike = Array.from({ length: count }, () => new Float32Array(count))
  for (let a = 0; a < count; a += 1) for (let b = 0; b < a; b += 1) alike[a]![b] = alike[b]![a] = likeness(a, b)
  const sizes = new Float64Array(count).fill(1)
  const merges: Merge[] = []
  const chain: number[] = []
  while (merges.length < count - 1) {
    if (chain.length === 0) chain.push(sizes.findIndex((size) => size > 0))
    const last = chain.at(-1)!
    const next = nearestOf(last, alike[last]!, sizes, chain.at(-2))
    if (next !== chain.at(-2)) {
      chain.push(next)
      continue
    }
    chain.length -= 2
    merges.push({ a: last, b: next, likeness: alike[last]![next]! })
    joinInto(last, next, alike, sizes)
  }
  return merges
}

/** A tie goes to the one before in the chain, or it would never end. */
function nearestOf(one: number, row: Float32Array, sizes: Float64Array, before: number | undefined): number {
  let best = before ?? -1
  for (let other = 0; other < row.length; other += 1) {
    if (other !== one && sizes[other]! > 0 && (best < 0 || row[other]! > row[best]!)) best = other
  }
  return best
}

function joinInto(kept: number, gone: number, alike: Float32Array[], sizes: Float64Array): void {
  const whole = sizes[kept]! + sizes[gone]!
  for (let other = 0; other < sizes.length; other += 1) {
    if (other === kept || other === gone || sizes[other] === 0) continue
    const mean = (alike[kept]![other]! * sizes[kept]! + alike[gone]![other]! * sizes[gone]!) / whole
    alike[kept]![other] = mean
    alike[other]![kept] = mean
  }
  sizes[kept] = whole
  sizes[gone] = 0
}
