// A quiet word above a conversation: it may be one with another, and people say which.
import type { MergeSuggestion } from '@patchbay/contract'
import { Sparkles } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Tip } from '../../ui/tip.tsx'

type SuggestionBannerProps = { suggestion: MergeSuggestion; onLook: () => void; onMerge: () => void; onKeepApart: () => void }
export const SuggestionBanner = ({ suggestion: { other, reason }, onLook, onMerge, onKeepApart }: SuggestionBannerProps) => (
  <div role="note" className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-bg px-4 py-1.5 text-ink-2">
    <Tip label={`Why: ${reason}`}>
      <Sparkles size={14} className="shrink-0 text-ink-3" aria-label={`Why: ${reason}`} />
    </Tip>
    <span className="min-w-0 flex-1 truncate">
      This looks like one conversation with{' '}
      <button type="button" onClick={onLook} title={other.title} className="font-medium text-ink hover:underline">
        #{other.number} {other.title}
      </button>
    </span>
    <Button look="ghost" onClick={onKeepApart}>
      Keep apart
    </Button>
    <Button onClick={onMerge}>Merge</Button>
  </div>
)
