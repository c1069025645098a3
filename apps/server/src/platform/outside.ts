// What the outer wall offers to whoever stands at the door; `outside/` builds it, tests may replace it.

/** Bytes of files, kept under a name that `keep` gives. */
export type Blobs = {
  keep(workspaceId: string, id: string, bytes: Buffer): Promise<string>
  read(blob: string): Promise<Buffer>
  remove(blob: string): Promise<void>
}

/** A browser that wants to be pushed to, as it says itself. */
export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } }
/** What is sent to a browser's push service; made outside, because it needs the key of this installation. */
export type Push = { publicKey: string; requestFor(subscription: Subscription, payload: string, tag: string): { url: string; headers: Record<string, string>; body: Buffer } }

export type Letter = { to: string; subject: string; text: string; html: string; headers: Record<string, string> }
/** Mail to our own people, and to customers who are asked how it went; not ready where the operator named no server. */
export type Mail = { isReady: boolean; server: string; encryption: 'tls' | 'starttls' | 'none'; from: string; send(letter: Letter): Promise<void> }

export type Outside = {
  /** fetch that refuses private addresses unless the configuration allows them, with a time limit. */
  fetch: typeof fetch
  /** The same for those who take their time to answer, as models do. */
  patientFetch: typeof fetch
}
