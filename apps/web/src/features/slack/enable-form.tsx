// Enabling a channel: which one, as what, and for whom.
import { CHANNEL_KINDS, type ChannelKind, type Data, type getSlack, type SlackChannel } from '@patchbay/contract'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useEnable } from './queries.ts'

export const KIND_LABELS: Record<ChannelKind, string> = {
  customer: 'Customer',
  community: 'Community',
  internal: 'Internal',
  notifications: 'Notifications',
}
const KIND_WORDS: Record<ChannelKind, string> = {
  customer: 'What customers write there opens issues for one account.',
  community: 'Many people from many companies; each finds their own account.',
  internal: 'Colleagues without a seat ask here, and are answered as customers are.',
  notifications: 'Patchbay only writes here.',
}

type Installations = Data<typeof getSlack>['installations']
type EnableFormProps = { channel: SlackChannel | null; installations: Installations; onClose: () => void }

const useEnableForm = ({ channel, installations, onClose }: EnableFormProps) => {
  const [installation, setInstallation] = useState(channel?.installation_id ?? installations[0]?.id ?? '')
  const [channelId, setChannelId] = useState(channel?.channel_id ?? '')
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? 'customer')
  const [account, setAccount] = useState(channel?.account?.name ?? '')
  const enable = useEnable()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const account_name = kind === 'customer' && account.trim() ? { account_name: account.trim() } : {}
    enable.mutate({ installation_id: installation, channel_id: channelId, kind, ...account_name }, { onSuccess: onClose })
  }
  return { installation, setInstallation, channelId, setChannelId, kind, setKind, account, setAccount, enable, submit }
}

const Which = ({ form, installations }: { form: ReturnType<typeof useEnableForm>; installations: Installations }) => (
  <>
    {installations.length > 1 ? (
      <SelectField label="Workspace" value={form.installation} onChange={(event) => form.setInstallation(event.target.value)}>
        {installations.map((each) => (
          <option key={each.id} value={each.id}>
            {each.team_name}
          </option>
        ))}
      </SelectField>
    ) : null}
    <Field
      label="Channel id"
      required
      autoComplete="off"
      placeholder="C0123456789"
      hint="In Slack: the name of the channel, then About, at the bottom."
      value={form.channelId}
      onChange={(event) => form.setChannelId(event.target.value.trim())}
    />
  </>
)

export const EnableForm = (props: EnableFormProps) => {
  const form = useEnableForm(props)
  const { channel, installations, onClose } = props
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={channel ? `${channel.kind ? 'Change' : 'Enable'} #${channel.name}` : 'Enable a channel by its id'}>
      <form onSubmit={form.submit} className="flex flex-col gap-3">
        {channel ? null : <Which form={form} installations={installations} />}
        <SelectField label="Kind" value={form.kind} onChange={(event) => form.setKind(event.target.value as ChannelKind)}>
          {CHANNEL_KINDS.map((each) => (
            <option key={each} value={each}>
              {KIND_LABELS[each]}
            </option>
          ))}
        </SelectField>
        <p className="-mt-1.5 text-small text-ink-3">{KIND_WORDS[form.kind]}</p>
        {form.kind === 'customer' ? (
          <Field
            label="Account"
            autoComplete="off"
            placeholder="Acme Robotics"
            hint={channel?.kind ? 'What is said from now on belongs to it; issues of before stay where they are.' : 'One of this name is taken, or made; left empty, the channel names it.'}
            value={form.account}
            onChange={(event) => form.setAccount(event.target.value)}
          />
        ) : null}
        {form.enable.isError ? (
          <p role="alert" className="text-urgent">
            {reasonOf(form.enable.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={form.enable.isPending || form.channelId === '' || form.installation === ''}>
            {form.enable.isPending ? 'Saving…' : channel?.kind ? 'Save' : 'Enable'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
