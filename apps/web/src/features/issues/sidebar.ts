// How the sidebar of issues is arranged: asked once, the same for everybody.
import { DEFAULT_SIDEBAR, type FactModule, getSidebar, setSidebar, type Sidebar, type SidebarModule } from '@patchbay/contract'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tellTrouble } from '../../lib/tell.ts'

export const SIDEBAR_LABELS: Record<SidebarModule, string> = {
  issue: 'Issue', chat: 'Chat', fields: 'Fields', linked_tickets: 'Linked tickets', group: 'Issue group', follow_ups: 'Follow-ups', merged: 'Merged issues', marks: 'AI marks', summary: 'Summary', sla: 'SLA', ticket: 'Ticket and forms', surveys: 'Surveys', account: 'Account', highlights: 'Highlights', requester: 'Requester', articles: 'Articles that may help', similar: 'Similar issues', apps: 'Custom apps', embedded: 'Pages of other systems', recent: 'Recent issues', portal: 'Customer portal',
  activity: 'Activity log',
}

/** What each module has of its own, before any custom field. */
export const FACT_LABELS: Record<FactModule, Record<string, string>> = {
  issue: { assignee: 'Assignee', team: 'Team', priority: 'Priority', tags: 'Tags', snoozed: 'Snoozed', first_response: 'First response', followers: 'Followers' },
  fields: {},
  account: { owner: 'Owner', open_issues: 'Open issues' },
  requester: {},
}

export const sidebarQuery = queryOptions({
  queryKey: ['sidebar'],
  queryFn: ({ signal }) => call(getSidebar, {}, { signal }),
  staleTime: 300_000,
  placeholderData: DEFAULT_SIDEBAR,
})

/** How the single facts of a module stand, wherever else they are shown than beside an issue. */
export const useArranged = (module: FactModule): Sidebar['facts'][FactModule] => useQuery(sidebarQuery).data?.facts[module]

/** Shown at once, and taken back with a word when it was refused; says whether it was kept. */
export const useArrange = () => {
  const client = useQueryClient()
  return async (sidebar: Sidebar): Promise<boolean> => {
    const before = client.getQueryData(sidebarQuery.queryKey)
    client.setQueryData(sidebarQuery.queryKey, sidebar)
    try {
      client.setQueryData(sidebarQuery.queryKey, await call(setSidebar, { body: sidebar }))
      return true
    } catch (error) {
      client.setQueryData(sidebarQuery.queryKey, before)
      tellTrouble('The sidebar was not changed', { description: reasonOf(error) })
      return false
    }
  }
}
