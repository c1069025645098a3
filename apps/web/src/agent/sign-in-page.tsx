// The door: who are you?
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { optionsQuery, sessionQuery } from '../features/sessions/queries.ts'
import { SignInForm } from '../features/sessions/sign-in-form.tsx'
import { Failed, Skeleton } from '../ui/states.tsx'

const route = getRouteApi('/sign-in')

const Mark = () => <img src="/favicon.svg" alt="" width={36} height={36} />

export const SignInPage = () => {
  const options = useQuery(optionsQuery)
  const { next, problem, beside = false } = route.useSearch()
  const client = useQueryClient()
  const router = useRouter()
  return (
    <main className="grid min-h-full place-items-center overflow-y-auto px-5 py-10">
      <div className={options.data && options.data.demo_people.length > 0 && !beside ? 'w-full max-w-[600px]' : 'w-full max-w-[380px]'}>
        <div className="mb-7 flex flex-col items-start gap-4">
          <Mark />
          <div>
            <h1 className="text-[22px] leading-7 font-semibold tracking-[-0.015em]">
              {beside ? 'Sign in to another workspace' : options.data?.workspace_name ? `Sign in to ${options.data.workspace_name}` : 'Sign in'}
            </h1>
            <p className="mt-1 text-ink-2">{beside ? 'You stay signed in where you are, and go from one to the other by the name at the top.' : 'Customer support where your customers already talk.'}</p>
          </div>
        </div>
        {options.isPending ? (
          <div className="flex flex-col gap-2" role="status" aria-label="Loading">
            <Skeleton className="h-[58px]" />
            <Skeleton className="h-[58px]" />
            <Skeleton className="h-[58px]" />
          </div>
        ) : options.isError ? (
          <Failed what="Signing in is not possible now" error={options.error} onRetry={() => void options.refetch()} />
        ) : (
          <SignInForm
            options={options.data}
            next={next ?? '/'}
            said={problem ?? ''}
            beside={beside}
            onEntered={(session) => {
              const before = client.getQueryData(sessionQuery.queryKey)?.workspace.id
              if (before !== undefined && before !== session.workspace.id) return location.assign(next ?? '/')
              client.setQueryData(sessionQuery.queryKey, session)
              router.history.push(next ?? '/')
            }}
          />
        )}
        {beside ? (
          <Link to="/" className="text-ink-2 hover:text-ink hover:underline">
            Not now, go back
          </Link>
        ) : null}
      </div>
    </main>
  )
}
