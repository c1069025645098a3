// The pickers of an issue's fields; each is told what is chosen and says what was picked.
import {
  type IssueCard, type Person, PRIORITIES, type Priority, type State, type Tag, type Team,
} from '@patchbay/contract'
import { type ReactNode, type RefObject, useMemo } from 'react'
import { sayUntil, snoozePresets } from '../../lib/time-words.ts'
import { Avatar, NobodyMark } from '../../ui/avatar.tsx'
import { type Choice, Picker } from '../../ui/picker.tsx'
import { TagsPicker } from '../../ui/tags-picker.tsx'
import { CustomTime } from './custom-time.tsx'
import { PRIORITY_LABELS, PriorityMark, StateDot } from './states.tsx'
import { slugOf, useStatusChoices } from './statuses.ts'

/** Of several issues nothing is known to be chosen. */
export type PickerOf<T, C = IssueCard> = {
  card: C
  onPick: (value: T) => void
  open: boolean
  onOpenChange: (open: boolean) => void
  align?: 'start' | 'end'
  beside?: RefObject<HTMLElement | null>
  children?: ReactNode
}

/** Picks by slug: those of our own stand behind the default of their kind. */
export const StatePicker = ({ card, onPick, ...rest }: PickerOf<string, { state?: State; status?: IssueCard['status'] }>) => {
  const statuses = useStatusChoices()
  const choices = useMemo<Choice[]>(() => statuses.map(({ slug, label, state, status }) => ({ value: slug, label, icon: <StateDot state={state} status={status} /> })), [statuses])
  return <Picker label="Set status" choices={choices} selected={card.state ? slugOf({ state: card.state, status: card.status ?? null }) : null} onPick={onPick} {...rest} />
}

const PRIORITY_CHOICES: Choice[] = [
  ...PRIORITIES.map((priority) => ({
    value: priority,
    label: PRIORITY_LABELS[priority],
    icon: <PriorityMark priority={priority} bare />,
  })),
  { value: 'none', label: 'No priority', icon: <PriorityMark priority={null} bare /> },
]
export const PriorityPicker = ({ card, onPick, ...rest }: PickerOf<Priority | null, { priority?: Priority | null }>) => (
  <Picker
    label="Set priority"
    choices={PRIORITY_CHOICES}
    selected={card.priority === undefined ? null : (card.priority ?? 'none')}
    onPick={(value) => onPick(value === 'none' ? null : (value as Priority))}
    {...rest}
  />
)

/** Somebody, or an AI agent, which stands behind the people and is named as what it is. */
export type Assignee = Person & { isAgent?: boolean }
type WithPeople = { people: readonly Assignee[]; me: string }
export const AssigneePicker = ({ card, people, me, onPick, ...rest }: PickerOf<Person | null, { assignee?: Person | null }> & WithPeople) => {
  const choices = useMemo<Choice[]>(() => {
    const mineFirst = [...people].sort((a, b) => Number(b.id === me) - Number(a.id === me) || Number(a.isAgent ?? false) - Number(b.isAgent ?? false) || a.name.localeCompare(b.name))
    return [
      ...mineFirst.map((person) => ({
        value: person.id,
        label: person.name,
        icon: <Avatar name={person.name} url={person.avatar_url} size={18} />,
        ...(person.id === me ? { hint: 'me' } : person.isAgent ? { hint: 'AI agent' } : {}),
      })),
      { value: 'nobody', label: 'Nobody', icon: <NobodyMark size={16} /> },
    ]
  }, [people, me])
  return (
    <Picker
      label="Assign to"
      choices={choices}
      selected={card.assignee === undefined ? null : (card.assignee?.id ?? 'nobody')}
      onPick={(value) => onPick(people.find((person) => person.id === value) ?? null)}
      {...rest}
    />
  )
}

export const TeamPicker = ({
  card, teams, onPick, ...rest
}: PickerOf<{ id: string; name: string } | null, { team?: { id: string; name: string } | null }> & { teams: readonly Team[] }) => (
  <Picker
    label="Set team"
    choices={[...teams.map((team) => ({ value: team.id, label: team.name })), { value: 'none', label: 'No team' }]}
    selected={card.team === undefined ? null : (card.team?.id ?? 'none')}
    onPick={(value) => onPick(teams.find((team) => team.id === value) ?? null)}
    {...rest}
  />
)

export const TagPicker = ({ card, tags, onPick, ...rest }: PickerOf<IssueCard['tags'], Pick<IssueCard, 'tags'>> & { tags: readonly Tag[] }) => <TagsPicker label="Set tags" tags={tags} carried={card.tags} onPick={onPick} {...rest} />

export const SnoozePicker = ({ card, onPick, ...rest }: PickerOf<Date, { snoozed_until: string | null }>) => {
  // Only while open: presets are counted from this moment.
  const presets = useMemo(() => (rest.open ? snoozePresets(new Date()) : []), [rest.open])
  return (
    <Picker
      label={card.snoozed_until ? `Asleep until ${sayUntil(card.snoozed_until)}` : 'Snooze until'}
      choices={presets.map(({ label, until }) => ({ value: label, label, hint: sayUntil(until.toISOString()) }))}
      onPick={(value) => {
        const preset = presets.find((each) => each.label === value)
        if (preset) onPick(preset.until)
      }}
      footer={
        <CustomTime
          onPick={(until) => {
            rest.onOpenChange(false)
            onPick(until)
          }}
        />
      }
      {...rest}
    />
  )
}
