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
    const value = values[unit] ?? 0
    if (value > 0) sum += value * (outputs[unit] ?? 0)
  }
  return sum
}

/** Places of the inputs that are not 0, written anew by each call. */
const places = new Int32Array(512)

/** Four inputs at a time, each added in its turn: the sums are the same to the last bit, and are fetched and put back a quarter as often. */
function addInputs({ units, byInput }: Committee, values: Float64Array, input: readonly number[], first: number): void {
  let count = 0
  for (let index = 0; index < input.length; index += 1) if (input[index] !== 0) places[count++] = index
  const weightAt = (at: number): number => (first + (places[at] ?? 0)) * units
  const valueAt = (at: number): number => input[places[at] ?? 0] ?? 0
  let at = 0
  for (; at + 3 < count; at += 4) {
    const [a, b, c, d] = [weightAt(at), weightAt(at + 1), weightAt(at + 2), weightAt(at + 3)]
    const [va, vb, vc, vd] = [valueAt(at), valueAt(at + 1), valueAt(at + 2), valueAt(at + 3)]
    for (let unit = 0; unit < units; unit += 1)
      values[unit] = (values[unit] ?? 0) + va * (byInput[a + unit] ?? 0) + vb * (byInput[b + unit] ?? 0) + vc * (byInput[c + unit] ?? 0) + vd * (byInput[d + unit] ?? 0)
  }
  for (; at < count; at += 1) {
    const [from, value] = [weightAt(at), valueAt(at)]
    for (let unit = 0; unit < units; unit += 1) values[unit] = (values[unit] ?? 0) + value * (byInput[from + unit] ?? 0)
  }
}
