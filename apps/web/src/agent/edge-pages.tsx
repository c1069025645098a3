// Pages for when there is no page: wrong address, something broke, still loading.
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { BoardSkeleton } from '../features/issues/board.tsx'
import { Blank, Failed, Skeleton } from '../ui/states.tsx'

export const MissingPage = () => (
  <main className="grid h-full">
    <Blank
      icon={<Compass size={20} />}
      title="There is nothing at this address"
      heading="h1"
      action={
        <Link to="/" className="touch font-medium text-accent underline underline-offset-2">
          To the board
        </Link>
      }
    >
      It may have been moved or deleted.
    </Blank>
  </main>
)

export const BrokenPage = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <main className="grid h-full">
      <Failed what="This page could not be shown" error={error} onRetry={retry} />
    </main>
  )
}

export const FrameSkeleton = () => (
  <div className="flex h-full">
    <div className="flex w-[216px] flex-col gap-4 border-e p-4 max-[719px]:hidden">
      <Skeleton className="h-4 w-32" />
      {[24, 20, 28, 22].map((width) => (
        <Skeleton key={width} className="h-3 w-28" />
      ))}
    </div>
    <div className="flex min-w-0 flex-1 flex-col bg-surface">
      <div className="h-12 border-b" />
      <BoardSkeleton />
    </div>
  </div>
)
