// A committee of very small neural networks: one hidden layer each, one number out, the mean of all.

/** As stored. Layout of weights: for each hidden unit its inputs, then its bias; then the output weights and bias. */
export type Network = { inputs: number, hidden: number, weights: number[] }

/** As run: all hidden units of the committee side by side, ordered by input so that inputs of 0 cost nothing. */
export type Committee = { units: number, inputs: number, byInput: Float64Array, biases: Float64Array, outputs: Float64Array, base: number, values: Float64Array }

export function seatCommittee(networks: readonly Network[]): Committee {
  const units = networks.reduce((sum, one) => sum + one.hidden, 0)
  const inputs = networks[0]?.inputs ?? 0
  const seated: Committee = {
    units, inputs, byInput: new Float64Array(inputs * units), biases: new Float64Array(units), outputs: new Float64Array(units), base: 0, values: new Float64Array(units),
  }
  let seat = 0
  for (const { hidden, weights } of networks) {
    const out = hidden * (inputs + 1)
    seated.base += (weights[out + hidden] ?? 0) / networks.length
    for (let unit = 0; unit < hidden; unit += 1, seat += 1) {
      const from = unit * (inputs + 1)
      for (let index = 0; index < inputs; index += 1) seated.byInput[index * units + seat] = weights[from + index] ?? 0
      seated.biases[seat] = weights[from + inputs] ?? 0
      seated.outputs[seat] = (weights[out + unit] ?? 0) / networks.length
    }
  }
  return seated
}

/** Weighs the first inputs alone, to be the ground on which several runs stand. */
export function primeCommittee(committee: Committee, input: readonly number[]): Float64Array {
  const ground = Float64Array.from(committee.biases)
  addInputs(committee, ground, input, 0)
  return ground
}

/** The inputs that follow those of the ground. */
export function runCommittee(committee: Committee, ground: Float64Array, input: readonly number[]): number {
  const { units, inputs, outputs, values } = committee
  values.set(ground)
  addInputs(committee, values, input, inputs - input.length)
  let sum = committee.base
  for (let unit = 0; unit < units; unit += 1) {
    const value = values[unit]!
    if (value > 0) sum += value * outputs[unit]!
  }
  return sum
}

/** Where the weights of an input begin, and its value; the longest input has far fewer. */
const froms = new Int32Array(1024)
const worths = new Float64Array(1024)

/** Four inputs in one pass over the units: each unit is taken up and laid down once for all of them, its sum in the same order as one by one. */
function addInputs({ units, byInput }: Committee, values: Float64Array, input: readonly number[], first: number): void {
  const count = gatherInputs(input, first, units)
  for (let at = 0; at < count; at += 4) {
    const [one, two, three, four] = [froms[at]!, froms[at + 1]!, froms[at + 2]!, froms[at + 3]!]
    const [a, b, c, d] = [worths[at]!, worths[at + 1]!, worths[at + 2]!, worths[at + 3]!]
    for (let unit = 0; unit < units; unit += 1) {
      values[unit] = values[unit]! + a * byInput[one + unit]! + b * byInput[two + unit]! + c * byInput[three + unit]! + d * byInput[four + unit]!
    }
  }
}

/** Those that are not 0, filled up to a whole four with some that weigh nothing. */
function gatherInputs(input: readonly number[], first: number, units: number): number {
  let count = 0
  for (let index = 0; index < input.length; index += 1) {
    const value = input[index]!
    if (value === 0) continue
    froms[count] = (first + index) * units
    worths[count] = value
    count += 1
  }
  for (; count % 4 !== 0; count += 1) {
    froms[count] = 0
    worths[count] = 0
  }
  return count
}
