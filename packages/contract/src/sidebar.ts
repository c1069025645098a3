// The sidebar of the issue page: which modules it has, in which order, and which are folded away.
import { z } from 'zod'
import { embeddedPages } from './embedded-pages.ts'
import { appEndpoint } from './endpoint.ts'

export const SIDEBAR_MODULES = ['issue', 'chat', 'fields', 'linked_tickets', 'group', 'follow_ups', 'merged', 'marks', 'summary', 'sla', 'ticket', 'surveys', 'account', 'highlights', 'requester', 'articles', 'similar', 'embedded', 'recent', 'portal', 'activity'] as const
export type SidebarModule = (typeof SIDEBAR_MODULES)[number]

const sidebar = z.strictObject({
  order: z.array(z.enum(SIDEBAR_MODULES)).max(SIDEBAR_MODULES.length).refine((names) => new Set(names).size === names.length, 'must name each module once'),
  /** Shown only when somebody asks for hidden modules. */
  hidden: z.array(z.enum(SIDEBAR_MODULES)).max(SIDEBAR_MODULES.length),
  /** Pages of other systems, in the order in which they stand in their module. */
  embedded: embeddedPages,
})
export type Sidebar = z.output<typeof sidebar>

export const DEFAULT_SIDEBAR: Sidebar = { order: [...SIDEBAR_MODULES], hidden: [], embedded: [] }

export const getSidebar = appEndpoint.get('/settings/sidebar', {
  name: 'GetSidebar',
  summary: 'How the sidebar of issues is arranged in this workspace',
  access: 'issues:read',
  data: sidebar,
})

export const setSidebar = appEndpoint.put('/settings/sidebar', {
  name: 'SetSidebar',
  summary: 'Arrange the sidebar of issues for everybody; modules that are not named come last, embedded pages stay when they are left out',
  access: 'settings:write',
  body: sidebar.extend({ embedded: embeddedPages.optional() }),
  data: sidebar,
})
