// Every page of the app and its address.
import { SEARCH_KINDS, type SearchKind } from '@patchbay/contract'
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { Frame } from './frame.tsx'
import { BrokenPage, FrameSkeleton, MissingPage } from './edge-pages.tsx'
import { Root } from './root.tsx'
import { SETTINGS_PATHS } from './settings-paths.ts'
import type { AccountsAsked } from '../features/accounts/queries.ts'
import { boardQuery, countsQuery, issueQuery } from '../features/issues/queries.ts'
import { peopleQuery } from '../features/members/queries.ts'
import { optionsQuery, sessionQuery } from '../features/sessions/queries.ts'
import { beHere } from '../features/sessions/seats.ts'
import { isSignedOut } from '../lib/api.ts'
import { type Begun, readBegun } from '../lib/begun.ts'
import { readStored } from '../lib/stored.ts'

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Root, notFoundComponent: MissingPage })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string; problem?: string; beside?: boolean } => {
    const { next, problem, beside } = search
    // Only a path of this app: an address elsewhere would be a trap.
    return { ...(typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}), ...(typeof problem === 'string' ? { problem: problem.slice(0, 300) } : {}), ...(beside === true ? { beside } : {}) }
  },
  loader: ({ context }) => void context.client.prefetchQuery(optionsQuery),
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('./join-page.tsx'), 'JoinPage'),
})

const form = createRoute({
  getParentRoute: () => root,
  path: '/forms/$slug',
  component: lazyRouteComponent(() => import('./form-page.tsx'), 'FormPage'),
})

const survey = createRoute({
  getParentRoute: () => root,
  path: '/surveys/$token',
  component: lazyRouteComponent(() => import('./survey-page.tsx'), 'SurveyPage'),
})

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  pendingComponent: FrameSkeleton,
  pendingMs: 120,
  beforeLoad: async ({ context, location }) => {
    try {
      beHere((await context.client.ensureQueryData(sessionQuery)).workspace.id)
    } catch (error) {
      if (!isSignedOut(error)) throw error
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
    }
  },
  loader: ({ context }) => {
    void context.client.prefetchQuery(countsQuery)
    void context.client.prefetchQuery(peopleQuery)
  },
})

const board = createRoute({
  getParentRoute: () => frame,
  path: '/',
  loader: ({ context }) => void (readStored('view.board', null) === null && context.client.prefetchQuery(boardQuery())),
  // The frame draws the board itself and keeps it.
  component: () => null,
})

const list = (path: '/issues' | '/mine' | '/unassigned', name: 'AllIssuesPage' | 'MyIssuesPage' | 'UnassignedPage') =>
  createRoute({
    getParentRoute: () => frame,
    path,
    validateSearch: readBegun,
    component: lazyRouteComponent(() => import('./view-page.tsx'), name),
  })

const view = createRoute({
  getParentRoute: () => frame,
  path: '/views/$view',
  component: lazyRouteComponent(() => import('./view-page.tsx'), 'SavedViewPage'),
})

const issue = createRoute({
  getParentRoute: () => frame,
  path: '/issues/$number',
  validateSearch: ({ thread, message }): { thread?: string; message?: string } => ({
    ...(typeof thread === 'string' ? { thread } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  }),
  loader: ({ context, params }) => void context.client.prefetchQuery(issueQuery(params.number)),
  component: lazyRouteComponent(() => import('./issue-page.tsx'), 'IssuePage'),
})

const search = createRoute({
  getParentRoute: () => frame,
  path: '/search',
  validateSearch: ({ q, kind }): { q?: string; kind?: SearchKind } => ({
    ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q) } : {}),
    ...(SEARCH_KINDS.some((each) => each === kind) ? { kind: kind as SearchKind } : {}),
  }),
  component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
})

const SHOWS = ['open', 'unread', 'done'] as const
const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/inbox',
  validateSearch: ({ show }): { show?: (typeof SHOWS)[number] } => (SHOWS.some((each) => each === show) ? { show: show as 'open' } : {}),
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
})

const accounts = createRoute({
  getParentRoute: () => frame,
  path: '/accounts',
  validateSearch: (given): AccountsAsked & { new?: true } => given,
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
})

const ACCOUNT_TABS = ['issues', 'contacts', 'activity', 'details'] as const
const account = createRoute({
  getParentRoute: () => frame,
  path: '/accounts/$id',
  validateSearch: ({ tab }): { tab?: (typeof ACCOUNT_TABS)[number] } => (ACCOUNT_TABS.some((each) => each === tab) ? { tab: tab as 'issues' } : {}),
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})

const contacts = createRoute({ getParentRoute: () => frame, path: '/contacts', validateSearch: readBegun, component: lazyRouteComponent(() => import('./contacts-page.tsx'), 'ContactsPage') })
const contact = createRoute({
  getParentRoute: () => frame,
  path: '/contacts/$id',
  validateSearch: ({ tab }): { tab?: 'details' } => (tab === 'details' ? { tab } : {}),
  component: lazyRouteComponent(() => import('./contact-page.tsx'), 'ContactPage'),
})

const knowledge = createRoute({ getParentRoute: () => frame, path: '/knowledge', validateSearch: readBegun, component: lazyRouteComponent(() => import('./knowledge-page.tsx'), 'KnowledgePage') })
const article = createRoute({ getParentRoute: () => frame, path: '/knowledge/$article', component: lazyRouteComponent(() => import('./article-page.tsx'), 'ArticlePage') })

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-index-page.tsx'), 'SettingsIndexPage'),
})

const settingsPage = lazyRouteComponent(() => import('./settings-route.tsx'), 'SettingsRoute')
/** What is open on a settings page, so that it can be sent, gone back from and loaded again. */
const readShown = (search: Record<string, unknown>): Begun & { team?: string; tab?: 'assignment' } => ({
  ...readBegun(search),
  ...(typeof search.team === 'string' ? { team: search.team } : {}),
  ...(search.tab === 'assignment' ? { tab: search.tab } : {}),
})
const settingsPages = SETTINGS_PATHS.map((path) => createRoute({ getParentRoute: () => frame, path, validateSearch: readShown, component: settingsPage }))

const slackChannels = createRoute({
  getParentRoute: () => frame,
  path: '/settings/slack/channels',
  validateSearch: (search): { run?: string } => (typeof search.run === 'string' ? { run: search.run } : {}),
  component: lazyRouteComponent(() => import('./slack-channels-page.tsx'), 'SlackChannelsPage'),
})

const slaReport = createRoute({
  getParentRoute: () => frame,
  path: '/settings/slas/report',
  component: lazyRouteComponent(() => import('./sla-report-page.tsx'), 'SlaReportPage'),
})

const surveyResults = createRoute({
  getParentRoute: () => frame,
  path: '/settings/surveys/$survey',
  component: lazyRouteComponent(() => import('./survey-results-page.tsx'), 'SurveyResultsPage'),
})

const trigger = createRoute({
  getParentRoute: () => frame,
  path: '/settings/triggers/$trigger',
  validateSearch: (search): { from?: string } => (typeof search.from === 'string' ? { from: search.from } : {}),
  component: lazyRouteComponent(() => import('./trigger-page.tsx'), 'TriggerPage'),
})

const drafts = createRoute({
  getParentRoute: () => frame,
  path: '/drafts',
  component: lazyRouteComponent(() => import('./unsent-pages.tsx'), 'DraftsPage'),
})

const scheduled = createRoute({
  getParentRoute: () => frame,
  path: '/scheduled',
  component: lazyRouteComponent(() => import('./unsent-pages.tsx'), 'ScheduledPage'),
})

const tree = root.addChildren([
  join,
  signIn,
  form,
  survey,
  frame.addChildren([
    board,
    drafts,
    list('/issues', 'AllIssuesPage'),
    list('/mine', 'MyIssuesPage'),
    list('/unassigned', 'UnassignedPage'),
    issue,
    inbox, accounts, account, article, contacts, contact, knowledge, search, scheduled,
    settings,
    ...settingsPages,
    slackChannels,
    slaReport, surveyResults,
    trigger,
    view,
  ]),
])

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    defaultErrorComponent: BrokenPage,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: false,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
