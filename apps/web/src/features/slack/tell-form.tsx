// Tells somebody in Slack of an issue: whom, in what words, and whether its card goes along.
import { type BodyInput, notifyInSlack, type Person, type SlackChannel } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { Button } from '../../ui/button.tsx'
import { AreaField, SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { SwitchRow } from '../../ui/switch.tsx'

type Given = BodyInput<typeof notifyInSlack>
type TellFormProps = { issueId: string; people: Person[]; channels: SlackChannel[]; onClose: () => void }

const ROLES = [
  { value: 'assignee', label: 'The assignee' },
  { value: 'owner', label: 'The owner of the account' },
  { value: 'followers', label: 'Everybody who follows' },
] as const

const recipientOf = (value: string, channels: SlackChannel[]): Given['to'] => {
  const role = ROLES.find((each) => each.value === value)
  if (role) return { kind: role.value }
  const channel = channels.find((each) => each.id === value)
  return channel ? { kind: 'channel', installation_id: channel.installation_id, channel_id: channel.channel_id } : { kind: 'member', member_id: value }
}

const Whom = ({ value, people, channels, onChange }: { value: string; people: Person[]; channels: SlackChannel[]; onChange: (value: string) => void }) => (
  <SelectField label="Whom" value={value} autoFocus onChange={(event) => onChange(event.target.value)}>
    {ROLES.map((role) => (
      <option key={role.value} value={role.value}>
        {role.label}
      </option>
    ))}
    <optgroup label="Directly">
      {people.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}
        </option>
      ))}
    </optgroup>
    {channels.length > 0 ? (
      <optgroup label="In a channel">
        {channels.map((channel) => (
          <option key={channel.id} value={channel.id}>
            #{channel.name}
          </option>
        ))}
      </optgroup>
    ) : null}
  </SelectField>
)

const useTell = (issueId: string, onClose: () => void) =>
  useMutation({
    mutationFn: (body: Given) => call(notifyInSlack, { params: { id: issueId }, body }),
    networkMode: 'always',
    onSuccess: ({ told, unknown }) => {
      if (unknown.length > 0) tellTrouble(told > 0 ? 'Not everybody was told' : 'Nobody was told', { description: `Slack does not know ${unknown.join(', ')} by the address they have here.` })
      else tell('Slack is told')
      onClose()
    },
  })

export const TellForm = ({ issueId, people, channels, onClose }: TellFormProps) => {
  const [whom, setWhom] = useState('assignee')
  const [message, setMessage] = useState('')
  const [card, setCard] = useState(true)
  const [mine, setMine] = useState(true)
  const send = useTell(issueId, onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ to: recipientOf(whom, channels), message, card, as: mine ? 'user' : 'company' })
  }
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title="Tell somebody in Slack" says="Colleagues only: customers see nothing of it.">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Whom value={whom} people={people} channels={channels} onChange={setWhom} />
        <AreaField
          rows={2}
          label="Message"
          maxLength={2000}
          placeholder="Could you have a look?"
          hint={card ? 'May be empty: the card says what it is about.' : undefined}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
        <SwitchRow label="With the card of the issue" says="It is kept in step, and its buttons work." on={card} onChange={setCard} />
        <SwitchRow label="Under my name" says="Otherwise the bot says it." on={mine} onChange={setMine} />
        {send.isError ? (
          <p role="alert" className="text-urgent">
            {reasonOf(send.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={send.isPending || (!card && message.trim() === '')}>
            {send.isPending ? 'Sending…' : 'Tell'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
