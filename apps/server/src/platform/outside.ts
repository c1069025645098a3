// What the outer wall offers to whoever stands at the door; `outside/` builds it, tests may replace it.

export type Outside = {
  /** fetch that refuses private addresses unless the configuration allows them, with a time limit. */
  fetch: typeof fetch
}
