// Puts things in the order in which they were arranged; what came since then stands at the end, as it came.
export const inOrder = <T>(things: readonly T[], order: readonly string[], nameOf: (thing: T) => string): T[] => {
  const place = new Map(order.map((name, at) => [name, at]))
  return things.toSorted((a, b) => (place.get(nameOf(a)) ?? order.length) - (place.get(nameOf(b)) ?? order.length))
}
