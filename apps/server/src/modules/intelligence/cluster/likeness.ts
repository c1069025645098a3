// How alike two texts are in what they want: the words that greet, ask and fill are taken out, the others are seen in few dimensions.
import { learnReduction } from '../vectors/reduce.ts'
import { makeSparse, type Sparse } from '../vectors/sparse.ts'
import { termsOf } from '../retrieve/terms.ts'

/** Several views, so that no single number of dimensions decides: how much rare words gain, and the dimensions for a root of the texts. */
const VIEWS = [{ rare: 0, size: 1 }, { rare: 0, size: 1.5 }, { rare: 0.5, size: 1 }, { rare: 0.5, size: 1.5 }]
const MOST_DIMENSIONS = 60
const FEWEST = 3

/** Words that greet, ask and fill, by their stems. */
export const FILLERS: ReadonlySet<string> = new Set(termsOf(
  'hi hello hey good morning afternoon evening day today now help need needs needed looking look call calling name question questions work working thanks thank actually only one try trying ' +
    'wondering wonder wanted really gonna wanna going sir madam team everyone again back still currently issue problem assist assistance give tell make sure able possible guys',
).filter((term) => !term.includes(' ')))

export type Spaces = Float64Array[][]

/** The dimensions are learned from the sample; every text gets its place in them. */
export function readTopics(texts: readonly string[], sample: Int32Array): Spaces {
  const terms = texts.map((text) => termsOf(text).filter((term) => !term.split(' ').some((word) => FILLERS.has(word))))
  const having = new Map<string, number>()
  for (const one of sample) for (const term of new Set(terms[one])) having.set(term, (having.get(term) ?? 0) + 1)
  const fewest = Math.min(FEWEST, Math.ceil(sample.length / 100))
  const known = new Map([...having].filter(([, count]) => count >= fewest).map(([term], index) => [term, index]))
  return VIEWS.map(({ rare, size }) => {
    const rows = terms.map((one) => weigh(one, known, (term) => Math.log(1 + sample.length / (having.get(term) ?? 1)) ** rare))
    const reduce = learnReduction(Array.from(sample, (one) => rows[one]!), known.size, Math.min(MOST_DIMENSIONS, Math.round(size * Math.sqrt(sample.length))))
    return rows.map(reduce)
  })
}

function weigh(terms: readonly string[], known: ReadonlyMap<string, number>, worth: (term: string) => number): Sparse {
  const weights = new Map<number, number>()
  for (const term of terms) {
    const at = known.get(term)
    if (at !== undefined) weights.set(at, (term.includes(' ') ? 0.7 : 1) * worth(term))
  }
  return makeSparse(weights)
}

export function likenessOf(spaces: Spaces, a: number, b: number): number {
  let sum = 0
  for (const places of spaces) {
    const left = places[a]!
    const right = places[b]!
    for (let index = 0; index < left.length; index += 1) sum += left[index]! * right[index]!
  }
  return sum / spaces.length
}
