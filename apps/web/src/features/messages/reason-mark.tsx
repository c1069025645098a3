// The small mark beside what a machine decided; hover or focus tells why and how sure it was.
import type { TimelineMessage } from '@patchbay/contract'
import { Sparkles } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tip } from '../../ui/tip.tsx'

type Reason = NonNullable<TimelineMessage['grouping']>

export const saySure = (confidence: number): string => `${Math.round(confidence * 100)} % sure`

type ReasonMarkProps = ComponentProps<'button'> & { reason: Reason; what: string }
/** What is more is for whoever makes it open something. */
export const ReasonMark = ({ reason, what, ...rest }: ReasonMarkProps) => {
  const told = (
    <span>
      {what}: {reason.text} <span className="text-ink-3">· {saySure(reason.confidence)}</span>
    </span>
  )
  return (
    <Tip label={told} side="top">
      <button
        type="button"
        aria-label={`${what}: ${reason.text}, ${saySure(reason.confidence)}`}
        className="touch inline-grid size-5 place-items-center rounded-sm align-[-4px] text-ink-3 hover:bg-hover hover:text-ink"
        {...rest}
      >
        <Sparkles size={12} />
      </button>
    </Tip>
  )
}
