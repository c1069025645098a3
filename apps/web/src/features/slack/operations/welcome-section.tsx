// Settings of the welcome message, beside what a newcomer will see.
import { type SlackOperations, type SlackReach, TEXT_VARIABLES, type WelcomeMessage } from '@patchbay/contract'
import { Plus } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { AreaField, CheckField, SelectField } from '../../../ui/field.tsx'
import { ChannelPicker, TagsField } from './choose.tsx'
import { Preview } from './preview.tsx'
import { DraftSection, removeAt, replaceAt, RowFrame, Rows, useDraft } from './section.tsx'

export const VARIABLES_HINT = `Slack’s marks work: *bold*, _italic_, \`code\`. ${TEXT_VARIABLES.map((name) => `{{${name}}}`).join(' ')}`

const FIRST: WelcomeMessage = {
  text: 'Welcome to #{{channel.name}}, {{person.mention}}!\n\n*Asking for help:* mention {{bot.mention}} in your message, or react to it with :ticket:. We answer here.',
  to: 'newcomer',
  tags: [],
  channel_ids: [],
}

type OneProps = { message: WelcomeMessage; channels: readonly SlackReach[]; onChange: (next: WelcomeMessage) => void }
const One = ({ message, channels, onChange }: OneProps) => (
  <>
    <div className="grid gap-3 min-[720px]:grid-cols-2">
      <AreaField
        label="Text"
        rows={7}
        required
        maxLength={2500}
        value={message.text}
        hint={VARIABLES_HINT}
        onChange={(event) => onChange({ ...message, text: event.target.value })}
      />
      <Preview text={message.text} onlyYou={message.to === 'newcomer'} />
    </div>
    <div className="grid items-start gap-3 min-[720px]:grid-cols-3">
      <SelectField
        label="Who sees it"
        value={message.to}
        onChange={(event) => onChange({ ...message, to: event.target.value === 'channel' ? 'channel' : 'newcomer' })}
      >
        <option value="newcomer">Only the newcomer</option>
        <option value="channel">Everybody in the channel</option>
      </SelectField>
      <TagsField tags={message.tags} onChange={(tags) => onChange({ ...message, tags })} />
      <ChannelPicker
        label="Channels"
        none="All channels"
        channels={channels}
        chosen={message.channel_ids}
        onChange={(channel_ids) => onChange({ ...message, channel_ids })}
      />
    </div>
  </>
)

type Props = { saved: SlackOperations['welcome']; channels: readonly SlackReach[] }
export const WelcomeSection = ({ saved, channels }: Props) => {
  const draft = useDraft('welcome', saved)
  const { value, change } = draft
  const outward = channels.filter((each) => each.kind === 'customer' || each.kind === 'community')
  return (
    <DraftSection
      title="Welcome message"
      says="Said once to each customer who joins a channel. The first message that fits the channel is the one."
      draft={draft}
    >
      <CheckField
        label="Welcome newcomers"
        checked={value.on}
        onChange={(event) => change({ on: event.target.checked, messages: value.messages.length > 0 ? value.messages : [FIRST] })}
      />
      <Rows empty="No message yet.">
        {value.messages.map((message, at) => (
          <RowFrame key={at} title={`Message ${at + 1}`} onRemove={() => change({ ...value, messages: removeAt(value.messages, at) })}>
            <One
              message={message}
              channels={outward}
              onChange={(next) => change({ ...value, messages: replaceAt(value.messages, at, next) })}
            />
          </RowFrame>
        ))}
      </Rows>
      <Button className="self-start" onClick={() => change({ ...value, messages: [...value.messages, FIRST] })}>
        <Plus size={14} /> Add a message
      </Button>
    </DraftSection>
  )
}
