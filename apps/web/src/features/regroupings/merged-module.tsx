// The issues that are part of this one now, each with the way back.
import type { MergedIssue } from '@patchbay/contract'
import { Merge } from 'lucide-react'
import { sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Module } from '../../ui/facts.tsx'

type MergedModuleProps = { merged: readonly MergedIssue[]; mayWrite: boolean; onUnmerge: (merged: MergedIssue) => void }
export const MergedModule = ({ merged, mayWrite, onUnmerge }: MergedModuleProps) => {
  if (merged.length === 0) return null
  return (
    <Module title="Merged into this">
      <ul>
        {merged.map((each) => (
          <li key={each.regrouping_id} className="flex min-h-8 items-center gap-2" title={`By ${each.by}, ${sayExactly(each.at)}`}>
            <Merge size={14} className="shrink-0 text-ink-3" />
            <span className="shrink-0 text-ink-3">#{each.number}</span>
            <span className="min-w-0 flex-1 truncate">{each.title}</span>
            {mayWrite ? (
              <Button look="ghost" aria-label={`Take #${each.number} out again`} onClick={() => onUnmerge(each)}>
                Unmerge
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Module>
  )
}
