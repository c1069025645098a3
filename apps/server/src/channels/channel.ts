// What a channel is to the rest of the house: how it sends, and which rooms are its own.
import type { EdgeCtx } from '../platform/context.ts'
import type { Attachment } from '../modules/attachments/index.ts'
import type { Changing, Leaving } from '../modules/messages/index.ts'

export type Sent = { id: string; thread: string | null }
/** wait = too fast, in so many seconds, and not even begun unless it says so; later = try again; never = give up and say why. */
export type Refused = { kind: 'wait'; seconds: number; begun?: boolean } | { kind: 'later'; why: string } | { kind: 'never'; why: string }

export type Channel = {
  /** The first part of its rooms' keys, such as slack in `slack:T1:C2`. */
  name: string
  /** Sends one message. A message tried before may have left already: the channel looks first. */
  send(edge: EdgeCtx, message: Leaving, files: Attachment[]): Promise<Sent | Refused>
  /** Edits, deletes or reacts to a message that is there; done twice it must do no harm. */
  change(edge: EdgeCtx, change: Changing & { external_id: string }, files: Attachment[]): Promise<Sent | Refused>
}
