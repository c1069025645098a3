// Where two trained models differ first, in words; null where they are the same to the bit.

type Difference = { place: string, shipped: unknown, trained: unknown }

/** What is no list and no object stands for itself. */
const partsOf = (value: unknown): [string, unknown][] | null => (typeof value !== 'object' || value === null ? null : Object.entries(value))

function* differencesOf(shipped: unknown, trained: unknown, place: string): Generator<Difference> {
  const [one, other] = [partsOf(shipped), partsOf(trained)]
  if (one === null || other === null) {
    if (!Object.is(shipped, trained)) yield { place, shipped, trained }
    return
  }
  const [ofOne, ofOther] = [new Map(one), new Map(other)]
  for (const name of new Set([...ofOne.keys(), ...ofOther.keys()])) yield* differencesOf(ofOne.get(name), ofOther.get(name), place === '' ? name : `${place}.${name}`)
}

export function firstDifference(shipped: string, trained: string): string | null {
  if (shipped === trained) return null
  const all = [...differencesOf(JSON.parse(shipped), JSON.parse(trained), '')]
  const [first] = all
  if (!first) return 'The same values, written otherwise.'
  const from = startOf(first)
  return `First at ${first.place}: shipped ${shorten(first.shipped, from)}, trained ${shorten(first.trained, from)}; ${all.length} ${all.length === 1 ? 'value differs' : 'values differ'} in all.`
}

const LONGEST = 40

/** Of two long texts what is told begins a little before they part. */
function startOf({ shipped, trained }: Difference): number {
  if (typeof shipped !== 'string' || typeof trained !== 'string') return 0
  let same = 0
  while (same < shipped.length && shipped[same] === trained[same]) same += 1
  return same < LONGEST / 2 ? 0 : same - LONGEST / 2
}

function shorten(value: unknown, from: number): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(typeof value === 'string' ? value.slice(from) : value)
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
}
