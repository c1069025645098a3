// Reactions to a message: who reacted how, and reacting oneself.
import type { TimelineMessage } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { loadEmoji } from './emoji.tsx'

type List = TimelineMessage['reactions']

/** Slack's names of the reactions seen most often; the list of all is fetched when another is seen. */
const FACES: Record<string, string> = {
  '+1': '👍', thumbsup: '👍', eyes: '👀', white_check_mark: '✅', heart: '❤️', tada: '🎉', pray: '🙏', joy: '😂',
  raised_hands: '🙌', rocket: '🚀', fire: '🔥', ticket: '🎫', thinking_face: '🤔', wave: '👋', clap: '👏', '100': '💯',
  ok_hand: '👌', bow: '🙇', muscle: '💪', slightly_smiling_face: '🙂', smile: '😄', sweat_smile: '😅', bulb: '💡', zap: '⚡',
}
/** Without the tone of the skin, which Slack writes behind two colons. */
const nameOf = (emoji: string) => (emoji.split('::')[0] ?? '').replaceAll(':', '')
export const faceOf = (emoji: string): string =>
  FACES[nameOf(emoji)] ?? (/^[\w+-]+$/.test(nameOf(emoji)) ? `:${nameOf(emoji)}:` : emoji)

const Face = ({ emoji }: { emoji: string }) => {
  const face = faceOf(emoji)
  const all = useQuery({ queryKey: ['emoji'], queryFn: loadEmoji, enabled: face.startsWith(':'), staleTime: Infinity })
  return <span aria-hidden="true">{all.data?.find((each) => each.names.includes(nameOf(emoji)))?.emoji ?? face}</span>
}

/** What one reaches for most; the rest is one message away. */
export const QUICK = [
  { emoji: '+1', label: 'Thumbs up' },
  { emoji: 'white_check_mark', label: 'Done' },
  { emoji: 'eyes', label: 'Looking' },
  { emoji: 'tada', label: 'Hooray' },
  { emoji: 'heart', label: 'Heart' },
  { emoji: 'pray', label: 'Thanks' },
]

/** Two names of one face count as one: Slack itself says both `+1` and `thumbsup`. */
export const hasReacted = (reactions: List, emoji: string, me: string): boolean =>
  reactions.some((each) => faceOf(each.emoji) === faceOf(emoji) && each.names.includes(me))

export const toggleReaction = (reactions: List, emoji: string, me: string): List => {
  const known = reactions.find((each) => faceOf(each.emoji) === faceOf(emoji))
  if (!known) return [...reactions, { emoji, names: [me] }]
  const names = known.names.includes(me) ? known.names.filter((name) => name !== me) : [...known.names, me]
  return reactions.flatMap((each) => (each !== known ? [each] : names.length > 0 ? [{ ...each, names }] : []))
}

type ReactionsProps = { reactions: List; me: string; onReact?: ((emoji: string) => void) | undefined }
export const Reactions = ({ reactions, me, onReact }: ReactionsProps) => (
  <ul className="mt-1 flex flex-wrap gap-1" aria-label="Reactions">
    {reactions.map(({ emoji, names }) => {
      const mine = names.includes(me)
      return (
        <li key={emoji}>
          <button
            type="button"
            disabled={!onReact}
            aria-pressed={mine}
            aria-label={`${nameOf(emoji)}, ${names.length}: ${names.join(', ')}`}
            title={names.join(', ')}
            onClick={() => onReact?.(nameOf(emoji))}
            className={clsx(
              'flex h-6 items-center gap-1 rounded-full border px-2 text-small transition-colors duration-100',
              mine ? 'border-accent bg-accent-soft text-ink' : 'text-ink-2',
              onReact ? 'hover:border-line-strong' : '!cursor-default',
            )}
          >
            <Face emoji={emoji} /> {names.length}
          </button>
        </li>
      )
    })}
  </ul>
)
