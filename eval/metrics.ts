// Scores of the field: variation of information, one-to-one overlap, exact conversations, links; macro-F1 for labels.

export type Clustering = Map<number, string>

/** Components of the reply links, over the given messages. */
export function clusterLinks(links: readonly (readonly [number, number])[], members: Iterable<number>): Clustering {
  const parent = new Map<number, number>()
  const find = (one: number): number => {
    let top = one
    while ((parent.get(top) ?? top) !== top) top = parent.get(top) ?? top
    parent.set(one, top)
    return top
  }
  for (const [a, b] of links) parent.set(find(a), find(b))
  return new Map([...members].map((one) => [one, String(find(one))]))
}

function groups(clustering: Clustering): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>()
  for (const [one, home] of clustering) found.set(home, (found.get(home) ?? new Set()).add(one))
  return found
}

function overlaps(gold: Clustering, guess: Clustering): { gold: string, guess: string, size: number }[] {
  const counts = new Map<string, { gold: string, guess: string, size: number }>()
  for (const [one, home] of gold) {
    const other = guess.get(one) ?? `alone ${one}`
    const key = `${home}\u0000${other}`
    const cell = counts.get(key) ?? { gold: home, guess: other, size: 0 }
    cell.size += 1
    counts.set(key, cell)
  }
  return [...counts.values()]
}

/** 100 × (1 − VI / log2 n): 100 is identical. */
export function variationOfInformation(gold: Clustering, guess: Clustering): number {
  const n = gold.size
  if (n < 2) return 100
  const goldSizes = groups(gold)
  const guessSizes = groups(guess)
  let vi = 0
  for (const cell of overlaps(gold, guess)) {
    const p = cell.size / n
    const a = (goldSizes.get(cell.gold)?.size ?? 1) / n
    const b = (guessSizes.get(cell.guess)?.size ?? 1) / n
    vi -= p * (Math.log2(p / a) + Math.log2(p / b))
  }
  return 100 * (1 - vi / Math.log2(n))
}

/** Share of messages that agree under the best pairing of conversations. */
export function oneToOne(gold: Clustering, guess: Clustering): number {
  const cells = overlaps(gold, guess)
  const rows = [...new Set(cells.map((cell) => cell.gold))]
  const columns = [...new Set(cells.map((cell) => cell.guess))]
  const size = Math.max(rows.length, columns.length)
  const worth = Array.from({ length: size }, () => zeros(size))
  for (const cell of cells) {
    const row = worth[rows.indexOf(cell.gold)]
    if (row) row[columns.indexOf(cell.guess)] = cell.size
  }
  return (100 * bestPairing(worth)) / Math.max(1, gold.size)
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0)
}

/** The Hungarian method with potentials, for a square table; returns the greatest total. */
export function bestPairing(worth: number[][]): number {
  const n = worth.length
  const u = zeros(n + 1)
  const v = zeros(n + 1)
  const matched = zeros(n + 1)
  for (let row = 1; row <= n; row += 1) augment(row, worth, u, v, matched)
  let total = 0
  for (let column = 1; column <= n; column += 1) total += worth[(matched[column] ?? 1) - 1]?.[column - 1] ?? 0
  return total
}

function augment(row: number, worth: number[][], u: number[], v: number[], matched: number[]): void {
  const n = worth.length
  const least = zeros(n + 1).fill(Infinity)
  const used = zeros(n + 1).map(() => false)
  const way = zeros(n + 1)
  let column = 0
  matched[0] = row
  do {
    used[column] = true
    const from = matched[column] ?? 0
    let delta = Infinity
    let next = 0
    for (let j = 1; j <= n; j += 1) {
      if (used[j]) continue
      const cost = -(worth[from - 1]?.[j - 1] ?? 0) - (u[from] ?? 0) - (v[j] ?? 0)
      if (cost < (least[j] ?? Infinity)) {
        least[j] = cost
        way[j] = column
      }
      if ((least[j] ?? Infinity) < delta) {
        delta = least[j] ?? Infinity
        next = j
      }
    }
    for (let j = 0; j <= n; j += 1) {
      if (used[j]) {
        const owner = matched[j] ?? 0
        u[owner] = (u[owner] ?? 0) + delta
        v[j] = (v[j] ?? 0) - delta
      } else least[j] = (least[j] ?? Infinity) - delta
    }
    column = next
  } while (matched[column] !== 0)
  while (column !== 0) {
    const before = way[column] ?? 0
    matched[column] = matched[before] ?? 0
    column = before
  }
}

export type Counts = { right: number, guessed: number, gold: number }

export function f1({ right, guessed, gold }: Counts): number {
  return guessed + gold === 0 ? 0 : (200 * right) / (guessed + gold)
}

/** Conversations of more than one message that are found exactly. */
export function countExact(gold: Clustering, guess: Clustering): Counts {
  const keys = (clustering: Clustering) => new Set([...groups(clustering).values()].filter((set) => set.size > 1).map((set) => [...set].sort((a, b) => a - b).join()))
  const a = keys(gold)
  const b = keys(guess)
  return { right: [...b].filter((key) => a.has(key)).length, guessed: b.size, gold: a.size }
}

export function countLinks(gold: readonly (readonly [number, number])[], guess: readonly (readonly [number, number])[]): Counts {
  const key = ([a, b]: readonly [number, number]) => `${Math.max(a, b)} ${Math.min(a, b)}`
  const truth = new Set(gold.map(key))
  const found = new Set(guess.map(key))
  return { right: [...found].filter((one) => truth.has(one)).length, guessed: found.size, gold: truth.size }
}

export function macroF1(pairs: readonly { gold: string, guess: string }[]): number {
  const labels = [...new Set(pairs.map((one) => one.gold))]
  const scores = labels.map((label) => f1({
    right: pairs.filter((one) => one.gold === label && one.guess === label).length,
    guessed: pairs.filter((one) => one.guess === label).length,
    gold: pairs.filter((one) => one.gold === label).length,
  }))
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, labels.length)
}
