// A ticket form for whoever has its address, or sees it in a frame: a page of its own, without the desk around it.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FileQuestion } from 'lucide-react'
import { useEffect } from 'react'
import { ApiError } from '@patchbay/contract'
import { PublicForm } from '../features/forms/public-form.tsx'
import { openFormQuery } from '../features/forms/queries.ts'
import { Blank, Failed, Skeleton } from '../ui/states.tsx'

const route = getRouteApi('/forms/$slug')

export const FormPage = () => {
  const { slug } = route.useParams()
  const form = useQuery(openFormQuery(slug))
  const title = form.data?.name
  useEffect(() => {
    if (title) document.title = title
  }, [title])
  const gone = form.error instanceof ApiError && form.error.status === 404
  return (
    <main className="flex min-h-full justify-center overflow-y-auto bg-bg px-4 py-10 max-[480px]:py-5">
      <div className="w-full max-w-[640px]">
        {form.data ? (
          <>
            <p className="mb-1 text-small text-ink-3">{form.data.company}</p>
            <h1 className="mb-6 text-[22px] leading-tight font-semibold">{form.data.name}</h1>
            <div className="rounded-xl border bg-surface px-7 py-7 shadow-sm max-[480px]:px-4 max-[480px]:py-5">
              <PublicForm slug={slug} form={form.data} />
            </div>
          </>
        ) : form.isPending ? (
          <div role="status" aria-label="Loading" className="flex flex-col gap-4">
            <Skeleton className="h-7 w-64" />
            <Skeleton className="h-96" />
          </div>
        ) : gone ? (
          <Blank heading="h1" icon={<FileQuestion size={20} />} title="There is no form here">
            Its address may have changed, or it is only for people who are signed in.
          </Blank>
        ) : (
          <Failed what="The form could not be loaded" error={form.error} onRetry={() => void form.refetch()} />
        )}
      </div>
    </main>
  )
}
