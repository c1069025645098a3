// Settings → Conversations: what goes on with what, when an issue is closed, and what opens it again.
import { type ConversationSettings, getConversationSettings, setConversationSettings } from '@patchbay/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { useMay } from '../features/sessions/queries.ts'
import { call } from '../lib/api.ts'
import { useChange } from '../lib/change.ts'
import { BOX } from '../ui/field.tsx'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SwitchRow } from '../ui/switch.tsx'
import { SettingsPage } from './settings-page.tsx'

const conversationsQuery = queryOptions({ queryKey: ['conversation-settings'], queryFn: ({ signal }) => call(getConversationSettings, {}, { signal }), staleTime: 60_000 })

/** What is offered first when follow-ups are switched on. */
const USUAL_DAYS = 30

type CountProps = { label: string; says: string; unit: string; value: number; least: number; most: number; disabled: boolean; onChange: (value: number) => void }
/** Kept when one leaves the box, so that a number can be typed digit by digit. */
const Count = ({ label, says, unit, value, least, most, disabled, onChange }: CountProps) => {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const number = Number(typed ?? value)
  const isWrong = typed !== null && (typed.trim() === '' || !Number.isInteger(number) || number < least || number > most)
  const keep = () => {
    if (isWrong) return
    if (typed !== null && number !== value) onChange(number)
    setTyped(null)
  }
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <div className="min-w-56 flex-1">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-told`} role={isWrong ? 'alert' : undefined} className={isWrong ? 'text-small text-urgent' : 'text-small text-ink-3'}>
          {isWrong ? `A whole number from ${least} to ${most}, please.` : says}
        </p>
      </div>
      <span className="flex items-center gap-2">
        <input
          id={id} type="number" inputMode="numeric" min={least} max={most} step={1} value={typed ?? value} disabled={disabled} aria-invalid={isWrong} aria-describedby={`${id}-told`}
          className={`${BOX} w-20 text-end tabular-nums aria-[invalid=true]:border-urgent disabled:bg-hover disabled:text-ink-2`}
          onChange={(event) => setTyped(event.target.value)} onBlur={keep} onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
        <span className="w-16 text-ink-2">{unit}</span>
      </span>
    </div>
  )
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="mb-8">
    <h2 className="font-semibold">{title}</h2>
    <div className="mt-2 flex flex-col gap-4 rounded-lg border bg-surface p-4">{children}</div>
  </section>
)

type PartProps = { value: ConversationSettings; change: (part: Partial<ConversationSettings>) => void; disabled: boolean }

const Grouping = ({ value, change, disabled }: PartProps) => (
  <Group title="Which conversation a message belongs to">
    <Count
      label="Who writes again goes on about the same" says="Within so many minutes, unless their words say otherwise. 0 leaves it to the words alone." unit="minutes" least={0} most={60} disabled={disabled}
      value={value.same_author_minutes} onChange={(same_author_minutes) => change({ same_author_minutes })}
    />
    <Count
      label="How far a message may reach back" says="Outside threads, a message goes on with what was said in the channel in the last so many hours, or begins anew." unit="hours" least={1} most={336} disabled={disabled}
      value={value.candidate_hours} onChange={(candidate_hours) => change({ candidate_hours })}
    />
  </Group>
)

const Status = ({ value, change, disabled }: PartProps) => (
  <Group title="Whose turn it is">
    <SwitchRow
      label="Go by what is said" says="“Taking a look” stays with you, and thanks wait for nobody. Switched off, every reply of yours waits for the customer, and every message of theirs for you." disabled={disabled}
      on={value.judge_turns} onChange={(judge_turns) => change({ judge_turns })}
    />
    <SwitchRow
      label="A reply that concludes closes the issue" says="Such as “I just confirmed with the team, it is fixed”. Switched off, the issue waits for the customer instead." disabled={disabled || !value.judge_turns}
      on={value.close_on_concluding_reply} onChange={(close_on_concluding_reply) => change({ close_on_concluding_reply })}
    />
  </Group>
)

const Late = ({ value, change, disabled }: PartProps) => (
  <Group title="Late replies to closed issues">
    <SwitchRow
      label="Open a follow-up instead of the old issue"
      says="When a customer writes to what was closed long ago, a new issue takes over its name, team, assignee and tags, and the two lead to each other. Thanks and the like open nothing." disabled={disabled}
      on={value.follow_up_after_days !== null} onChange={(on) => change({ follow_up_after_days: on ? USUAL_DAYS : null })}
    />
    {value.follow_up_after_days === null ? null : (
      <Count
        label="Closed for at least" says="Before that the issue itself is opened again." unit={value.follow_up_after_days === 1 ? 'day' : 'days'} least={1} most={730} disabled={disabled}
        value={value.follow_up_after_days} onChange={(follow_up_after_days) => change({ follow_up_after_days })}
      />
    )}
  </Group>
)

const Form = ({ value }: { value: ConversationSettings }) => {
  const disabled = !useMay('settings:write')
  const save = useChange({
    work: (body: ConversationSettings) => call(setConversationSettings, { body }), stale: ['conversation-settings'], said: 'Saved', trouble: 'Not saved',
    guess: (client, body) => client.setQueryData(conversationsQuery.queryKey, body),
  })
  const part = { value, disabled, change: (given: Partial<ConversationSettings>) => save.mutate({ ...value, ...given }) }
  return (
    <div className="max-w-2xl">
      <Grouping {...part} />
      <Status {...part} />
      <Late {...part} />
    </div>
  )
}

const Content = () => {
  const settings = useQuery(conversationsQuery)
  if (settings.data) return <Form value={settings.data} />
  if (settings.isError) return <Failed what="The settings could not be loaded" error={settings.error} onRetry={() => void settings.refetch()} />
  return (
    <div role="status" aria-label="Loading the settings" className="flex max-w-2xl flex-col gap-8">
      <Skeleton className="h-36 w-full" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
    </div>
  )
}

export const ConversationSettingsPage = () => (
  <SettingsPage title="Conversations" says="What goes on with what, when an issue is closed, and what opens it again." ask="Ask an admin of your workspace to change how conversations are kept.">
    <Content />
  </SettingsPage>
)
