// The door for who is invited; the token stands behind the hash, where no server and no log sees it.
import { ApiError, lookAtInvitation } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { MailX } from 'lucide-react'
import { JoinForm } from '../features/sessions/join-form.tsx'
import { sessionQuery } from '../features/sessions/queries.ts'
import { call, reasonOf } from '../lib/api.ts'
import { Blank, Failed, Skeleton } from '../ui/states.tsx'

export const JoinPage = () => {
  const token = window.location.hash.slice(1)
  const client = useQueryClient()
  const router = useRouter()
  const invitation = useQuery({ queryKey: ['invitation', token], queryFn: ({ signal }) => call(lookAtInvitation, { body: { token } }, { signal }), retry: false, staleTime: Number.POSITIVE_INFINITY, enabled: token !== '' })
  const gone = token === '' || (invitation.error instanceof ApiError && invitation.error.status === 404)
  if (gone)
    return (
      <main className="grid h-full">
        <Blank
          icon={<MailX size={20} />}
          title="This invitation is not valid any more"
          heading="h1"
          action={
            <Link to="/sign-in" className="font-medium text-accent underline underline-offset-2">
              Sign in instead
            </Link>
          }
        >
          It was used, taken back, or is older than a week. Ask whoever invited you for a new one.
        </Blank>
      </main>
    )
  if (invitation.isError)
    return (
      <main className="grid h-full">
        <Failed what={reasonOf(invitation.error)} error={invitation.error} onRetry={() => void invitation.refetch()} />
      </main>
    )
  return (
    <main className="grid min-h-full place-items-center overflow-y-auto px-5 py-10">
      <div className="w-full max-w-[380px]">
        <div className="mb-7 flex flex-col items-start gap-4">
          <img src="/favicon.svg" alt="" width={36} height={36} />
          {invitation.data ? (
            <div>
              <h1 className="text-[22px] leading-7 font-semibold tracking-[-0.015em]">Join {invitation.data.workspace_name}</h1>
              <p className="mt-1 text-ink-2">{invitation.data.invited_by} invited you to answer customers together.</p>
            </div>
          ) : null}
        </div>
        {invitation.data ? (
          <JoinForm
            token={token}
            email={invitation.data.email}
            onEntered={(session) => {
              client.setQueryData(sessionQuery.queryKey, session)
              router.history.push('/')
            }}
          />
        ) : (
          <Skeleton className="h-56" />
        )}
      </div>
    </main>
  )
}
