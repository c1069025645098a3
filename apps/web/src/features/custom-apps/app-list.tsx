// Custom apps as they are set up: where each is, and whether it is connected.
import type { CustomApp } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Blocks, CircleAlert, PlugZap, Unplug } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Dot } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { SignedAddresses, type SignedWords } from '../../ui/signed-list.tsx'
import { customAppsQuery, keepApp, stale, useConnectApp, useDisconnectApp, useRemoveApp, useRenewAppSecret } from './queries.ts'

const WORDS: SignedWords = {
  one: 'app', add: 'Add an app', title: 'No custom apps yet', says: 'It is sent a code first and has to answer with it. From then on it is asked about each issue and account that somebody looks at.',
  hint: 'In the open internet; addresses inside a private network are never asked.',
  secret: 'The app checks with it that a question comes from here: X-Pylon-Signature is the HMAC-SHA256, in hex, of the query as JSON, its names in order and each with the list of its values.',
  removed: 'It is asked nothing any more, and stands beside no issue.', renewed: 'From then on questions are signed with the new one only.',
}

const Mark = ({ state }: Pick<CustomApp, 'state'>) => (
  <span className="flex items-center gap-1.5 text-small text-ink-2">
    <Dot color={state === 'connected' ? 'var(--closed)' : 'var(--on-you)'} size={7} /> {state === 'connected' ? 'Connected' : 'Not connected'}
  </span>
)

const Connect = ({ app }: { app: CustomApp }) => {
  const connect = useConnectApp()
  if (app.state === 'connected') return null
  return (
    <Button disabled={connect.isPending} onClick={() => connect.mutate(app.id)}>
      <PlugZap size={14} /> Connect
    </Button>
  )
}

const Trouble = ({ says }: Pick<CustomApp, 'says'>) =>
  says ? (
    <p className="flex items-center gap-1.5 text-small text-soon">
      <CircleAlert size={13} className="shrink-0" /> {says}
    </p>
  ) : null

export const AppList = () => {
  const [remove, renew, disconnect] = [useRemoveApp(), useRenewAppSecret(), useDisconnectApp()]
  return (
    <Loaded query={useQuery(customAppsQuery)} what="The custom apps" heights={['h-20']}>
      {(apps) => (
        <SignedAddresses
          items={apps}
          words={WORDS}
          longestName={60}
          empty={{ icon: <Blocks size={20} />, says: 'An address of yours that answers with a few lines of JSON: a plan, a bill, a link to your own admin pages. They stand beside every issue and account.' }}
          keep={keepApp}
          stale={stale}
          onRemove={remove.mutate}
          onRenew={(id, onSecret) => renew.mutate(id, { onSuccess: onSecret })}
          renderMarks={({ state }) => <Mark state={state} />}
          renderHand={(app) => <Connect app={app} />}
          renderMore={(app) =>
            app.state === 'connected' ? (
              <MenuItem icon={<Unplug size={14} />} onSelect={() => disconnect.mutate(app.id)}>
                Disconnect
              </MenuItem>
            ) : null
          }
          renderBelow={({ says }) => <Trouble says={says} />}
        />
      )}
    </Loaded>
  )
}
