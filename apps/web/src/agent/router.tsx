// Every page of the app and its address.
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { Frame } from './frame.tsx'
import { BrokenPage, FrameSkeleton, MissingPage } from './edge-pages.tsx'
import { Root } from './root.tsx'
import { SETTINGS_PAGES } from './settings-pages.ts'
import { boardQuery, countsQuery, issueQuery } from '../features/issues/queries.ts'
import { peopleQuery } from '../features/members/queries.ts'
import { optionsQuery, sessionQuery } from '../features/sessions/queries.ts'
import { isSignedOut } from '../lib/api.ts'

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Root, notFoundComponent: MissingPage })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => {
    const next = search.next
    // Only a path of this app: an address elsewhere would be a trap.
    return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}
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

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  pendingComponent: FrameSkeleton,
  pendingMs: 120,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(sessionQuery)
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
  loader: ({ context }) => void context.client.prefetchQuery(boardQuery()),
  // The frame draws the board itself and keeps it.
  component: () => null,
})

const list = (path: '/issues' | '/mine' | '/unassigned', name: 'AllIssuesPage' | 'MyIssuesPage' | 'UnassignedPage') =>
  createRoute({
    getParentRoute: () => frame,
    path,
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
  validateSearch: (search): { thread?: string } => (typeof search.thread === 'string' ? { thread: search.thread } : {}),
  loader: ({ context, params }) => void context.client.prefetchQuery(issueQuery(params.number)),
  component: lazyRouteComponent(() => import('./issue-page.tsx'), 'IssuePage'),
})

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-index-page.tsx'), 'SettingsIndexPage'),
})

const settingsPages = SETTINGS_PAGES.map(({ to, page }) => createRoute({ getParentRoute: () => frame, path: to, component: page }))

const slackChannels = createRoute({
  getParentRoute: () => frame,
  path: '/settings/slack/channels',
  validateSearch: (search): { run?: string } => (typeof search.run === 'string' ? { run: search.run } : {}),
  component: lazyRouteComponent(() => import('./slack-channels-page.tsx'), 'SlackChannelsPage'),
})

const trigger = createRoute({
  getParentRoute: () => frame,
  path: '/settings/triggers/$trigger',
  validateSearch: (search): { from?: string } => (typeof search.from === 'string' ? { from: search.from } : {}),
  component: lazyRouteComponent(() => import('./trigger-page.tsx'), 'TriggerPage'),
})

const tree = root.addChildren([
  join,
  signIn,
  form,
  frame.addChildren([
    board,
    list('/issues', 'AllIssuesPage'),
    list('/mine', 'MyIssuesPage'),
    list('/unassigned', 'UnassignedPage'),
    issue,
    settings,
    ...settingsPages,
    slackChannels,
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
