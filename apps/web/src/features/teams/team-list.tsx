// The teams as a tree: who is in them, how they give out issues, how much they have open.
import type { Person, Strategy, TeamInTree } from '@patchbay/contract'
import { ChevronRight, Plus } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { Chip } from '../../ui/chip.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { More, SettingsList } from '../../ui/settings-list.tsx'
import { sayRemove, Sure } from '../../ui/sure.tsx'
import { TeamMark } from './icons.tsx'
import { useRemoveTeam } from './queries.ts'
import { inOrder } from './tree.ts'

export const STRATEGY_LABELS: Record<Strategy, string> = {
  none: 'By hand', round_robin: 'Round robin', load_balanced: 'Load balanced', recurring_daily: 'Daily calendar', recurring_weekly: 'Weekly calendar',
}
const MOST_FACES = 5

const Faces = ({ people }: { people: readonly Person[] }) => (
  <span className="flex shrink-0 items-center gap-1 max-[719px]:hidden">
    {people.slice(0, MOST_FACES).map((person) => (
      <Avatar key={person.id} who={person.id} name={person.name} url={person.avatar_url} size={20} />
    ))}
    {people.length > MOST_FACES ? <span className="text-small text-ink-3">+{people.length - MOST_FACES}</span> : null}
  </span>
)

type Hands = { mayChange: boolean; onOpen: (team: TeamInTree) => void; onAdd: (parent: TeamInTree) => void; onRemove: (team: TeamInTree) => void }
type RowProps = { team: TeamInTree; depth: number; people: readonly Person[]; hands: Hands }
const Row = ({ team, depth, people, hands }: RowProps) => (
  <li className="flex min-h-12 items-center gap-3 border-b pe-4 last:border-b-0 hover:bg-hover" style={{ paddingInlineStart: 16 + Math.min(depth, 6) * 22 }}>
    <button type="button" onClick={() => hands.onOpen(team)} className="flex min-w-0 flex-1 items-center gap-3 rounded-md py-1.5 text-start">
      <TeamMark icon={team.icon} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium" title={team.name}>
          {team.name}
        </span>
        <span className="block truncate text-small text-ink-3">
          {team.user_ids.length === 1 ? '1 person' : `${team.user_ids.length} people`} · {team.open} open
        </span>
      </span>
      <Faces people={team.user_ids.flatMap((id) => people.find((person) => person.id === id) ?? [])} />
      <Chip>{STRATEGY_LABELS[team.strategy]}</Chip>
      <ChevronRight size={15} className="shrink-0 text-ink-3 rtl:-scale-x-100" />
    </button>
    {hands.mayChange ? (
      <More name={team.name} onRemove={() => hands.onRemove(team)}>
        <MenuItem icon={<Plus size={14} />} onSelect={() => hands.onAdd(team)}>
          Add a team inside
        </MenuItem>
      </More>
    ) : null}
  </li>
)

type TeamListProps = { teams: TeamInTree[]; people: readonly Person[]; mayChange: boolean; onOpen: (team: TeamInTree) => void; onAdd: (parent: TeamInTree | null) => void }
export const TeamList = ({ teams, people, mayChange, onOpen, onAdd }: TeamListProps) => {
  const [sure, setSure] = useState<TeamInTree | null>(null)
  const remove = useRemoveTeam()
  const hands = { mayChange, onOpen, onAdd, onRemove: setSure }
  return (
    <>
      <SettingsList>
        {inOrder(teams).map(({ team, depth }) => (
          <Row key={team.id} team={team} depth={depth} people={people} hands={hands} />
        ))}
      </SettingsList>
      <Sure about={sure} title={sayRemove} says="Its closed issues stay and belong to no team then. Views shared with it go too." onYes={(team) => remove.mutate(team)} onClose={() => setSure(null)} />
    </>
  )
}
