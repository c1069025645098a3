// The sidebar of the issue page: which modules it has, in which order, and which are folded away.
import { z } from 'zod'
import { embeddedPages } from './embedded-pages.ts'
import { appEndpoint } from './endpoint.ts'

export const SIDEBAR_MODULES = ['issue', 'chat', 'fields', 'linked_tickets', 'group', 'follow_ups', 'merged', 'marks', 'summary', 'sla', 'ticket', 'surveys', 'account', 'highlights', 'requester', 'articles', 'similar', 'apps', 'embedded', 'recent', 'portal', 'activity'] as const
export type SidebarModule = (typeof SIDEBAR_MODULES)[number]

/** Modules made of single facts, each of which can be moved and hidden. */
export const FACT_MODULES = ['issue', 'fields', 'account', 'requester'] as const
export type FactModule = (typeof FACT_MODULES)[number]

/** A fact of the module's own, or a custom field as `fields.<slug>`. */
const factName = z.string().regex(/^(?:[a-z_]{1,40}|fields\.[a-z0-9_-]{1,100})$/, 'must be the name of a fact, or of a field as fields.<slug>')
const facts = z.strictObject({
  /** What is not named comes after what is. */
  order: z.array(factName).max(400).default([]),
  hidden: z.array(factName).max(400).default([]),
})
const factsByModule = z.strictObject({ issue: facts.optional(), fields: facts.optional(), account: facts.optional(), requester: facts.optional() })

const sidebar = z.strictObject({
  order: z.array(z.enum(SIDEBAR_MODULES)).max(SIDEBAR_MODULES.length).refine((names) => new Set(names).size === names.length, 'must name each module once'),
  /** Shown only when somebody asks for hidden modules. */
  hidden: z.array(z.enum(SIDEBAR_MODULES)).max(SIDEBAR_MODULES.length),
  /** Pages of other systems, in the order in which they stand in their module. */
  embedded: embeddedPages,
  /** How the single facts of a module stand; as they come where a module is not named. */
  facts: factsByModule,
})
export type Sidebar = z.output<typeof sidebar>

export const DEFAULT_SIDEBAR: Sidebar = { order: [...SIDEBAR_MODULES], hidden: [], embedded: [], facts: {} }

export const getSidebar = appEndpoint.get('/settings/sidebar', {
  name: 'GetSidebar',
  summary: 'How the sidebar of issues is arranged in this workspace',
  access: 'issues:read',
  data: sidebar,
})

export const setSidebar = appEndpoint.put('/settings/sidebar', {
  name: 'SetSidebar',
  summary: 'Arrange the sidebar of issues for everybody; modules that are not named come last, embedded pages and facts stay when they are left out',
  access: 'settings:write',
  body: sidebar.extend({ embedded: embeddedPages.optional(), facts: factsByModule.optional() }),
  data: sidebar,
})
