// A page for people outside, without the desk around it: asked, sent, thanked for.
import { ApiError } from '@patchbay/contract'
import { CircleCheck } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { reasonOf } from '../lib/api.ts'
import { Button } from './button.tsx'
import { Told } from './settings-editor.tsx'
import { SheetSkeleton } from './sheet-skeleton.tsx'
import { Blank, Failed } from './states.tsx'

type PageProps<Thing> = {
  query: { data: Thing | undefined; isPending: boolean; error: unknown; refetch: () => unknown }
  /** As in “The survey could not be loaded”. */
  what: string
  /** When there is nothing at the address. */
  gone: { icon: ReactNode; title: string; says: string }
  children: (thing: Thing) => ReactNode
}
export const PublicPage = <Thing extends { name: string; company: string }>({ query: { data, isPending, error, refetch }, what, gone, children }: PageProps<Thing>) => {
  const title = data?.name
  useEffect(() => {
    if (title) document.title = title
  }, [title])
  const isGone = error instanceof ApiError && error.status === 404
  return (
    <main className="flex min-h-full justify-center overflow-y-auto bg-bg px-4 py-10 max-[480px]:py-5">
      <div className="w-full max-w-[640px]">
        {data ? (
          <>
            <p className="mb-1 text-small text-ink-3">{data.company}</p>
            <h1 className="mb-6 text-[22px] leading-tight font-semibold">{data.name}</h1>
            <div className="rounded-xl border bg-surface px-7 py-7 shadow-sm max-[480px]:px-4 max-[480px]:py-5">{children(data)}</div>
          </>
        ) : isPending ? (
          <SheetSkeleton heights={['h-7 w-64', 'h-96']} />
        ) : isGone ? (
          <Blank heading="h1" icon={gone.icon} title={gone.title}>
            {gone.says}
          </Blank>
        ) : (
          <Failed what={`${what} could not be loaded`} error={error} onRetry={() => void refetch()} />
        )}
      </div>
    </main>
  )
}

export const Thanks = ({ title, says, children }: { title: string; says: string; children?: ReactNode }) => (
  <div role="status" className="flex flex-col items-center gap-2 py-8 text-center">
    <CircleCheck size={32} className="text-good" />
    <h2 className="text-head font-semibold">{title}</h2>
    <p className="max-w-prose whitespace-pre-line text-ink-2">{says}</p>
    {children}
  </div>
)

export const SendFoot = ({ sending }: { sending: { isPending: boolean; isError: boolean; error: unknown } }) => (
  <div className="mt-6 flex flex-col items-start gap-5">
    <Told>{sending.isError ? reasonOf(sending.error) : null}</Told>
    <Button type="submit" look="primary" className="!h-10 !px-5 !text-ui" disabled={sending.isPending}>
      {sending.isPending ? 'Sending…' : 'Send'}
    </Button>
  </div>
)
