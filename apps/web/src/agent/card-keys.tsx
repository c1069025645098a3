// Every key that acts on an issue, on the card or row the keyboard is on.
import type { IssueCard } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Board, findCard } from '../features/issues/board-data.ts'
import { FieldKeys } from '../features/issues/field-keys.tsx'
import { issueQuery, tagsQuery } from '../features/issues/queries.ts'
import { useIsSelecting } from '../features/issues/selection.ts'
import { LinkForm } from '../features/linked-tickets/link-form.tsx'
import { teamsQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { reasonOf } from '../lib/api.ts'
import { tellTrouble } from '../lib/tell.ts'
import { DeleteDialog, MergeDialog } from './issue-dialogs.tsx'
import { askOfIssue } from './issue-asks.ts'
import { useDesk, useOpenIssue } from './use-desk.ts'
import { useRegroup } from './use-regroup.ts'

type Asked = { window: 'delete' | 'merge' | 'ticket'; card: IssueCard }

export const CardKeys = ({ board }: { board: Board }) => {
  const desk = useDesk()
  const client = useQueryClient()
  const selecting = useIsSelecting()
  const { open } = useOpenIssue()
  const { mergeInto } = useRegroup()
  const [mayReply, mayNote, mayDelete, mayUseMacros] = [useMay('issues:reply'), useMay('issues:note'), useMay('issues:delete'), useMay('macros:read')]
  const teams = useQuery(teamsQuery).data ?? []
  const tags = useQuery(tagsQuery).data ?? []
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const cardAt = (id: string) => findCard(board, id)
  const inside = (ask: 'reply' | 'note' | 'macro') => (card: IssueCard) => {
    open(card, board.columns.find((column) => column.cards.some((each) => each.id === card.id))?.cards ?? [card])
    askOfIssue(ask)
  }
  // A card does not say whether one follows it; its page, which was fetched when the keyboard came to it, does.
  const follow = (card: IssueCard) =>
    void client.ensureQueryData(issueQuery(String(card.number))).then(
      (page) => desk.changes.follow(page, desk.me, !page.following),
      (error: unknown) => tellTrouble('Following was not changed', { description: reasonOf(error) }),
    )
  const spam = (card: IssueCard) => desk.changes.setSpam(card, true)
  const ask = (window: Asked['window']) => (card: IssueCard) => setAsked({ window, card })
  const more = {
    ...(desk.mayWrite ? { f: follow, '!': spam, 'Shift+!': spam, 'Shift+M': ask('merge'), 'Shift+L': ask('ticket') } : {}),
    ...(mayReply ? { r: inside('reply') } : {}),
    ...(mayNote ? { n: inside('note') } : {}),
    ...(mayUseMacros && (mayReply || mayNote) ? { m: inside('macro') } : {}),
    ...(mayDelete ? { '#': ask('delete'), 'Shift+#': ask('delete') } : {}),
  }
  return (
    <>
      <FieldKeys {...{ cardAt, teams, tags, more }} changes={desk.changes} people={desk.assignees} me={desk.me} mayWrite={desk.mayWrite} enabled={!selecting} />
      {asked?.window === 'delete' ? <DeleteDialog card={asked.card} onDelete={desk.changes.remove} onClose={close} /> : null}
      {asked?.window === 'merge' ? <MergeDialog card={asked.card} onMerge={mergeInto} onClose={close} /> : null}
      {asked?.window === 'ticket' ? <LinkForm issue={asked.card} onClose={close} /> : null}
    </>
  )
}
