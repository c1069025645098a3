// What an issue follows up, and what follows it up: where late words on a closed issue went.
import type { GroupChild, IssuePage } from '@patchbay/contract'
import { CornerDownRight, CornerLeftUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Module } from '../../ui/facts.tsx'

type FollowUpsProps = { page: Pick<IssuePage, 'follow_up_of' | 'follow_ups'>; markOf: (child: GroupChild) => ReactNode; onOpen: (number: number) => void }

type LineProps = { issue: GroupChild; icon: ReactNode; mark: ReactNode; onOpen: (number: number) => void }
const Line = ({ issue: { number, title }, icon, mark, onOpen }: LineProps) => (
  <li className="flex min-h-8 items-center gap-2">
    <span className="shrink-0 text-ink-3">{icon}</span>
    {mark}
    <button type="button" onClick={() => onOpen(number)} className="flex min-w-0 flex-1 items-baseline gap-1.5 text-start hover:underline" title={title}>
      <span className="shrink-0 text-ink-3">#{number}</span>
      <span className="truncate">{title}</span>
    </button>
  </li>
)

export const FollowUpsModule = ({ page: { follow_up_of: followed, follow_ups: followUps }, markOf, onOpen }: FollowUpsProps) => (
  <>
    {followed ? (
      <Module title="Follows up">
        <ul>
          <Line issue={followed} icon={<CornerLeftUp size={14} className="rtl:-scale-x-100" />} mark={markOf(followed)} onOpen={onOpen} />
        </ul>
      </Module>
    ) : null}
    {followUps.length > 0 ? (
      <Module title={followUps.length === 1 ? 'Followed up by' : `Followed up ${followUps.length} times`}>
        <ul className="max-h-56 overflow-y-auto">
          {followUps.map((issue) => (
            <Line key={issue.id} issue={issue} icon={<CornerDownRight size={14} className="rtl:-scale-x-100" />} mark={markOf(issue)} onOpen={onOpen} />
          ))}
        </ul>
      </Module>
    ) : null}
  </>
)
