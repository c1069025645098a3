// The fields of an issue, each of them a picker.
import type { IssuePage, Person, Tag, Team } from '@patchbay/contract'
import { AlarmClock, CircleCheck } from 'lucide-react'
import { saySpan, sayUntil } from '../../lib/time-words.ts'
import { Avatar, NobodyMark } from '../../ui/avatar.tsx'
import { ArrangedFacts, type FactOrder, type OneFact } from '../../ui/arranged-facts.tsx'
import { Dot } from '../../ui/chip.tsx'
import { Fact, FactButton, Module } from '../../ui/facts.tsx'
import type { IssueChanges } from './changes.ts'
import { Followers } from './followers.tsx'
import { type Assignee, AssigneePicker, PriorityPicker, TagPicker, TeamPicker } from './pickers.tsx'
import { PRIORITY_LABELS, PriorityMark } from './states.tsx'

type Field = 'state' | 'snooze' | 'assignee' | 'priority' | 'team' | 'tags'
type Tools = {
  menu: Field | null
  setMenu: (menu: Field | null) => void
  changes: IssueChanges
  people: readonly Person[]
  assignees: readonly Assignee[]
  teams: readonly Team[]
  tags: readonly Tag[]
  me: Person
  mayWrite: boolean
}
type FieldProps = { page: IssuePage; tools: Tools }

const openOf = (tools: Tools, field: Field) => ({
  open: tools.menu === field,
  onOpenChange: (open: boolean) => tools.setMenu(open ? field : null),
})

const Assignee = ({ page: { card }, tools }: FieldProps) => (
  <AssigneePicker
    card={card}
    people={tools.assignees}
    me={tools.me.id}
    onPick={(person) => tools.changes.assign(card, person)}
    {...openOf(tools, 'assignee')}
  >
    <FactButton disabled={!tools.mayWrite} title="Assign (A), to me (I)">
      {card.assignee ? <Avatar who={card.assignee.id} name={card.assignee.name} url={card.assignee.avatar_url} size={18} /> : <NobodyMark size={16} />}
      <span className={card.assignee ? 'truncate' : 'truncate text-ink-3'}>{card.assignee?.name ?? 'Nobody'}</span>
    </FactButton>
  </AssigneePicker>
)

const TeamField = ({ page: { card }, tools }: FieldProps) => (
  <TeamPicker
    card={card}
    teams={tools.teams}
    onPick={(team) => void tools.changes.setTeam(card, team)}
    {...openOf(tools, 'team')}
  >
    <FactButton disabled={!tools.mayWrite} title="Set team (T)">
      <span className={card.team ? 'truncate' : 'truncate text-ink-3'}>{card.team?.name ?? 'No team'}</span>
    </FactButton>
  </TeamPicker>
)

const PriorityField = ({ page: { card }, tools }: FieldProps) => (
  <PriorityPicker
    card={card}
    onPick={(priority) => tools.changes.setPriority(card, priority)}
    {...openOf(tools, 'priority')}
  >
    <FactButton disabled={!tools.mayWrite} title="Set priority (P)">
      <PriorityMark priority={card.priority} bare />
      <span className={card.priority ? '' : 'text-ink-3'}>{card.priority ? PRIORITY_LABELS[card.priority] : 'None'}</span>
    </FactButton>
  </PriorityPicker>
)

const TagField = ({ page: { card }, tools }: FieldProps) => (
  <TagPicker
    card={card}
    tags={tools.tags}
    onPick={(tags) => void tools.changes.setTags(card, tags)}
    {...openOf(tools, 'tags')}
  >
    <FactButton disabled={!tools.mayWrite} title="Set tags (L)" className="flex-wrap py-1">
      {card.tags.length === 0 ? <span className="text-ink-3">None</span> : null}
      {card.tags.map((tag) => (
        <span key={tag.id} className="flex max-w-full items-center gap-1.5 rounded-full bg-hover px-2 text-[11.5px] leading-5 font-medium text-ink-2">
          <Dot color={tag.hex_color} size={6} />
          <span className="truncate">{tag.value}</span>
        </span>
      ))}
    </FactButton>
  </TagPicker>
)

const Snoozed = ({ until }: { until: string }) => (
  <Fact name="Snoozed">
    <AlarmClock size={14} className="text-ink-3" /> until {sayUntil(until)}
  </Fact>
)

const FirstResponse = ({ seconds }: { seconds: number | null }) => (
  <Fact name="First response">
    {seconds === null ? (
      <span className="text-ink-3">Not yet</span>
    ) : (
      <>
        <CircleCheck size={14} className="text-good" /> after {saySpan(seconds * 1000)}
      </>
    )}
  </Fact>
)

const factsOf = ({ page, tools }: FieldProps): OneFact[] => [
  { name: 'assignee', fact: <Fact name="Assignee"><Assignee page={page} tools={tools} /></Fact> },
  { name: 'team', fact: <Fact name="Team"><TeamField page={page} tools={tools} /></Fact> },
  { name: 'priority', fact: <Fact name="Priority"><PriorityField page={page} tools={tools} /></Fact> },
  { name: 'tags', fact: <Fact name="Tags"><TagField page={page} tools={tools} /></Fact> },
  ...(page.card.snoozed_until ? [{ name: 'snoozed', fact: <Snoozed until={page.card.snoozed_until} /> }] : []),
  { name: 'first_response', fact: <FirstResponse seconds={page.first_response_seconds} /> },
  { name: 'followers', fact: <Fact name="Followers"><Followers page={page} people={tools.people} me={tools.me.id} mayWrite={tools.mayWrite} /></Fact> },
]

/** The pickers of hidden fields open by their keys all the same: then the field is there for as long. */
const OPENED: Partial<Record<Field, string>> = { assignee: 'assignee', team: 'team', priority: 'priority', tags: 'tags' }

export const IssueFields = ({ page, tools, arranged }: FieldProps & { arranged?: FactOrder | undefined }) => (
  <Module title="Issue">
    <ArrangedFacts facts={factsOf({ page, tools }).map((each) => ({ ...each, must: tools.menu !== null && OPENED[tools.menu] === each.name }))} arranged={arranged} />
  </Module>
)
