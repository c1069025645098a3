// Cuts a text into the pieces of words that the sentence encoder knows: the likeliest row of pieces (a unigram model).

export type Pieces = { numberOf: ReadonlyMap<string, number>; scores: readonly number[]; longest: number }

/** The first entries of the list are marks that no text contains. */
const MARKS = 6
const UNKNOWN = 0
const GAP = '\u2581'

export function readPieces(list: readonly (readonly [string, number])[]): Pieces {
  const known = list.map(([piece], at) => [piece, at] as const).slice(MARKS)
  return { numberOf: new Map(known), scores: list.map(([, score]) => score), longest: known.reduce((most, [{ length }]) => Math.max(most, length), 1) }
}

/** A run of letters that no piece covers is one unknown piece. */
export function cutText(pieces: Pieces, text: string): number[] {
  const plain = text.normalize('NFKC').trim().replace(/\s+/gu, GAP)
  if (plain === '') return []
  const letters = [...`${GAP}${plain}`]
  const found: number[] = []
  for (let end = letters.length, ways = weighWays(pieces, letters); end > 0; end = ways.from[end]!) {
    const piece = ways.last[end]!
    if (piece !== UNKNOWN || found.at(-1) !== UNKNOWN) found.push(piece)
  }
  return found.toReversed()
}

/** An unknown letter costs nothing and gains nothing, as where the encoder learned. */
function weighWays({ numberOf, scores, longest }: Pieces, letters: readonly string[]): { last: Int32Array; from: Int32Array } {
  const worth = new Float64Array(letters.length + 1).fill(-Infinity)
  const last = new Int32Array(letters.length + 1)
  const from = new Int32Array(letters.length + 1)
  worth[0] = 0
  for (let start = 0; start < letters.length; start += 1) {
    let piece = ''
    let known = false
    for (let end = start + 1; end <= letters.length && piece.length < longest; end += 1) {
      piece += letters[end - 1]!
      const number = numberOf.get(piece)
      if (number === undefined) continue
      known = true
      join(end, number, scores[number]!)
    }
    if (!known) join(start + 1, UNKNOWN, 0)
    function join(end: number, number: number, score: number): void {
      const sum = worth[start]! + score
      if (sum <= worth[end]!) return
      worth[end] = sum
      last[end] = number
      from[end] = start
    }
  }
  return { last, from }
}
