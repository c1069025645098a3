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
export type MailEncryption = 'tls' | 'starttls' | 'none'
/** One server that takes mail; not ready where there is none. */
export type Mail = { isReady: boolean; server: string; encryption: MailEncryption; from: string; send(letter: Letter): Promise<void> }
/** What a workspace says of a server of its own. */
export type MailServer = { host: string; port: number; encryption: MailEncryption; username: string; password: string; fromName: string; fromAddress: string }
/** The server of this installation, and those of workspaces: they lead to no private address but where the operator allows it. */
export type MailOut = { installation: Mail; by(server: MailServer): Mail }

export type Outside = {
  /** fetch that refuses private addresses unless the configuration allows them, with a time limit. */
  fetch: typeof fetch
  /** The same for those who take their time to answer, as models do. */
  patientFetch: typeof fetch
}

/** The company that an address of the network is likely to belong to. */
export type Company = { name: string; /** Empty where nobody says. */ domain: string }
/** `says`: which file it is, or why it cannot be used. */
export type CompanyFile = { state: 'none' | 'ready' | 'broken'; says: string }
/** Asked on this machine alone: no address is told to anybody, and none is kept. */
export type Companies = { file(): CompanyFile; find(address: string): Company | null; close(): void }
