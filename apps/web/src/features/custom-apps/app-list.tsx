// Custom apps as they are set up: where each is, whether it is connected, and the secret that is shown once.
import type { CustomApp } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Blocks, CircleAlert, PlugZap, RotateCcwKey, Unplug } from 'lucide-react'
import { useState } from 'react'
import { useBegun } from '../../lib/begun.ts'
import { Button } from '../../ui/button.tsx'
import { Dot } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { Secret } from '../../ui/secret.tsx'
import { AddButton, ListHead, More, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { Blank } from '../../ui/states.tsx'
import { sayRemove, Sure } from '../../ui/sure.tsx'
import { AppForm } from './app-form.tsx'
import { customAppsQuery, useConnectApp, useDisconnectApp, useRemoveApp, useRenewAppSecret } from './queries.ts'

const Mark = ({ state }: Pick<CustomApp, 'state'>) => (
  <span className="flex items-center gap-1.5 text-small text-ink-2">
    <Dot color={state === 'connected' ? 'var(--closed)' : 'var(--on-you)'} size={7} /> {state === 'connected' ? 'Connected' : 'Not connected'}
  </span>
)

type RowProps = { app: CustomApp; onEdit: () => void; onAsk: (what: 'remove' | 'renew') => void }
const Row = ({ app, onEdit, onAsk }: RowProps) => {
  const [connect, disconnect] = [useConnectApp(), useDisconnectApp()]
  const isConnected = app.state === 'connected'
  return (
    <SettingsRow
      name={app.name}
      onName={onEdit}
      marks={<Mark state={app.state} />}
      hands={
        <>
          {isConnected ? null : (
            <Button disabled={connect.isPending} onClick={() => connect.mutate(app.id)}>
              <PlugZap size={14} /> Connect
            </Button>
          )}
          <More name={app.name} onChange={onEdit} onRemove={() => onAsk('remove')}>
            {isConnected ? (
              <MenuItem icon={<Unplug size={14} />} onSelect={() => disconnect.mutate(app.id)}>
                Disconnect
              </MenuItem>
            ) : null}
            <MenuItem icon={<RotateCcwKey size={14} />} onSelect={() => onAsk('renew')}>
              Make a new secret
            </MenuItem>
          </More>
        </>
      }
    >
      <p className="truncate text-ink-2" title={app.url}>{app.url}</p>
      {app.headers.length > 0 ? <p className="text-small text-ink-3">with {app.headers.join(', ')}</p> : null}
      {app.says ? (
        <p className="flex items-center gap-1.5 text-small text-soon">
          <CircleAlert size={13} className="shrink-0" /> {app.says}
        </p>
      ) : null}
    </SettingsRow>
  )
}

const SIGNED = 'The app checks with it that a question comes from here: X-Pylon-Signature is the HMAC-SHA256, in hex, of the query as JSON, its names in order and each with the list of its values.'

export const AppList = () => {
  const query = useQuery(customAppsQuery)
  const [edited, setEdited] = useState<CustomApp | 'new' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [sure, setSure] = useState<{ app: CustomApp; what: 'remove' | 'renew' } | null>(null)
  const [remove, renew] = [useRemoveApp(), useRenewAppSecret()]
  useBegun(() => setEdited('new'))
  const add = (look: 'plain' | 'primary') => <AddButton look={look} onClick={() => setEdited('new')}>Add an app</AddButton>
  return (
    <Loaded query={query} what="The custom apps" heights={['h-20']}>
      {(apps) => (
        <>
          {apps.length === 0 ? (
            <Blank icon={<Blocks size={20} />} title="No custom apps yet" action={add('primary')}>
              An address of yours that answers with a few lines of JSON: a plan, a bill, a link to your own admin pages. They stand beside every issue and account.
            </Blank>
          ) : (
            <>
              <ListHead>{add('plain')}</ListHead>
              <SettingsList>
                {apps.map((app) => (
                  <Row key={app.id} app={app} onEdit={() => setEdited(app)} onAsk={(what) => setSure({ app, what })} />
                ))}
              </SettingsList>
            </>
          )}
          {edited ? <AppForm app={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onSecret={setSecret} /> : null}
          <Secret secret={secret} of="app" says={SIGNED} onClose={() => setSecret(null)} />
          <Sure
            about={sure}
            title={({ app, what }) => (what === 'remove' ? sayRemove(app) : 'Make a new secret?')}
            says={({ what }) => (what === 'remove' ? 'It is asked nothing any more, and stands beside no issue.' : 'From then on questions are signed with the new one only.')}
            yes={sure?.what === 'renew' ? 'Make a new one' : 'Remove'}
            onYes={({ app, what }) => (what === 'remove' ? remove.mutate(app.id) : renew.mutate(app.id, { onSuccess: setSecret }))}
            onClose={() => setSure(null)}
          />
        </>
      )}
    </Loaded>
  )
}
