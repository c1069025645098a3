// What the outer wall offers to whoever stands at the door; `outside/` builds it, tests may replace it.

/** Bytes of files, kept under a name that `keep` gives. */
export type Blobs = {
  keep(workspaceId: string, id: string, bytes: Buffer): Promise<string>
  read(blob: string): Promise<Buffer>
  /** Gone for good; one that is gone already is no trouble. */
  drop(blob: string): Promise<void>
}

export type Outside = {
  /** fetch that refuses private addresses unless the configuration allows them, with a time limit. */
  fetch: typeof fetch
}
