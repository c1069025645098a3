// Who else has this issue open, and who is writing.
import type { PresenceByIssue, Seer, VisitorByIssue } from '../features/live/stream.ts'
import { useNow } from '../lib/clock.ts'
import { Avatar } from '../ui/avatar.tsx'

const names = (seers: Seer[]): string => {
  const first = seers.map((seer) => seer.name.split(' ')[0])
  if (first.length <= 1) return first[0] ?? ''
  return `${first.slice(0, -1).join(', ')} and ${first.at(-1)}`
}

/** Whoever is here says so every twenty seconds; silence means that they left. */
const FORGET_MS = 60_000

/** They say so again every few seconds while they write. */
const VISITOR_MS = 6_000

/** What a visitor of a chat is doing; louder than colleagues, because somebody waits for us. */
export const VisitorTyping = ({ visitors, issueId }: { visitors: VisitorByIssue; issueId: string }) => {
  const now = useNow()
  const visitor = visitors[issueId]
  if (!visitor?.typing || now - visitor.heard_at > VISITOR_MS) return null
  return (
    <p className="mx-auto w-full max-w-[760px] pt-2 text-small text-ink-2 max-[719px]:px-3" role="status">
      {visitor.name} is typing…
    </p>
  )
}

type WhoIsHereProps = { presence: PresenceByIssue; issueId: string; me: string }
export const WhoIsHere = ({ presence, issueId, me }: WhoIsHereProps) => {
  const now = useNow()
  const here = presence[issueId]
  if (!here || now - here.heard_at > FORGET_MS) return null
  const typing = here.typing.filter((seer) => seer.id !== me)
  const viewing = here.viewing.filter((seer) => seer.id !== me)
  const shown = typing.length > 0 ? typing : viewing
  if (shown.length === 0) return null
  const verb = shown.length === 1 ? 'is' : 'are'
  return (
    <div className="-mb-1.5 px-6 pt-2.5 max-[719px]:px-3" role="status">
      <div className="mx-auto flex max-w-[760px] items-center gap-1.5 text-small text-ink-3">
        {shown.slice(0, 4).map((seer) => (
          <Avatar key={seer.id} who={seer.id} name={seer.name} size={18} />
        ))}
        {names(shown)} {verb} {typing.length > 0 ? 'replying…' : 'viewing'}
      </div>
    </div>
  )
}
