// Asked when a chat ends, and as long as nobody has answered: how qualified is this lead?
import { type ChatFacts, QUALIFY_MINUTES } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Failed, Skeleton } from '../../ui/states.tsx'
import { chatQuery, qualificationsQuery, useEndChat } from './queries.ts'

const MOST_DIGITS = 9

/** Arrows go from answer to answer, and round. */
const walk = (event: KeyboardEvent<HTMLElement>) => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const all = [...(event.currentTarget.parentElement?.querySelectorAll('button') ?? [])]
  all.at((all.findIndex((one) => one === event.currentTarget) + step) % all.length)?.focus()
}

type AnswersProps = { chosen: string | null; isBusy: boolean; onPick: (answer: string) => void }
const Answers = ({ chosen, isBusy, onPick }: AnswersProps) => {
  const { data, error, refetch } = useQuery(qualificationsQuery)
  if (error) return <Failed what="The answers could not be loaded" error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-32" />
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const answer = /^[1-9]$/.test(event.key) && !event.repeat ? data[Number(event.key) - 1] : undefined
    if (answer !== undefined && !isBusy) onPick(answer)
    else walk(event)
  }
  return (
    <div role="group" aria-label="Answers" className="flex flex-col gap-1">
      {data.map((answer, at) => (
        <button
          key={answer} type="button" autoFocus={at === 0} disabled={isBusy} aria-pressed={answer === chosen}
          className="flex min-h-9 items-center gap-2 rounded-md border px-3 text-start text-ui hover:bg-hover focus-visible:bg-hover disabled:opacity-50 aria-pressed:border-accent aria-pressed:text-accent"
          onClick={() => onPick(answer)} onKeyDown={onKeyDown}
        >
          <span className="min-w-0 flex-1 truncate">{answer}</span>
          {at < MOST_DIGITS ? <span className="max-[719px]:hidden"><Kbd keys={String(at + 1)} /></span> : null}
        </button>
      ))}
    </div>
  )
}

const saysOf = ({ state, name }: ChatFacts): string =>
  state === 'ended' ? `The chat with ${name} has ended.` : `Your answer ends the chat with ${name}; they can still write, and begin it anew.`

type EndChatProps = { issueId: string; onClose: () => void }
export const EndChat = ({ issueId, onClose }: EndChatProps) => {
  const { data: chat } = useQuery(chatQuery(issueId))
  const end = useEndChat()
  if (!chat) return null
  const answer = (qualification?: string) => end.mutate({ id: chat.id, qualification }, { onSuccess: onClose })
  return (
    <Modal open onOpenChange={onClose} title="How qualified is this lead?" says={saysOf(chat)}>
      <Answers chosen={chat.qualification} isBusy={end.isPending} onPick={answer} />
      <div className="mt-4 flex flex-wrap items-center justify-end gap-2">
        {chat.state === 'ended' ? null : <p className="grow basis-full text-small text-ink-3 sm:basis-40">Unanswered for {QUALIFY_MINUTES} minutes, it counts as unset.</p>}
        <Button look="ghost" onClick={onClose}>Cancel</Button>
        {chat.state === 'ended' ? null : <Button disabled={end.isPending} onClick={() => answer()}>End, decide later</Button>}
      </div>
    </Modal>
  )
}
