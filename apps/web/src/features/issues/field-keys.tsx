// One floating picker for whichever issue the keyboard is on, in the board and in lists.
import type { IssueCard, Person } from '@patchbay/contract'
import { useRef, useState } from 'react'
import { useKeys } from '../../lib/keys.ts'
import type { IssueChanges } from './changes.ts'
import { AssigneePicker, PriorityPicker, SnoozePicker, StatePicker } from './pickers.tsx'

type FieldKeysProps = {
  cardAt: (id: string) => IssueCard | undefined
  changes: IssueChanges
  people: readonly Person[]
  me: Person
  enabled: boolean
}
type Field = 'state' | 'assignee' | 'priority' | 'snooze'

const cardElement = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>('[data-card]') ?? document.querySelector<HTMLElement>('[data-card]:hover')

/** The card in focus, or else the one under the pointer. */
export const FieldKeys = ({ cardAt, changes, people, me, enabled }: FieldKeysProps) => {
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
  useKeys(
    {
      s: ask('state'),
      a: ask('assignee'),
      p: ask('priority'),
      z: ask('snooze'),
      i: on((card) => changes.assign(card, me)),
      e: on((card) => changes.setState(card, 'closed')),
      u: on((card) => void changes.setRead(card, card.unread)),
    },
    enabled,
  )
  if (!asked) return null
  const { card, field } = asked
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
  if (field === 'snooze') return <SnoozePicker {...shared} onPick={(until) => changes.snooze(card, until)} />
  return <AssigneePicker {...shared} people={people} me={me.id} onPick={(person) => changes.assign(card, person)} />
}
