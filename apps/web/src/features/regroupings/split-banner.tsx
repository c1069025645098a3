// A quiet word above a conversation: one of its messages may begin another, and people say whether.
import type { SplitSuggestion } from '@patchbay/contract'
import { Sparkles } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Tip } from '../../ui/tip.tsx'

type SplitBannerProps = { suggestion: SplitSuggestion; onLook: () => void; onSplit: () => void; onKeep: () => void }
export const SplitBanner = ({ suggestion: { message, reason }, onLook, onSplit, onKeep }: SplitBannerProps) => (
  <div role="note" className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-bg px-4 py-1.5 text-ink-2">
    <Tip label={`Why: ${reason}`}>
      <Sparkles size={14} className="shrink-0 text-ink-3" aria-label={`Why: ${reason}`} />
    </Tip>
    <span className="min-w-0 flex-1 truncate">
      {message.author} may have begun something else:{' '}
      <button type="button" onClick={onLook} title={message.text} className="font-medium text-ink hover:underline">
        {message.text}
      </button>
    </span>
    <Button look="ghost" onClick={onKeep}>
      Keep here
    </Button>
    <Button onClick={onSplit}>Split off</Button>
  </div>
)
