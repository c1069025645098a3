// A survey for whoever was asked: a page of its own, without the desk around it.
import { ApiError } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { MessageCircleQuestion } from 'lucide-react'
import { useEffect } from 'react'
import { PublicSurvey } from '../features/surveys/public-survey.tsx'
import { openSurveyQuery } from '../features/surveys/queries.ts'
import { Blank, Failed, Skeleton } from '../ui/states.tsx'

const route = getRouteApi('/surveys/$token')

export const SurveyPage = () => {
  const { token } = route.useParams()
  const asked = useQuery(openSurveyQuery(token))
  const title = asked.data?.name
  useEffect(() => {
    if (title) document.title = title
  }, [title])
  const gone = asked.error instanceof ApiError && asked.error.status === 404
  return (
    <main className="flex min-h-full justify-center overflow-y-auto bg-bg px-4 py-10 max-[480px]:py-5">
      <div className="w-full max-w-[640px]">
        {asked.data ? (
          <>
            <p className="mb-1 text-small text-ink-3">{asked.data.company}</p>
            <h1 className="mb-6 text-[22px] leading-tight font-semibold">{asked.data.name}</h1>
            <div className="rounded-xl border bg-surface px-7 py-7 shadow-sm max-[480px]:px-4 max-[480px]:py-5">
              <PublicSurvey token={token} asked={asked.data} />
            </div>
          </>
        ) : asked.isPending ? (
          <div role="status" aria-label="Loading" className="flex flex-col gap-4">
            <Skeleton className="h-7 w-64" />
            <Skeleton className="h-80" />
          </div>
        ) : gone ? (
          <Blank heading="h1" icon={<MessageCircleQuestion size={20} />} title="There is no survey here">
            The link is not whole, or it was never one of ours. Open it from the message once more.
          </Blank>
        ) : (
          <Failed what="The survey could not be loaded" error={asked.error} onRetry={() => void asked.refetch()} />
        )}
      </div>
    </main>
  )
}
