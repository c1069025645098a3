// The keys of programs: what they may do, who made them, whether they are used, and their end.
import { type ApiToken, BUILT_IN_ROLES } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useBegun } from '../../lib/begun.ts'
import { sayAgo, sayDate } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AddButton, ListHead, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { Blank } from '../../ui/states.tsx'
import { Sure } from '../../ui/sure.tsx'
import { tokensQuery, useRevokeToken } from './queries.ts'
import { TokenForm } from './token-form.tsx'

const End = ({ at }: { at: string | null }) => {
  if (at === null) return null
  const over = new Date(at) <= new Date()
  return <span className={over ? 'text-urgent' : undefined}> · {over ? 'ended' : 'ends'} {sayDate(at)}</span>
}

const Row = ({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) => (
  <SettingsRow
    name={token.name}
    marks={<Chip>{BUILT_IN_ROLES[token.role].name}</Chip>}
    hands={<Button onClick={onRevoke} aria-label={`Revoke ${token.name}`}>Revoke</Button>}
  >
    <p className="text-small text-ink-3">
      Made {sayDate(token.created_at)} {token.created_by === null ? 'on the command line' : `by ${token.created_by}`} · {token.last_used_at ? `used ${sayAgo(token.last_used_at)}` : 'never used'}
      <End at={token.expires_at} />
    </p>
  </SettingsRow>
)

export const TokenList = () => {
  const query = useQuery(tokensQuery)
  const revoke = useRevokeToken()
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<ApiToken | null>(null)
  useBegun(() => setAdding(true))
  const add = (look: 'plain' | 'primary') => <AddButton look={look} onClick={() => setAdding(true)}>New token</AddButton>
  return (
    <Loaded query={query} what="The tokens" heights={['h-20']}>
      {(tokens) => (
        <>
          {tokens.length === 0 ? (
            <Blank icon={<KeyRound size={20} />} title="No API tokens yet" action={add('primary')}>
              A key for a program that reads or writes issues through the API.
            </Blank>
          ) : (
            <>
              <ListHead>{add('plain')}</ListHead>
              <SettingsList>
                {tokens.map((token) => (
                  <Row key={token.id} token={token} onRevoke={() => setEnding(token)} />
                ))}
              </SettingsList>
            </>
          )}
          {adding ? <TokenForm onClose={() => setAdding(false)} /> : null}
          <Sure about={ending} title={({ name }) => `Revoke “${name}”?`} says="The program that uses it is refused from then on, and a revoked token cannot be brought back." yes="Revoke" onYes={({ id }) => revoke.mutate(id)} onClose={() => setEnding(null)} />
        </>
      )}
    </Loaded>
  )
}
