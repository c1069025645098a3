// One floating picker for whichever issue the keyboard is on, in the board and in lists.
import type { IssueCard, Person, Tag, Team } from '@patchbay/contract'
import { useRef, useState } from 'react'
import { type Keymap, useKeys } from '../../lib/keys.ts'
import type { IssueChanges } from './changes.ts'
import { type Assignee, AssigneePicker, PriorityPicker, SnoozePicker, StatePicker, TagPicker, TeamPicker } from './pickers.tsx'

type FieldKeysProps = {
  cardAt: (id: string) => IssueCard | undefined
  changes: IssueChanges
  people: readonly Assignee[]
  me: Person
  teams: readonly Team[]
  tags: readonly Tag[]
  /** What else the keyboard does to the card it is on. */
  more: Record<string, (card: IssueCard) => void>
  mayWrite: boolean
  enabled: boolean
}
type Field = 'state' | 'assignee' | 'priority' | 'snooze' | 'team' | 'tags'

const cardElement = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>('[data-card]') ?? document.querySelector<HTMLElement>('[data-card]:hover')

/** The card in focus, or else the one under the pointer. */
export const FieldKeys = ({ cardAt, changes, people, me, teams, tags, more, mayWrite, enabled }: FieldKeysProps) => {
  const beside = useRef<HTMLElement | null>(null)
  const [asked, setAsked] = useState<{ field: Field; card: IssueCard } | null>(null)
  const target = () => {
    beside.current = cardElement()
    return cardAt(beside.current?.dataset.card ?? '')
  }
  const ask = (field: Field) => () => {
    const card = target()
    if (card) setAsked({ field, card })
  }
  const on = (work: (card: IssueCard) => void) => () => {
    const card = target()
    if (card) work(card)
  }
  const others: Keymap = Object.fromEntries(Object.entries(more).map(([key, work]) => [key, on(work)]))
  useKeys({ ...others, u: on((card) => void changes.setRead(card, card.unread)) }, enabled)
  useKeys(
    {
      s: ask('state'),
      a: ask('assignee'),
      p: ask('priority'),
      z: ask('snooze'),
      t: ask('team'),
      l: ask('tags'),
      i: on((card) => changes.assign(card, me)),
      e: on((card) => changes.setState(card, 'closed')),
    },
    enabled && mayWrite,
  )
  if (!asked) return null
  const { field } = asked
  // Of several that are picked each is added to what stands there by now.
  const card = cardAt(asked.card.id) ?? asked.card
  const shared = {
    card,
    beside,
    open: true,
    onOpenChange: (open: boolean) => {
      if (open) return
      setAsked(null)
      beside.current?.focus()
    },
  }
  if (field === 'state') return <StatePicker {...shared} onPick={(state) => changes.setState(card, state)} />
  if (field === 'priority') return <PriorityPicker {...shared} onPick={(value) => changes.setPriority(card, value)} />
  if (field === 'team') return <TeamPicker {...shared} teams={teams} onPick={(team) => void changes.setTeam(card, team)} />
  if (field === 'tags') return <TagPicker {...shared} tags={tags} onPick={(picked) => void changes.setTags(card, picked)} />
  if (field === 'snooze') return <SnoozePicker {...shared} onPick={(until) => changes.snooze(card, until)} />
  return <AssigneePicker {...shared} people={people} me={me.id} onPick={(person) => changes.assign(card, person)} />
}
