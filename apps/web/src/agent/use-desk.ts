// What pages with issues share: who I am, who works here, how to open and change an issue.
import type { IssueCard, Person } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { agentsQuery } from '../features/ai/agent-queries.ts'
import { useIssueChanges } from '../features/issues/changes.ts'
import { issueQuery } from '../features/issues/queries.ts'
import type { Assignee } from '../features/issues/pickers.tsx'
import { placesOnReturn, rememberTrail } from '../features/issues/trail.ts'
import { peopleQuery } from '../features/members/queries.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'

const NOBODY: Person[] = []

export const useDesk = () => {
  const { user } = useSession()
  const me = useMemo<Person>(() => ({ id: user.id, name: user.name, avatar_url: user.avatar_url }), [user])
  const people = useQuery(peopleQuery).data ?? NOBODY
  const agents = useQuery(agentsQuery).data
  const assignees = useMemo<readonly Assignee[]>(() => [...people, ...(agents ?? []).filter((agent) => agent.is_on).map(({ id, name, avatar_url }) => ({ id, name, avatar_url, isAgent: true }))], [people, agents])
  return { me, people, assignees, mayWrite: useMay('issues:write'), changes: useIssueChanges() }
}

let hasOpened = false

/** Back from an issue the keyboard is on its card, or on the next one of the list that is in sight. */
export const useReturnFocus = (): void => {
  useEffect(() => {
    if (!hasOpened) return
    hasOpened = false
    const frame = requestAnimationFrame(() => {
      const cards = [...document.querySelectorAll<HTMLElement>('a[data-card]')].filter((card) => card.checkVisibility())
      const at = (number: number) => cards.find((card) => card.getAttribute('href') === `/issues/${number}`)
      for (const number of placesOnReturn()) {
        const card = at(number)
        if (card) return card.focus()
      }
    })
    return () => cancelAnimationFrame(frame)
  }, [])
}

export const useOpenIssue = () => {
  const go = useNavigate()
  const client = useQueryClient()
  const prefetch = useCallback(
    (card: { number: number }) => void client.prefetchQuery(issueQuery(String(card.number))),
    [client],
  )
  const open = useCallback(
    (card: IssueCard, trail: IssueCard[]) => {
      hasOpened = true
      rememberTrail(trail.map((each) => each.number))
      void go({ to: '/issues/$number', params: { number: String(card.number) } })
    },
    [go],
  )
  return { open, prefetch }
}
