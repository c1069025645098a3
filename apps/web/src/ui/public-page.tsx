// A page for people outside, without the desk around it: asked, sent, thanked for.
import { ApiError } from '@patchbay/contract'
import { CircleCheck } from 'lucide-react'
import { type CSSProperties, type ReactNode, useEffect } from 'react'
import { reasonOf } from '../lib/api.ts'
import { Button } from './button.tsx'
import { Told } from './settings-editor.tsx'
import { SheetSkeleton } from './sheet-skeleton.tsx'
import { Blank, Failed } from './states.tsx'

type Frame = { style: CSSProperties; lang: string; dir: 'ltr' | 'rtl' }
type PageProps<Thing> = {
  query: { data: Thing | undefined; isPending: boolean; error: unknown; refetch: () => unknown }
  /** As in “The survey could not be loaded”. */
  what: string
  /** When there is nothing at the address. */
  gone: { icon: ReactNode; title: string; says: string }
  /** What it is drawn in, and which language it is written in, where that is its own. */
  frameOf?: (thing: Thing) => Frame
  /** At the end of its head. */
  renderCorner?: (thing: Thing) => ReactNode
  children: (thing: Thing) => ReactNode
}
export const PublicPage = <Thing extends { name: string; company: string }>({ query: { data, isPending, error, refetch }, what, gone, frameOf, renderCorner, children }: PageProps<Thing>) => {
  const title = data?.name
  useEffect(() => {
    if (title) document.title = title
  }, [title])
  const isGone = error instanceof ApiError && error.status === 404
  return (
    <main {...(data ? frameOf?.(data) : {})} className="flex min-h-full justify-center overflow-y-auto bg-bg px-4 py-10 max-[480px]:py-5">
      <div className="w-full max-w-[640px]">
        {data ? (
          <>
            <div className="mb-6 flex items-start justify-between gap-4">
              <div className="min-w-0">
                <p className="mb-1 text-small text-ink-3">{data.company}</p>
                <h1 className="text-[22px] leading-tight font-semibold">{data.name}</h1>
              </div>
              {renderCorner?.(data)}
            </div>
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

type FootProps = { sending: { isPending: boolean; isError: boolean; error: unknown }; words?: { send: string; sending: string } }
export const SendFoot = ({ sending, words = { send: 'Send', sending: 'Sending…' } }: FootProps) => (
  <div className="mt-6 flex flex-col items-start gap-5">
    <Told>{sending.isError ? reasonOf(sending.error) : null}</Told>
    <Button type="submit" look="primary" className="!h-10 !px-5 !text-ui" disabled={sending.isPending}>
      {sending.isPending ? words.sending : words.send}
    </Button>
  </div>
)
