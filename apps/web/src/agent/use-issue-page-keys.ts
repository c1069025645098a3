// The keys of an issue page, and the tools they and the buttons share.
import type { IssueCard, IssuePage as Page } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { IssueChanges } from '../features/issues/changes.ts'
import { issueQuery, tagsQuery } from '../features/issues/queries.ts'
import { choiceOf } from '../features/issues/statuses.ts'
import { neighboursOf, standAt } from '../features/issues/trail.ts'
import { teamsQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { useKeys } from '../lib/keys.ts'
import { useIssueAsks } from './issue-asks.ts'
import { useShell } from './shell.ts'
import { useDesk } from './use-desk.ts'
import { useGroup } from './use-group.tsx'
import { useRegroup } from './use-regroup.ts'
import { tell } from '../lib/tell.ts'

export type Field = 'state' | 'snooze' | 'assignee' | 'priority' | 'team' | 'tags'

/** J and K walk the list one came from; both neighbours are fetched before they are asked for. */
const useNeighbours = (number: number) => {
  const go = useNavigate()
  const client = useQueryClient()
  const { previous, next } = neighboursOf(number)
  useEffect(() => standAt(number), [number])
  useEffect(() => {
    for (const near of [next, previous])
      if (near !== undefined) void client.prefetchQuery(issueQuery(String(near)))
  }, [client, next, previous])
  const to = (near: number | undefined) =>
    // In place of the one that is left: back is the list that both are walked from.
    near === undefined ? undefined : () => void go({ to: '/issues/$number', params: { number: String(near) }, replace: true })
  return { toPrevious: to(previous), toNext: to(next) }
}

/** Looking at an issue reads it; each state of it once, so that a refusal is not asked for again and again. */
const useReading = ({ card }: Page, changes: IssueChanges) => {
  const tried = useRef('')
  const byHand = useRef('')
  useEffect(() => {
    const look = () => {
      const sight = `${card.id} ${card.version}`
      if (!card.unread || byHand.current === card.id || tried.current === sight || document.visibilityState !== 'visible') return
      tried.current = sight
      changes.markSeen(card)
    }
    look()
    // What came while another window was before this one is read once this one is looked at again.
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [card, changes])
  const keep = () => void (byHand.current = card.id)
  return {
    markUnread: () => {
      keep()
      void changes.setRead(card, false)
      tell(`#${card.number} is unread`)
    },
    unreadFrom: (messageId: string, readAt: string) => {
      keep()
      changes.unreadFrom(card, messageId, readAt)
    },
  }
}

/** Which of the page's menus and dialogs are open. */
const useWindows = () => {
  const [menu, setMenu] = useState<Field | null>(null)
  const [ending, setEnding] = useState(false)
  const [sure, setSure] = useState(false)
  const [merging, setMerging] = useState(false)
  const [blocking, setBlocking] = useState(false)
  const [linking, setLinking] = useState(false)
  return { menu, setMenu, ending, setEnding, sure, setSure, merging, setMerging, blocking, setBlocking, linking, setLinking }
}

/** Whether the issue has the whole window. */
const useWhole = () => {
  const { whole, setWhole } = useShell()
  return { whole, toggleWhole: () => setWhole(!whole) }
}

export const useIssuePageKeys = (page: Page) => {
  const desk = useDesk()
  const router = useRouter()
  const go = useNavigate()
  const { card } = page
  const windows = useWindows()
  const { setMenu, setEnding, setSure, setMerging, setBlocking, setLinking } = windows
  const [mayDelete, mayReply] = [useMay('issues:delete'), useMay('issues:reply')]
  const teams = useQuery(teamsQuery).data ?? []
  const tags = useQuery(tagsQuery).data ?? []
  const neighbours = useNeighbours(card.number)
  const { markUnread, unreadFrom } = useReading(page, desk.changes)
  const regroup = useRegroup()
  const group = useGroup(page)
  const client = useQueryClient()
  const changes = {
    ...desk.changes,
    setState: (of: IssueCard, slug: string) => {
      desk.changes.setState(of, slug)
      if (of.state !== 'closed' && (slug === 'closed' || choiceOf(client, slug)?.state === 'closed')) group.closed()
    },
  }
  const back = () => {
    if (router.history.canGoBack()) router.history.back()
    else void go({ to: '/' })
  }
  const tools = {
    ...desk, changes, ...neighbours, ...windows, mayDelete, teams, tags, markUnread, unreadFrom, regroup, group, back,
    toIssue: (number: number) => void go({ to: '/issues/$number', params: { number: String(number) } }),
    toggleFollow: () => desk.changes.follow(page, desk.me, !page.following),
    toggleSpam: () => changes.setSpam(card, page.spam_at === null),
    copyLink: () => void navigator.clipboard?.writeText(`${location.origin}/issues/${card.number}`).then(() => tell('Link copied')),
  }
  const { whole, toggleWhole } = useWhole()
  const endChat = () => setEnding(page.place.source === 'chat_widget')
  useIssueAsks({ endChat, whole: toggleWhole, ticket: () => setLinking(true), merge: () => setMerging(true), group: group.join, spam: tools.toggleSpam, block: () => setBlocking(page.requester !== null), follow: tools.toggleFollow, unread: markUnread, link: tools.copyLink, delete: () => setSure(true) })
  useKeys({ j: () => tools.toNext?.(), k: () => tools.toPrevious?.(), Escape: whole ? toggleWhole : back, u: markUnread, w: toggleWhole })
  useKeys(
    {
      s: () => setMenu('state'),
      z: () => setMenu('snooze'),
      a: () => setMenu('assignee'),
      p: () => setMenu('priority'),
      t: () => setMenu('team'),
      l: () => setMenu('tags'),
      f: tools.toggleFollow,
      'Shift+L': () => setLinking(true),
      'Shift+M': () => setMerging(true),
      '!': tools.toggleSpam,
      'Shift+!': tools.toggleSpam,
      i: () => desk.changes.assign(card, desk.me),
      e: () => changes.setState(card, 'closed'),
    },
    desk.mayWrite,
  )
  useKeys({ 'Shift+E': endChat }, mayReply)
  // Some keyboards have this sign with shift, some without.
  useKeys({ '#': () => setSure(true), 'Shift+#': () => setSure(true) }, mayDelete)
  return tools
}
export type IssueTools = ReturnType<typeof useIssuePageKeys>
