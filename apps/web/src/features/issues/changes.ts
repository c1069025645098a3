// Everything a person can change about an issue: shown at once, sent, and taken back with a word when it fails.
import {
  changeFollowers, deleteIssue, type IssueCard, type IssuePage, markRead, type Person, type Priority, setPriority,
  setSpam, snoozeIssue, updateIssue,
} from '@patchbay/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { sayUntil } from '../../lib/time-words.ts'
import { type Board, type BoardCard, type CardPatch, dropCard, patchBoard } from './board-data.ts'
import { holdPatch } from './pending.ts'
import { PRIORITY_LABELS, statusWord } from './states.tsx'
import { choiceOf, slugOf } from './statuses.ts'
import { tell, tellTrouble, untell } from '../../lib/tell.ts'

export const UNDO_MS = 5_000
let lastUndo: { run: () => void; until: number } | null = null

export const undoLast = (): void => {
  const undo = lastUndo
  lastUndo = null
  if (undo && undo.until > Date.now()) undo.run()
}

const paint = (client: QueryClient, id: string, patch: CardPatch): void => {
  client.setQueriesData<Board>({ queryKey: ['board'] }, (board) => board && patchBoard(board, id, patch))
  client.setQueriesData<IssuePage>({ queryKey: ['issue'] }, (page) =>
    page?.card.id === id ? { ...page, card: { ...page.card, ...patch } } : page,
  )
}

const refresh = (client: QueryClient, number: number): void => {
  void client.invalidateQueries({ queryKey: ['board'] })
  void client.invalidateQueries({ queryKey: ['counts'] })
  void client.invalidateQueries({ queryKey: ['view-counts'] })
  void client.invalidateQueries({ queryKey: ['issue', String(number)] })
}

type Change = { card: BoardCard; patch: CardPatch; send: () => Promise<unknown>; said: string; undo?: () => void }

/** Nobody asked for this, so nobody is told when it fails, and nothing but the mark itself changes. */
const markSeen = async (client: QueryClient, card: IssueCard): Promise<void> => {
  const release = holdPatch(card.id, { unread: false })
  paint(client, card.id, { unread: false })
  // The line where one began to read stays where it is drawn; the next visit begins here.
  client.setQueriesData<IssuePage>({ queryKey: ['issue'] }, (page) => (page?.card.id === card.id ? { ...page, read_at: new Date().toISOString() } : page))
  try {
    await call(markRead, { params: { id: card.id }, body: { read: true } })
    void client.invalidateQueries({ queryKey: ['notifications'] })
  } catch {
    paint(client, card.id, { unread: true })
  } finally {
    release()
  }
}

/** This message and what follows it are unread again, on every device of mine. */
const unreadFrom = async (client: QueryClient, card: IssueCard, messageId: string, readAt: string): Promise<void> => {
  paint(client, card.id, { unread: true })
  client.setQueriesData<IssuePage>({ queryKey: ['issue'] }, (page) => (page?.card.id === card.id ? { ...page, read_at: readAt } : page))
  try {
    await call(markRead, { params: { id: card.id }, body: { read: false, from_message_id: messageId } })
    tell(`#${card.number} is unread from there on`)
  } catch (error) {
    tellTrouble('Nothing was marked', { description: reasonOf(error) })
  }
}

const perform = async (client: QueryClient, change: Change): Promise<boolean> => {
  const { card, patch, said } = change
  const before = Object.fromEntries(Object.keys(patch).map((key) => [key, card[key as keyof BoardCard]])) as CardPatch
  const release = holdPatch(card.id, patch)
  paint(client, card.id, patch)
  if (change.undo) offerUndo(said, change.undo)
  try {
    await change.send()
    return true
  } catch (error) {
    release()
    paint(client, card.id, before)
    tellTrouble(`#${card.number} was not changed`, {
      id: said,
      description: reasonOf(error),
      action: { label: 'Try again', onClick: () => void perform(client, change) },
    })
    return false
  } finally {
    release()
    refresh(client, card.number)
  }
}

export const offerUndo = (said: string, undo: () => void, forMs = UNDO_MS): void => {
  const run = () => {
    untell(said)
    undo()
  }
  lastUndo = { run, until: Date.now() + forMs }
  tell(said, { id: said, duration: forMs, action: { label: 'Undo', onClick: run } })
}

const changeState = (client: QueryClient, card: IssueCard, slug: string, quiet = false): void => {
  const choice = choiceOf(client, slug)
  if (!choice || slug === slugOf(card)) return
  const { state, status } = choice
  const woken = card.snoozed_until && state !== 'on_hold' ? { snoozed_until: null } : {}
  const patch: CardPatch = { state, status, ...woken }
  void perform(client, {
    card,
    patch,
    said: `#${card.number} is ${statusWord(choice).toLowerCase()}`,
    send: () => call(updateIssue, { params: { id: card.id }, body: { state: slug } }),
    ...(quiet ? {} : { undo: () => changeState(client, { ...card, ...patch }, slugOf(card), true) }),
  })
}

const changeAssignee = (client: QueryClient, card: IssueCard, person: Person | null, quiet = false): void => {
  if (person?.id === card.assignee?.id) return
  void perform(client, {
    card,
    patch: { assignee: person },
    said: person ? `#${card.number} is with ${person.name}` : `#${card.number} is with nobody`,
    send: () => call(updateIssue, { params: { id: card.id }, body: { assignee_id: person?.id ?? '' } }),
    ...(quiet ? {} : { undo: () => changeAssignee(client, { ...card, assignee: person }, card.assignee, true) }),
  })
}

const changePriority = (client: QueryClient, card: IssueCard, priority: Priority | null, quiet = false): void => {
  if (priority === card.priority) return
  void perform(client, {
    card,
    patch: { priority },
    said: `#${card.number} has ${priority ? `priority ${PRIORITY_LABELS[priority].toLowerCase()}` : 'no priority'}`,
    send: () => call(setPriority, { params: { id: card.id }, body: { priority } }),
    ...(quiet ? {} : { undo: () => changePriority(client, { ...card, priority }, card.priority, true) }),
  })
}

const snooze = (client: QueryClient, card: IssueCard, until: Date): void => {
  const iso = until.toISOString()
  const status = card.state === 'on_hold' ? card.status : null
  const patch: CardPatch = { state: 'on_hold', status, snoozed_until: iso }
  void perform(client, {
    card,
    patch,
    said: `#${card.number} sleeps until ${sayUntil(iso)}`,
    send: () => call(snoozeIssue, { params: { id: card.id }, body: { snooze_until: iso } }),
    undo: () => changeState(client, { ...card, ...patch }, card.state === 'on_hold' ? 'waiting_on_you' : slugOf(card), true),
  })
}

/** Out of what is on the screen at once; where it goes to is asked anew. */
const changeSpam = (client: QueryClient, card: IssueCard, spam: boolean, quiet = false): void => {
  client.setQueriesData<Board>({ queryKey: ['board'] }, (board) => board && dropCard(board, card.id))
  void perform(client, {
    card,
    patch: {},
    said: `#${card.number} is ${spam ? 'in' : 'no longer in'} Spam`,
    send: () => call(setSpam, { params: { id: card.id }, body: { spam } }),
    ...(quiet ? {} : { undo: () => changeSpam(client, card, !spam, true) }),
  })
}

type Team = { id: string; name: string }
const changeTeam = (client: QueryClient, card: IssueCard, team: Team | null, quiet = false): Promise<boolean> =>
  perform(client, {
    card,
    patch: { team },
    said: team ? `#${card.number} is with ${team.name}` : `#${card.number} is with no team`,
    send: () => call(updateIssue, { params: { id: card.id }, body: { team_id: team?.id ?? '' } }),
    ...(quiet ? {} : { undo: () => void changeTeam(client, { ...card, team }, card.team, true) }),
  })

/** A custom field of the issue; empty clears it. */
const changeField = (client: QueryClient, card: BoardCard, slug: string, value: string, quiet = false): Promise<boolean> => {
  const name = `fields.${slug}`
  const before = card.fields?.[name] ?? ''
  const patch = { fields: { ...card.fields, [name]: value } }
  return perform(client, {
    card,
    patch,
    said: `#${card.number} has a new ${slug}`,
    send: () => call(updateIssue, { params: { id: card.id }, body: { custom_fields: [{ slug, value }] } }),
    ...(quiet || typeof before !== 'string' ? {} : { undo: () => void changeField(client, { ...card, ...patch }, slug, before, true) }),
  })
}

type TagMark = IssueCard['tags'][number]
const changeTags = (client: QueryClient, card: IssueCard, tags: TagMark[], quiet = false): Promise<boolean> =>
  perform(client, {
    card,
    patch: { tags },
    said: `#${card.number} has new tags`,
    send: () => call(updateIssue, { params: { id: card.id }, body: { tags: tags.map((tag) => tag.value) } }),
    ...(quiet ? {} : { undo: () => void changeTags(client, { ...card, tags }, card.tags, true) }),
  })

const quietly = (client: QueryClient) => ({
  retitle: (card: IssueCard, title: string) =>
    perform(client, {
      card,
      patch: { title },
      said: `#${card.number} has a new title`,
      send: () => call(updateIssue, { params: { id: card.id }, body: { title } }),
    }),
  setRead: (card: IssueCard, read: boolean) =>
    perform(client, {
      card,
      patch: { unread: !read },
      said: `#${card.number} is ${read ? 'read' : 'unread'}`,
      send: () => call(markRead, { params: { id: card.id }, body: { read } }),
    }),
})

const follow = async (client: QueryClient, page: IssuePage, me: Person, following: boolean): Promise<void> => {
  const key = ['issue', String(page.card.number)]
  const set = (on: boolean) =>
    client.setQueryData<IssuePage>(
      key,
      (old) =>
        old && {
          ...old,
          following: on,
          followers: [...old.followers.filter((each) => each.id !== me.id), ...(on ? [me] : [])],
        },
    )
  set(following)
  try {
    const operation = following ? 'add' : 'remove'
    await call(changeFollowers, { params: { id: page.card.id }, body: { user_ids: [me.id], operation } })
    tell(following ? `You follow #${page.card.number}` : `You no longer follow #${page.card.number}`)
  } catch (error) {
    set(!following)
    tellTrouble('Following was not changed', { description: reasonOf(error) })
  }
}

const remove = async (client: QueryClient, card: IssueCard): Promise<boolean> => {
  try {
    await call(deleteIssue, { params: { id: card.id } })
    client.setQueriesData<Board>({ queryKey: ['board'] }, (board) => board && dropCard(board, card.id))
    client.removeQueries({ queryKey: ['issue', String(card.number)] })
    void client.invalidateQueries({ queryKey: ['counts'] })
    tell(`#${card.number} is in the bin`)
    return true
  } catch (error) {
    tellTrouble(`#${card.number} was not deleted`, { description: reasonOf(error) })
    return false
  }
}

export const useIssueChanges = () => {
  const client = useQueryClient()
  return useMemo(
    () => ({
      setState: (card: IssueCard, slug: string) => changeState(client, card, slug),
      assign: (card: IssueCard, person: Person | null) => changeAssignee(client, card, person),
      setPriority: (card: IssueCard, priority: Priority | null) => changePriority(client, card, priority),
      snooze: (card: IssueCard, until: Date) => snooze(client, card, until),
      setSpam: (card: IssueCard, spam: boolean) => changeSpam(client, card, spam),
      markSeen: (card: IssueCard) => void markSeen(client, card),
      unreadFrom: (card: IssueCard, messageId: string, readAt: string) => void unreadFrom(client, card, messageId, readAt),
      setTeam: (card: IssueCard, team: Team | null) => changeTeam(client, card, team),
      setField: (card: BoardCard, slug: string, value: string) => changeField(client, card, slug, value),
      setTags: (card: IssueCard, tags: TagMark[]) => changeTags(client, card, tags),
      ...quietly(client),
      follow: (page: IssuePage, me: Person, following: boolean) => void follow(client, page, me, following),
      remove: (card: IssueCard) => remove(client, card),
    }),
    [client],
  )
}
export type IssueChanges = ReturnType<typeof useIssueChanges>
