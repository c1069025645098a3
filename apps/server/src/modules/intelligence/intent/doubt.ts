// Learns when no label fits: a small logistic judge over what a sorter says of texts it was not taught.
import { viewsOf } from '../meaning/encode.ts'
import { drawFrom } from '../vectors/random.ts'
import { learnSorter, learnWithPulls, sortText, type Example, type Options, type Sorter } from './model.ts'

type Judge = { means: number[]; spreads: number[]; weights: number[]; border: number }

export type Intents = { sorter: Sorter; judge: Judge | null; outside: string }

const FOLDS = 3
const STEPS = 1500
/** A text of no label is seldom met while learning; it still has half of the say. */
const HALF = 0.5
/** Texts with a label are met far more often, so one of them given up weighs more than a stranger found. */
const PRICE = 4
/** So many samples of what was seen settle where the border is. */
const SAMPLES = 100
/** Fewer examples of what belongs to no label teach nothing about it. */
const FEWEST = 20

/** Without examples of what belongs to no label nothing can be learned of them, and a label is always given. */
export function learnIntents(examples: readonly Example[], options: Options = {}): Intents {
  const { outside = 'oos', seed = 1 } = options
  const beyond = examples.filter(({ label }) => label === outside).length
  const read = rememberViews()
  const { sorter, pulls } = learnWithPulls(examples, { ...options, read })
  return { sorter, judge: beyond < FEWEST ? null : learnJudge(examples, outside, { ...options, seed, read, begun: pulls }), outside }
}

/** The same texts are learned from several times. */
function rememberViews(): typeof viewsOf {
  const known = new Map<string, Float32Array>()
  return (text) => {
    const found = known.get(text) ?? viewsOf(text)
    known.set(text, found)
    return found
  }
}

export function judgeIntent({ sorter, judge, outside }: Intents, text: string): { label: string; confidence: number } {
  const opinion = sortText(sorter, text)
  const doubt = judge ? doubtOf(judge, opinion.signals) : 0
  return judge && doubt > judge.border ? { label: outside, confidence: doubt } : { label: opinion.label, confidence: opinion.chance }
}

function learnJudge(examples: readonly Example[], outside: string, options: Options): Judge {
  const draw = drawFrom(options.seed ?? 1)
  const folds = examples.map(() => Math.floor(draw() * FOLDS))
  const seen = Array.from({ length: FOLDS }, (_one, fold) => {
    const isTaught = (_one: unknown, index: number): boolean => folds[index] !== fold
    const sorter = learnSorter(examples.filter(isTaught), { ...options, network: false, begun: options.begun?.map((pulls) => pulls.filter(isTaught)) })
    return examples.flatMap(({ text, label }, index) => {
      if (folds[index] !== fold) return []
      const opinion = sortText(sorter, text, options.read)
      return [{ signals: opinion.signals, beyond: label === outside, right: opinion.label === label }]
    })
  }).flat()
  return fitJudge(seen, options.seed ?? 1)
}

type Seen = { signals: number[]; beyond: boolean; right: boolean }

function fitJudge(seen: readonly Seen[], seed: number): Judge {
  const count = seen[0]?.signals.length ?? 0
  const means = Array.from({ length: count }, (_one, at) => seen.reduce((sum, { signals }) => sum + signals[at]!, 0) / seen.length)
  const spreads = means.map((mean, at) => Math.sqrt(seen.reduce((sum, { signals }) => sum + (signals[at]! - mean) ** 2, 0) / seen.length) || 1)
  const judge: Judge = { means, spreads, weights: [...weigh(seen, means, spreads)], border: HALF }
  return { ...judge, border: bestBorder(judge, seen, seed) }
}

/** Logistic regression by plain descent; the last weight stands alone. */
function weigh(seen: readonly Seen[], means: readonly number[], spreads: readonly number[]): Float64Array {
  const count = means.length
  const share = seen.filter(({ beyond }) => beyond).length / seen.length
  const signals = Float64Array.from(seen.flatMap((one) => one.signals.map((value, at) => (value - means[at]!) / spreads[at]!)))
  const wanted = Float64Array.from(seen, ({ beyond }) => (beyond ? 1 : 0))
  const says = Float64Array.from(seen, ({ beyond }) => (beyond ? HALF / share : HALF / (1 - share)) / seen.length)
  const weights = new Float64Array(count + 1)
  for (let step = 0; step < STEPS; step += 1) {
    const slopes = weights.map((weight) => 0.001 * weight)
    for (let row = 0; row < seen.length; row += 1) {
      let sum = weights[count]!
      for (let at = 0; at < count; at += 1) sum += weights[at]! * signals[row * count + at]!
      const error = (1 / (1 + Math.exp(-sum)) - wanted[row]!) * says[row]!
      for (let at = 0; at < count; at += 1) slopes[at] = slopes[at]! + error * signals[row * count + at]!
      slopes[count] = slopes[count]! + error
    }
    for (let at = 0; at <= count; at += 1) weights[at] = weights[at]! - slopes[at]!
  }
  return weights
}

/** One sample's best border is a matter of a few texts of no label; the mean over samples drawn from it (bagging) is steadier. */
function bestBorder(judge: Judge, seen: readonly Seen[], seed: number): number {
  const sorted = seen.map((one) => ({ ...one, doubt: doubtOf(judge, one.signals) })).toSorted((a, b) => b.doubt - a.doubt)
  const draw = drawFrom(seed)
  const borders = Array.from({ length: SAMPLES }, () => {
    const times = new Uint8Array(sorted.length)
    for (let at = 0; at < sorted.length; at += 1) times[Math.floor(draw() * sorted.length)]! += 1
    return borderIn(sorted, times)
  })
  return borders.reduce((sum, border) => sum + border, 0) / SAMPLES
}

/** Where texts of no label found, less the right labels given up for them, are the most; each text counts so many times. */
function borderIn(sorted: readonly (Seen & { doubt: number })[], times: Uint8Array): number {
  const all = times.reduce((sum, count) => sum + count, 0)
  const beyondAll = sorted.reduce((sum, { beyond }, at) => sum + (beyond ? times[at]! : 0), 0)
  let found = 0
  let lost = 0
  let best = { worth: -Infinity, border: 1 }
  sorted.forEach(({ beyond, right, doubt }, at) => {
    if (beyond) found += times[at]!
    else if (right) lost += times[at]!
    const worth = found / Math.max(beyondAll, 1) - (PRICE * lost) / Math.max(all - beyondAll, 1)
    if (times[at]! > 0 && worth > best.worth) best = { worth, border: doubt - 1e-9 }
  })
  return best.border
}

function doubtOf({ means, spreads, weights }: Judge, signals: readonly number[]): number {
  const sum = signals.reduce((all, value, at) => all + (weights[at]! * (value - means[at]!)) / spreads[at]!, weights[signals.length]!)
  return 1 / (1 + Math.exp(-sum))
}
