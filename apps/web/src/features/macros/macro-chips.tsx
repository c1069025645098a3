// What will be done when the text is sent, above where it is written.
import { X, Zap } from 'lucide-react'
import type { Macros } from './use-macros.ts'

type ChipsProps = { macros: Pick<Macros, 'queued' | 'open' | 'drop'>; className?: string }
export const MacroChips = ({ macros: { queued, open, drop }, className = 'mx-auto -mb-1 max-w-[808px] px-6 pt-2 max-[719px]:px-2' }: ChipsProps) => {
  const shown = queued.filter((each) => each.actions.length > 0)
  if (shown.length === 0 && open.length === 0) return null
  return (
    <div className={`flex flex-wrap items-center gap-1.5 text-small ${className}`}>
      {shown.map((each) => (
        <span key={each.id} className="inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-full border bg-surface ps-2 pe-1" title={`With ${each.name}`}>
          <Zap size={12} className="shrink-0 text-accent" />
          <span className="min-w-0 truncate text-ink-2">On sending: {each.actions.join(' · ')}</span>
          <button type="button" aria-label={`Leave out what ${each.name} does`} className="grid size-5 place-items-center rounded-full text-ink-3 hover:bg-hover hover:text-ink" onClick={() => drop(each.id)}>
            <X size={12} />
          </button>
        </span>
      ))}
      {open.length > 0 ? <span role="status" className="text-soon">Fill in {open.map((name) => `{{${name}}}`).join(', ')} before sending.</span> : null}
    </div>
  )
}
