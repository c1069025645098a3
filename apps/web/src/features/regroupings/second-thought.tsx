// A quiet word above a conversation, with what it is about and what people can say to it; on phones one below the other.
import { Sparkles } from 'lucide-react'
import type { ReactNode } from 'react'
import { Tip } from '../../ui/tip.tsx'

type SecondThoughtProps = { reason: string; says: string; about: string; title: string; onLook: () => void; children: ReactNode }
export const SecondThought = ({ reason, says, about, title, onLook, children }: SecondThoughtProps) => (
  <div role="note" className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-bg px-4 py-1.5 text-ink-2">
    <Tip label={`Why: ${reason}`}>
      <Sparkles size={14} className="shrink-0 text-ink-3" aria-label={`Why: ${reason}`} />
    </Tip>
    <span className="flex min-w-0 flex-1 basis-64 flex-wrap items-baseline gap-x-1 sm:flex-nowrap">
      <span className="max-w-full truncate sm:shrink-0">{says}</span>
      <button type="button" onClick={onLook} title={title} className="min-w-0 max-w-full truncate text-left font-medium text-ink hover:underline">
        {about}
      </button>
    </span>
    <span className="ml-auto flex shrink-0 gap-2">{children}</span>
  </div>
)
