// Finds one issue to merge with or to move something into: by number or words, or one of the same account.
import { type IssueCard, listInbox, searchEverything } from '@patchbay/contract'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { type ReactNode, useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { useRested } from '../../lib/rested.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useTopChoice } from '../../ui/top-choice.ts'

const RESTS_MS = 120
const MOST = 20

const choicesQuery = (words: string, accountId: string | undefined) =>
  queryOptions({
    queryKey: ['regroupings', 'choices', words, accountId ?? ''],
    queryFn: async ({ signal }): Promise<IssueCard[]> =>
      words
        ? (await call(searchEverything, { query: { q: words, limit: MOST } }, { signal })).issues.map((found) => found.card)
        : (await call(listInbox, { query: { limit: MOST, ...(accountId ? { account_id: accountId } : {}) } }, { signal })).data,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  })

type Account = { id: string; name: string } | null
export type IssuePickerProps = {
  title: string
  says: string
  /** What the button says when somebody has to be sure. */
  verb: string
  /** Whose issues are offered first; another account's is asked about, or not let through. */
  account: Account
  across: 'any' | 'ask' | 'never'
  /** Issues that cannot be meant. */
  except: readonly string[]
  markOf: (card: IssueCard) => ReactNode
  onPick: (card: IssueCard) => void
  onClose: () => void
}

const Row = ({ card, mark, blocked, onPick }: { card: IssueCard; mark: ReactNode; blocked: boolean; onPick: () => void }) => (
  <Command.Item
    value={card.id}
    disabled={blocked}
    onSelect={onPick}
    className="flex h-10 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-ui data-[disabled=true]:cursor-default data-[disabled=true]:opacity-50 data-[selected=true]:bg-hover"
  >
    {mark}
    <span className="w-12 shrink-0 text-ink-3">#{card.number}</span>
    <span className="min-w-0 flex-1 truncate font-medium" title={card.title}>
      {card.title}
    </span>
    <span className="max-w-[36%] shrink-0 truncate text-small text-ink-3">{blocked ? 'another account' : (card.account?.name ?? 'no account')}</span>
  </Command.Item>
)

const Choices = ({ props, onPick }: { props: IssuePickerProps; onPick: (card: IssueCard) => void }) => {
  const [typed, setTyped] = useState('')
  const words = useRested(typed.trim(), RESTS_MS)
  const found = useQuery(choicesQuery(words, props.account?.id))
  const cards = (found.data ?? []).filter((card) => !props.except.includes(card.id))
  const isOther = (card: IssueCard) => card.account?.id !== props.account?.id
  const isBlocked = (card: IssueCard) => props.across === 'never' && isOther(card)
  const top = useTopChoice(cards.filter((card) => !isBlocked(card)).map((card) => card.id))
  return (
    <Command label={props.title} shouldFilter={false} loop {...top} className="-mx-5 -mb-5">
      <Command.Input
        autoFocus
        value={typed}
        onValueChange={setTyped}
        placeholder="Number or words…"
        className="h-10 w-full border-y bg-transparent px-5 text-ui outline-none"
      />
      <Command.List className="max-h-[min(360px,50vh)] overflow-y-auto p-2">
        {cards.map((card) => (
          <Row key={card.id} card={card} mark={props.markOf(card)} blocked={isBlocked(card)} onPick={() => onPick(card)} />
        ))}
        {found.isPending ? <Skeleton className="m-3 h-4 w-2/3" /> : null}
        {cards.length === 0 && !found.isPending ? (
          <p role="status" className="px-3 py-6 text-center text-ink-3">
            {found.isError ? reasonOf(found.error) : words ? 'No issue was found by these words.' : 'There is no other issue of this account.'}
          </p>
        ) : null}
      </Command.List>
    </Command>
  )
}

export const IssuePicker = (props: IssuePickerProps) => {
  const [doubtful, setDoubtful] = useState<IssueCard | null>(null)
  const pick = (card: IssueCard) => {
    const isOther = props.across === 'ask' && Boolean(card.account && props.account && card.account.id !== props.account.id)
    if (isOther && !doubtful) return setDoubtful(card)
    props.onClose()
    props.onPick(card)
  }
  return (
    <Modal open onOpenChange={(open) => !open && props.onClose()} title={props.title} says={doubtful ? '' : props.says}>
      {doubtful ? (
        <>
          <p className="mb-4 text-ink-2">
            #{doubtful.number} is of <strong className="font-semibold text-ink">{doubtful.account?.name}</strong>, this one of{' '}
            <strong className="font-semibold text-ink">{props.account?.name}</strong>. Whoever answers sees what both wrote; take care that no answer tells one of the other.
          </p>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setDoubtful(null)}>Choose another</Button>
            <Button look="primary" onClick={() => pick(doubtful)}>
              {props.verb}
            </Button>
          </div>
        </>
      ) : (
        <Choices props={props} onPick={pick} />
      )}
    </Modal>
  )
}
