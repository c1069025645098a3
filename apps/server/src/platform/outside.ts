// What the outer wall offers to whoever stands at the door; `outside/` builds it, tests may replace it.

/** Bytes of files, kept under a name that `keep` gives. */
export type Blobs = {
  keep(workspaceId: string, id: string, bytes: Buffer): Promise<string>
  read(blob: string): Promise<Buffer>
  remove(blob: string): Promise<void>
}

export type Outside = {
  /** fetch that refuses private addresses unless the configuration allows them, with a time limit. */
  fetch: typeof fetch
  /** The same for those who take their time to answer, as models do. */
  patientFetch: typeof fetch
}
