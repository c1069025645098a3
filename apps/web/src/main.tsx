// Starts the app: the query cache, the router, and what happens when a session ends.
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeRouter } from './agent/router.tsx'
import { guardComposing } from './lib/composing.ts'
import { keepFocus } from './lib/keep-focus.ts'
import { makeQueryClient } from './lib/query-client.ts'
import './styles.css'

guardComposing()
keepFocus()

const client = makeQueryClient(() => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in') return
  client.removeQueries()
  void router.navigate({ to: '/sign-in', search: { next: href } })
})
const router = makeRouter(client)

const root = document.getElementById('app')
if (!root) throw new Error('The page has no #app to live in.')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
