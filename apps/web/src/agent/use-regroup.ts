// Merging, moving and splitting as a person does it: sent, told with a way back, and shown where it lies now.
import { type IssueCard, mergeIssues, type MergedIssue, moveMessages, type Regrouped, splitMessages, undoRegroupings } from '@patchbay/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { offerUndo } from '../features/issues/changes.ts'
import { call, reasonOf } from '../lib/api.ts'
import { tell, tellTrouble } from '../lib/tell.ts'

const refresh = (client: QueryClient): void => {
  for (const key of ['board', 'counts', 'view-counts', 'issue', 'regroupings']) void client.invalidateQueries({ queryKey: [key] })
}

type Told = { said: string; trouble: string; then?: (done: Regrouped) => void; undone?: () => void }

const perform = async (client: QueryClient, work: () => Promise<Regrouped>, { said, trouble, then, undone }: Told): Promise<void> => {
  try {
    const done = await work()
    refresh(client)
    then?.(done)
    offerUndo(said.replace('{into}', `#${done.into.number}`), () => {
      call(undoRegroupings, { body: { ids: done.regrouping_ids } })
        .then(() => undone?.())
        .catch((error: unknown) => tellTrouble('It could not be taken back', { description: reasonOf(error) }))
        .finally(() => refresh(client))
    })
  } catch (error) {
    tellTrouble(trouble, { description: reasonOf(error) })
  }
}

const sayMessages = (count: number) => (count === 1 ? 'The message' : `${count} messages`)

export const useRegroup = () => {
  const client = useQueryClient()
  const go = useNavigate()
  return useMemo(() => {
    const show = (number: number) => void go({ to: '/issues/$number', params: { number: String(number) } })
    return {
      mergeInto: (card: IssueCard, into: IssueCard) => {
        const across = card.account?.id !== into.account?.id
        void perform(client, () => call(mergeIssues, { params: { id: into.id }, body: { issues: [card.id], across_accounts: across } }), {
          said: `#${card.number} is part of {into} now`, trouble: `#${card.number} was not merged`, then: (done) => show(done.into.number), undone: () => show(card.number),
        })
      },
      /** The one that began first stays. */
      mergeBoth: (card: IssueCard, other: { id: string; number: number }) => {
        const [into, from] = card.number < other.number ? [card, other] : [other, card]
        void perform(client, () => call(mergeIssues, { params: { id: into.id }, body: { issues: [from.id] } }), {
          said: `#${from.number} is part of {into} now`, trouble: `#${from.number} was not merged`, then: (done) => show(done.into.number), undone: () => show(card.number),
        })
      },
      move: (ids: string[], into: IssueCard) =>
        void perform(client, () => call(moveMessages, { body: { message_ids: ids, into: into.id } }), {
          said: `${sayMessages(ids.length)} moved to {into}`, trouble: 'Nothing was moved',
        }),
      split: (ids: string[]) =>
        void perform(client, () => call(splitMessages, { body: { message_ids: ids } }), {
          said: `${sayMessages(ids.length)} became {into}`, trouble: 'Nothing was split off',
        }),
      unmerge: (merged: MergedIssue) => {
        call(undoRegroupings, { body: { ids: [merged.regrouping_id] } })
          .then(() => tell(`#${merged.number} is an issue of its own again`))
          .catch((error: unknown) => tellTrouble(`#${merged.number} was not taken out`, { description: reasonOf(error) }))
          .finally(() => refresh(client))
      },
    }
  }, [client, go])
}
