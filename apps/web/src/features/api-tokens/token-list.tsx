// The keys of programs: what they may do, who made them, whether they are used, and their end.
import { type ApiToken, BUILT_IN_ROLES } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { sayAgo, sayDate } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Blank, Failed, Skeleton } from '../../ui/states.tsx'
import { tokensQuery, useRevokeToken } from './queries.ts'
import { TokenForm } from './token-form.tsx'

const End = ({ at }: { at: string | null }) => {
  if (at === null) return null
  const over = new Date(at) <= new Date()
  return <span className={over ? 'text-urgent' : undefined}> · {over ? 'ended' : 'ends'} {sayDate(at)}</span>
}

const Row = ({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) => (
  <li className="flex items-center gap-3 border-b px-4 py-3 last:border-b-0">
    <div className="min-w-0 flex-1">
      <p className="flex items-center gap-2">
        <span className="truncate font-medium" title={token.name}>{token.name}</span>
        <span className="shrink-0 rounded border px-1.5 text-small text-ink-2">{BUILT_IN_ROLES[token.role].name}</span>
      </p>
      <p className="text-small text-ink-3">
        Made {sayDate(token.created_at)} {token.created_by === null ? 'on the command line' : `by ${token.created_by}`} · {token.last_used_at ? `used ${sayAgo(token.last_used_at)}` : 'never used'}
        <End at={token.expires_at} />
      </p>
    </div>
    <Button onClick={onRevoke} aria-label={`Revoke ${token.name}`}>Revoke</Button>
  </li>
)

const Sure = ({ token, onClose }: { token: ApiToken; onClose: () => void }) => {
  const revoke = useRevokeToken()
  return (
    <Modal open onOpenChange={onClose} title={`Revoke “${token.name}”?`} says="The program that uses it is refused from then on, and a revoked token cannot be brought back.">
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" onClick={() => revoke.mutate(token.id, { onSettled: onClose })} disabled={revoke.isPending}>Revoke</Button>
      </div>
    </Modal>
  )
}

export const TokenList = () => {
  const tokens = useQuery(tokensQuery)
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<ApiToken | null>(null)
  if (tokens.isPending) return <Skeleton className="h-20" />
  if (!tokens.data) return <Failed what="The tokens could not be loaded" error={tokens.error} onRetry={() => void tokens.refetch()} />
  const add = (
    <Button onClick={() => setAdding(true)}>
      <Plus size={14} /> New token
    </Button>
  )
  return (
    <>
      {tokens.data.length === 0 ? (
        <Blank icon={<KeyRound size={20} />} title="No API tokens yet" action={add}>
          A key for a program that reads or writes issues through the API.
        </Blank>
      ) : (
        <>
          <div className="mb-3 flex justify-end">{add}</div>
          <ul className="overflow-hidden rounded-lg border bg-surface">
            {tokens.data.map((token) => (
              <Row key={token.id} token={token} onRevoke={() => setEnding(token)} />
            ))}
          </ul>
        </>
      )}
      {adding ? <TokenForm onClose={() => setAdding(false)} /> : null}
      {ending ? <Sure token={ending} onClose={() => setEnding(null)} /> : null}
    </>
  )
}
