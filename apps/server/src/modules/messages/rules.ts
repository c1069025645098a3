// Pure decisions about conversations: what says of itself that it is new, where one hangs when its first message went, and what a correction teaches.
import type { State } from '@patchbay/contract'

type Place = { room: string; thread?: string; name?: string; url?: string }
type Decided = { text: string; confidence: number; margin?: number | undefined; joined?: boolean | undefined }
type Lesson = { margin: number; joined: boolean }

export const waits = (state: State): boolean => state === 'new' || state === 'waiting_on_you'

const GREETINGS = '(?:hi|hello|hey|hallo|hej|hei|hola|bonjour|salut|ciao|moin|servus|dear|good (?:morning|afternoon|evening)|guten (?:morgen|tag|abend))'
const GREETING = new RegExp(String.raw`^\W*${GREETINGS}\b`, 'i')
/** Behind a greeting by name at most: further on the words mostly stand for something else. */
const NEW_TOPIC = new RegExp(
  String.raw`^\W*(?:${GREETINGS}\b[^.!?\n]{0,20}?\W+)?(?:an? )?(?:separate|separately|another|different|unrelated|new)\b.{0,20}\b(?:question|topic|issue|thing|one|problem)\b`, 'i',
)

export const greets = (text: string): boolean => GREETING.test(text)
export const saysItIsNew = (text: string): boolean => NEW_TOPIC.test(text)

/** The same room, hanging on another message; the address names the message with or without its dot. */
export const placeAt = (place: Place, thread: string): Place => {
  const old = place.thread
  if (!thread || thread === old) return place
  const bare = (ts: string) => ts.replace('.', '')
  const url = old && place.url ? place.url.replaceAll(old, thread).replaceAll(bare(old), bare(thread)) : place.url
  return { ...place, thread, ...(url === undefined ? {} : { url }) }
}

/** Of choices less sure than this one in four is wrong. */
const SURE_OF_PLACE = 0.75
export const isInDoubt = (decided: Decided | null | undefined): boolean => decided != null && decided.confidence < SURE_OF_PLACE

const MOST_SURE = 0.99
/** A rule has no margin of its own: it leans as far as its confidence says. */
const marginOf = (decided: Decided, joined: boolean): number => {
  if (decided.margin !== undefined) return decided.margin
  const sure = Math.min(MOST_SURE, Math.max(1 - MOST_SURE, decided.confidence))
  const lean = Math.max(0, Math.log(sure / (1 - sure)))
  return joined ? lean : -lean
}

/** `belongs`: with something that was there before it, or begins something itself. Nothing is learned where the choice between the two was right. */
export const lessonOf = (decided: Decided | null, joined: boolean, belongs: boolean): Lesson | null =>
  decided && joined !== belongs ? { margin: marginOf(decided, joined), joined: belongs } : null

/** What the room's habits alone have decided, against the model's own lean. */
export const isByHabit = (margin: number | undefined, joinBias: number, joined: boolean): boolean =>
  margin !== undefined && (joined ? margin <= 0 && margin + joinBias > 0 : margin > 0 && margin + joinBias <= 0)

type Step = { kind: string; fromId: string; intoId: string }
/** What was merged onward comes back before what had been merged into it. */
export const backwards = <S extends Step>(steps: readonly S[]): S[] => {
  const left = [...steps]
  const order: S[] = []
  while (left.length > 0) {
    const free = left.findIndex((step) => !left.some((other) => other !== step && other.kind === 'merge' && other.fromId === step.intoId))
    order.push(...left.splice(Math.max(free, 0), 1))
  }
  return order
}
