// The states a page can be in when it has no content to show: nothing here, something failed, not allowed.
import { ApiError } from '@patchbay/contract'
import { CircleAlert, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { reasonOf } from '../lib/api.ts'
import { Button } from './button.tsx'

type BlankProps = { icon: ReactNode; title: string; heading?: 'h1' | 'h2'; children?: ReactNode; action?: ReactNode }
export const Blank = ({ icon, title, heading: Heading = 'h2', children, action }: BlankProps) => (
  <div className="m-auto flex max-w-sm flex-col items-center gap-1 px-6 py-12 text-center">
    <span className="mb-2 grid size-11 place-items-center rounded-xl bg-hover text-ink-2">{icon}</span>
    <Heading className="text-head font-semibold">{title}</Heading>
    <div className="text-balance text-ink-2">{children}</div>
    {action ? <div className="mt-3 flex gap-2">{action}</div> : null}
  </div>
)

/** What one's role does not allow is not tried again: somebody has to allow it first. */
const isRefused = (error: unknown): boolean => error instanceof ApiError && error.status === 403

export const Failed = ({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) => (
  <div role="alert" className="m-auto">
    <Blank
      icon={isRefused(error) ? <Lock size={20} /> : <CircleAlert size={20} />}
      title={isRefused(error) ? 'This is not open to your role' : what}
      action={
        isRefused(error) ? null : (
          <Button look="primary" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {reasonOf(error)}
    </Blank>
  </div>
)

export const NotAllowed = ({ children }: { children: ReactNode }) => (
  <Blank icon={<Lock size={20} />} title="This needs an admin">
    {children}
  </Blank>
)

export const Skeleton = ({ className }: { className: string }) => <div className={`skeleton ${className}`} />
