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
  return `First at ${first.place}: shipped ${shorten(first.shipped)}, trained ${shorten(first.trained)}; ${all.length} ${all.length === 1 ? 'value differs' : 'values differ'} in all.`
}

const LONGEST = 40

function shorten(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
}
