// Tickets in Slack: what opens one, who may close it, what is said, and the team's emoji.
import type { TicketSettings } from '@patchbay/contract'
import { type FormEvent, type ReactNode, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { AreaField, Field, SelectField } from '../../ui/field.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { hoursProblem, TicketHours, TicketPrompt } from './ticket-hours.tsx'
import { useSaveTickets } from './ticket-queries.ts'

const Group = ({ title, says, children }: { title: string; says?: string; children: ReactNode }) => (
  <section className="mb-8">
    <h2 className="font-semibold">{title}</h2>
    {says ? <p className="mb-2 max-w-prose text-ink-2">{says}</p> : null}
    <div className="mt-2 flex flex-col gap-4 rounded-lg border bg-surface p-4">{children}</div>
  </section>
)

const namesIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).map((name) => name.replace(/^:|:$/g, '').toLowerCase()).filter((name) => name !== ''))]
const EMOJI = /^[\p{L}\p{N}_+'-]+$/u
const emojiProblem = (names: string[]): string | undefined => {
  const wrong = names.find((name) => !EMOJI.test(name))
  if (wrong) return `${wrong} is not the name of an emoji, such as ticket.`
  return names.length > 10 ? 'Ten at most.' : undefined
}

type PartProps = { value: TicketSettings; change: (part: Partial<TicketSettings>) => void; off: boolean }

const Opening = ({ value, change, off, emojis, setEmojis }: PartProps & { emojis: string; setEmojis: (text: string) => void }) => (
  <Group title="Opening a ticket" says="A conversation becomes a ticket, and the bot says so in the customer’s thread.">
    <Field
      label="Emoji"
      placeholder="ticket"
      disabled={off}
      value={emojis}
      problem={emojiProblem(namesIn(emojis))}
      hint="Anybody who reacts with one of these opens a ticket. Names with spaces between; the first is what the bot puts on it."
      onChange={(event) => setEmojis(event.target.value)}
    />
    <SwitchRow
      label="By mention of the bot"
      says="A customer who mentions the bot in a message opens a ticket."
      on={value.by_mention}
      disabled={off}
      onChange={(by_mention) => change({ by_mention })}
    />
    <AreaField
      rows={2}
      label="Additional message"
      maxLength={2000}
      disabled={off}
      placeholder="Which robot is it, and since when?"
      hint="Follows once when a ticket is opened. Empty: nothing follows."
      value={value.additional_message}
      onChange={(event) => change({ additional_message: event.target.value })}
    />
    <SwitchRow
      label="Offer articles"
      says="The bot names up to three public articles in the thread where they are likely to answer, says that AI picked them, and asks whether they helped."
      on={value.offer_articles}
      disabled={off}
      onChange={(offer_articles) => change({ offer_articles })}
    />
    <AnswerSwitches value={value.answer_from_articles} disabled={off} onChange={(answer_from_articles) => change({ answer_from_articles })} />
    <TicketPrompt value={value.prompt} disabled={off} onChange={(prompt) => change({ prompt })} />
  </Group>
)

type AnswersProps = { value: TicketSettings['answer_from_articles']; disabled: boolean; onChange: (value: TicketSettings['answer_from_articles']) => void }
const ANSWERED_IN = [['customer', 'Answer in customer channels'], ['community', 'Answer in community channels'], ['internal', 'Answer in internal channels']] as const
const ANSWER_SAYS = 'The bot answers a new ticket in words of a public article that is likely to answer it, or, with a model under Settings, AI, in words of its own out of public articles. It names them and asks whether that helped. Whoever says no gets a person. What it said stands on the issue as a note.'

const AnswerSwitches = ({ value, disabled, onChange }: AnswersProps) =>
  ANSWERED_IN.map(([kind, label], at) => <SwitchRow key={kind} label={label} says={at === 0 ? ANSWER_SAYS : ''} on={value[kind]} disabled={disabled} onChange={(on) => onChange({ ...value, [kind]: on })} />)

const Closing = ({ value, change, off }: PartProps) => (
  <Group title="Closing a ticket">
    <SelectField
      label="Who may press Close Issue and Reopen Issue"
      disabled={off}
      value={value.may_close}
      onChange={(event) => change({ may_close: event.target.value === 'team' ? 'team' : 'everyone' })}
    >
      <option value="everyone">The customer and the team</option>
      <option value="team">Only the team</option>
    </SelectField>
    <SwitchRow
      label="Mark it with ✅"
      says="The bot reacts to the first message when the issue is closed, and takes it back when it is opened again."
      on={value.mark_closed}
      disabled={off}
      onChange={(mark_closed) => change({ mark_closed })}
    />
    <AreaField
      rows={2}
      label="What the bot says"
      maxLength={1000}
      disabled={off}
      hint="Empty: only the message with the button changes."
      value={value.closed_notice}
      onChange={(event) => change({ closed_notice: event.target.value })}
    />
  </Group>
)

const RECIPES = [
  { key: 'close', label: 'Close the issue' },
  { key: 'assign', label: 'Take it' },
  { key: 'urgent', label: 'Make it urgent' },
] as const

const Recipes = ({ value, change, off }: PartProps) => (
  <Group title="Emoji of the team" says="Only teammates’ reactions count. Leave one empty to switch it off.">
    <div className="grid gap-4 min-[720px]:grid-cols-3">
      {RECIPES.map(({ key, label }) => (
        <Field
          key={key}
          label={label}
          placeholder="off"
          disabled={off}
          value={value.recipes[key]}
          problem={emojiProblem(namesIn(value.recipes[key]))}
          onChange={(event) => change({ recipes: { ...value.recipes, [key]: event.target.value.trim() } })}
        />
      ))}
    </div>
  </Group>
)

const MARKED = [
  { key: 'new', label: 'New' },
  { key: 'waiting_on_you', label: 'On you' },
  { key: 'waiting_on_customer', label: 'On customer' },
  { key: 'on_hold', label: 'On hold' },
] as const

const StateMarks = ({ value, change, off }: PartProps) => (
  <Group title="Emoji of the state" says="The bot keeps it at the first message of a ticket while the ticket is in that state, so that the customer sees how it stands. Leave one empty for none.">
    <div className="grid grid-cols-2 gap-4 min-[720px]:grid-cols-4">
      {MARKED.map(({ key, label }) => (
        <Field
          key={key}
          label={label}
          placeholder="none"
          disabled={off}
          value={value.state_marks[key]}
          problem={emojiProblem(namesIn(value.state_marks[key]))}
          onChange={(event) => change({ state_marks: { ...value.state_marks, [key]: event.target.value.trim() } })}
        />
      ))}
    </div>
  </Group>
)

const problemOf = (value: TicketSettings): string | null => {
  if (emojiProblem(value.emojis) || [...Object.values(value.recipes), ...Object.values(value.state_marks)].some((name) => emojiProblem(namesIn(name)))) return 'One of the emoji has no such name.'
  if (!(value.prompt.cooldown_hours >= 1 && value.prompt.cooldown_hours <= 720)) return 'The pause between two questions is 1 to 720 hours.'
  if (!value.prompt.text.trim() || !value.off_hours.text.trim()) return 'The bot needs words to say.'
  return hoursProblem(value.off_hours)
}

const useTicketForm = (saved: TicketSettings) => {
  const [value, setValue] = useState(saved)
  const [emojis, setEmojis] = useState(saved.emojis.join(' '))
  const save = useSaveTickets()
  const whole = { ...value, emojis: namesIn(emojis) }
  const start = (from: TicketSettings) => {
    setValue(from)
    setEmojis(from.emojis.join(' '))
    save.reset()
  }
  return {
    value, emojis, setEmojis, save, problem: problemOf(whole), isChanged: JSON.stringify(whole) !== JSON.stringify(saved), start,
    change: (part: Partial<TicketSettings>) => setValue((old) => ({ ...old, ...part })),
    submit: (event: FormEvent) => {
      event.preventDefault()
      save.mutate(whole, { onSuccess: start })
    },
  }
}

const SaveBar = ({ form, onDiscard }: { form: ReturnType<typeof useTicketForm>; onDiscard: () => void }) => (
  <div data-foot className="floats sticky bottom-4 z-10 flex flex-wrap items-center gap-2 px-4 py-2.5">
    <p className="min-w-0 flex-1" role={form.problem || form.save.isError ? 'alert' : 'status'}>
      {form.save.isError ? <span className="text-urgent">{reasonOf(form.save.error)}</span> : form.problem ? <span className="text-urgent">{form.problem}</span> : 'Not saved yet'}
    </p>
    <Button onClick={onDiscard}>Discard</Button>
    <Button type="submit" look="primary" disabled={form.problem !== null || form.save.isPending}>
      {form.save.isPending ? 'Saving…' : 'Save'}
    </Button>
  </div>
)

export const TicketForm = ({ saved, mayWrite }: { saved: TicketSettings; mayWrite: boolean }) => {
  const form = useTicketForm(saved)
  const { value, change } = form
  const off = !mayWrite || !value.enabled
  return (
    <form onSubmit={form.submit}>
      <Group title="Tickets">
        <SwitchRow
          label="Tickets in Slack"
          says="Off: conversations stay silent. Everything customers write is still heard and answered; they just see no bot."
          on={value.enabled}
          disabled={!mayWrite}
          onChange={(enabled) => change({ enabled })}
        />
      </Group>
      <Opening value={value} change={change} off={off} emojis={form.emojis} setEmojis={form.setEmojis} />
      <Closing value={value} change={change} off={off} />
      <StateMarks value={value} change={change} off={off} />
      <Recipes value={value} change={change} off={!mayWrite} />
      <Group title="Out of hours">
        <TicketHours value={value.off_hours} disabled={!mayWrite} onChange={(off_hours) => change({ off_hours })} />
      </Group>
      {mayWrite && form.isChanged ? <SaveBar form={form} onDiscard={() => form.start(saved)} /> : null}
    </form>
  )
}

export const TicketSkeleton = () => (
  <div role="status" aria-label="Loading" className="flex flex-col gap-4">
    {[72, 320, 220, 110].map((height) => (
      <div key={height} className="flex flex-col gap-2">
        <div className="skeleton h-5 w-32" />
        <div className="skeleton" style={{ height }} />
      </div>
    ))}
  </div>
)
