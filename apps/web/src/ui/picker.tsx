// A short searchable list that floats: the same for status, people, priority, tags and times.
import { Command } from 'cmdk'
import { Check, Plus } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ReactNode, type RefObject, useState } from 'react'
import { Kbd } from './kbd.tsx'
import { useTopChoice } from './top-choice.ts'

export type Choice = { value: string; label: string; icon?: ReactNode; hint?: string; keys?: string; words?: string }

type PickerProps = {
  label: string
  choices: Choice[]
  selected?: string | readonly string[] | null
  onPick: (value: string) => void
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Stays open after a pick, for lists from which several are taken. */
  many?: boolean
  align?: 'start' | 'end'
  children?: ReactNode
  /** Floats beside this element when there is no trigger of its own. */
  beside?: RefObject<HTMLElement | null>
  footer?: ReactNode
  /** Choices are looked for elsewhere by what is typed. */
  onType?: (typed: string) => void
  /** What is typed and is not there yet can come into being. */
  onMake?: (words: string) => void
}

const isPicked = (selected: PickerProps['selected'], value: string) =>
  Array.isArray(selected) ? selected.includes(value) : selected === value

const ChoiceRow = ({ choice, picked, onPick }: { choice: Choice; picked: boolean; onPick: () => void }) => (
  <Command.Item
    value={choice.value}
    onSelect={onPick}
    className="flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-ui text-ink data-[selected=true]:bg-hover"
  >
    {choice.icon ? <span className="grid w-[18px] place-items-center">{choice.icon}</span> : null}
    <span className="min-w-0 flex-1 truncate" title={choice.label}>
      {choice.label}
    </span>
    {choice.hint ? <span className="text-small text-ink-3">{choice.hint}</span> : null}
    {choice.keys ? <Kbd keys={choice.keys} /> : null}
    {picked ? <Check size={14} className="text-accent" aria-label="chosen" /> : null}
  </Command.Item>
)

const isMeant = ({ label, words = '' }: Choice, typed: string): boolean => `${label} ${words}`.toLowerCase().includes(typed.trim().toLowerCase())

/** No choice has this value: those are ids, or words of the contract. */
const MAKE = '+'
const isNew = (words: string, choices: readonly Choice[]): boolean => words !== '' && !choices.some(({ label }) => label.toLowerCase() === words.toLowerCase())

const PickerBody = ({ label, choices, selected, onPick, onOpenChange, many, footer, onType, onMake }: PickerProps) => {
  const [typed, setTyped] = useState('')
  const words = typed.trim()
  const made = onMake && isNew(words, choices) ? [{ value: MAKE, label: `Create “${words}”`, icon: <Plus size={14} /> }] : []
  const meant = [...choices.filter((choice) => isMeant(choice, typed)), ...made]
  const top = useTopChoice(meant.map(({ value }) => value))
  const pick = (value: string) => {
    if (value === MAKE) {
      onMake?.(words)
      setTyped('')
    } else onPick(value)
    if (!many) onOpenChange(false)
  }
  const type = (text: string) => {
    setTyped(text)
    onType?.(text)
  }
  return (
    <Command label={label} loop shouldFilter={false} {...top}>
      <Command.Input
        value={typed}
        onValueChange={type}
        placeholder={`${label}…`}
        className="h-9 w-full border-b bg-transparent px-3 text-ui outline-none"
      />
      <Command.List className="max-h-72 overflow-y-auto p-1">
        <Command.Empty className="px-3 py-5 text-center text-ink-3">Nothing by that name.</Command.Empty>
        {meant.map((choice) => (
          <ChoiceRow
            key={choice.value}
            choice={choice}
            picked={isPicked(selected, choice.value)}
            onPick={() => pick(choice.value)}
          />
        ))}
      </Command.List>
      {footer}
    </Command>
  )
}

export const Picker = (props: PickerProps) => (
  <Popover.Root open={props.open} onOpenChange={props.onOpenChange}>
    {props.children ? <Popover.Trigger asChild>{props.children}</Popover.Trigger> : null}
    {props.beside ? <Popover.Anchor virtualRef={props.beside as RefObject<HTMLElement>} /> : null}
    <Popover.Portal>
      <Popover.Content
        align={props.align ?? 'start'}
        sideOffset={4}
        collisionPadding={8}
        aria-label={props.label}
        onClick={(event) => event.stopPropagation()}
        className="floats z-[60] w-60 overflow-hidden"
      >
        <PickerBody {...props} />
      </Popover.Content>
    </Popover.Portal>
  </Popover.Root>
)
