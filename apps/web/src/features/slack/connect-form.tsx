// Connecting a Slack workspace by the tokens of an app.
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useConnect } from './queries.ts'

const problemOf = (value: string, start: string): string | undefined =>
  value !== '' && !value.startsWith(start) ? `Must start with ${start}` : undefined

export const ConnectForm = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const [bot, setBot] = useState('')
  const [secret, setSecret] = useState('')
  const [app, setApp] = useState('')
  const connect = useConnect()
  const wrong = problemOf(bot, 'xoxb-') ?? problemOf(app, 'xapp-')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { bot_token: bot, ...(secret ? { signing_secret: secret } : {}), ...(app ? { app_token: app } : {}) }
    connect.mutate(body, { onSuccess: onClose })
  }
  return (
    <Modal
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Connect a Slack workspace"
      says="The tokens are on the pages of your app at Slack. They are kept encrypted and are never shown again."
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field
          label="Bot token"
          required
          autoComplete="off"
          placeholder="xoxb-"
          value={bot}
          problem={problemOf(bot, 'xoxb-')}
          onChange={(event) => setBot(event.target.value.trim())}
        />
        <Field
          label="Signing secret"
          type="password"
          autoComplete="off"
          value={secret}
          hint="Needed when Slack sends events over HTTP."
          onChange={(event) => setSecret(event.target.value.trim())}
        />
        <Field
          label="App token"
          autoComplete="off"
          placeholder="xapp-"
          value={app}
          problem={problemOf(app, 'xapp-')}
          hint="Needed for Socket Mode, where no public address is."
          onChange={(event) => setApp(event.target.value.trim())}
        />
        {connect.isError ? (
          <p role="alert" className="text-urgent">
            {reasonOf(connect.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={connect.isPending || bot === '' || wrong !== undefined}>
            {connect.isPending ? 'Connecting…' : 'Connect'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
