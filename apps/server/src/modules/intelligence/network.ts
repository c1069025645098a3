// A very small neural network: one hidden layer, one number out.

export type Network = { inputs: number, hidden: number, weights: number[] }

/** Layout of weights: for each hidden unit its inputs then its bias; then the output weights, then the output bias. */
export function runNetwork(network: Network, input: readonly number[]): number {
  const { inputs, hidden, weights } = network
  const out = hidden * (inputs + 1)
  let sum = weights[out + hidden] ?? 0
  for (let unit = 0; unit < hidden; unit += 1) {
    let at = unit * (inputs + 1)
    let value = weights[at + inputs] ?? 0
    for (let index = 0; index < inputs; index += 1, at += 1) value += (weights[at] ?? 0) * (input[index] ?? 0)
    if (value > 0) sum += value * (weights[out + unit] ?? 0)
  }
  return sum
}
