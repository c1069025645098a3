// Calls at most once in a while, with everything gathered meanwhile.

export const gather = <T>(every: number, work: (items: Set<T>) => void): { add: (item: T) => void; stop: () => void } => {
  let items = new Set<T>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastRun = 0
  const run = () => {
    timer = undefined
    lastRun = Date.now()
    const batch = items
    items = new Set()
    work(batch)
  }
  return {
    add: (item) => {
      items.add(item)
      timer ??= setTimeout(run, Math.max(30, every - (Date.now() - lastRun)))
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
