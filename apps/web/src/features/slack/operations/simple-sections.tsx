// Settings of who came and went, of communities, and of the links at the head of a channel.
import { type Bookmark, CHANNEL_KINDS, type SlackOperations, type SlackReach } from '@patchbay/contract'
import { Plus } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { AreaField, CheckField, Field, SelectField } from '../../../ui/field.tsx'
import { KIND_LABELS } from '../enable-form.tsx'
import { ManyPicker, TagsField } from './choose.tsx'
import { Preview } from './preview.tsx'
import { DraftSection, removeAt, replaceAt, RowFrame, Rows, useDraft } from './section.tsx'
import { VARIABLES_HINT } from './welcome-section.tsx'

type Props<Name extends keyof SlackOperations> = { saved: SlackOperations[Name] }

export const MembershipSection = ({ saved, channels }: Props<'membership'> & { channels: readonly SlackReach[] }) => {
  const draft = useDraft('membership', saved)
  const { value, change } = draft
  return (
    <DraftSection
      title="Who came and went"
      says="A card when a customer joins or leaves a channel. Who left is told with the reason: left the channel, or left the company."
      draft={draft}
    >
      <CheckField label="Tell who joined" checked={value.joined} onChange={(event) => change({ ...value, joined: event.target.checked })} />
      <CheckField label="Tell who left" checked={value.left} onChange={(event) => change({ ...value, left: event.target.checked })} />
      <SelectField label="Where" value={value.channel_id} onChange={(event) => change({ ...value, channel_id: event.target.value })}>
        <option value="">The triage channel of each channel</option>
        {channels
          .filter((each) => each.kind === 'notifications' || each.kind === 'internal')
          .map((each) => (
            <option key={each.id} value={each.id}>
              #{each.name}
            </option>
          ))}
      </SelectField>
    </DraftSection>
  )
}

export const CommunitySection = ({ saved }: Props<'community'>) => {
  const draft = useDraft('community', saved)
  const { value, change } = draft
  return (
    <DraftSection
      title="Communities"
      says="In community channels every question is a ticket. The bot answers under it, and marks the question when it is done."
      draft={draft}
    >
      <CheckField label="Answer under each question" checked={value.on} onChange={(event) => change({ ...value, on: event.target.checked })} />
      <div className="grid gap-3 min-[720px]:grid-cols-2">
        <AreaField
          label="Answer"
          required
          maxLength={2500}
          value={value.text}
          hint={VARIABLES_HINT}
          onChange={(event) => change({ ...value, text: event.target.value })}
        />
        <Preview text={value.text} onlyYou={false} />
      </div>
    </DraftSection>
  )
}

const OneBookmark = ({ bookmark, onChange }: { bookmark: Bookmark; onChange: (next: Bookmark) => void }) => (
  <div className="grid items-start gap-3 min-[720px]:grid-cols-2">
    <Field label="Title" required maxLength={100} value={bookmark.title} onChange={(event) => onChange({ ...bookmark, title: event.target.value })} />
    <Field
      label="Emoji"
      placeholder=":book:"
      maxLength={62}
      value={bookmark.emoji}
      problem={/^(:[a-z0-9_+'-]{1,60}:)?$/.test(bookmark.emoji) ? undefined : 'Write it as :name:'}
      onChange={(event) => onChange({ ...bookmark, emoji: event.target.value.trim() })}
    />
    <Field
      label="Address"
      required
      type="text"
      inputMode="url"
      placeholder="https://"
      maxLength={2000}
      value={bookmark.url}
      hint="{{account.id}} and {{account.name}} stand for the channel’s account."
      onChange={(event) => onChange({ ...bookmark, url: event.target.value.trim() })}
    />
    <TagsField tags={bookmark.tags} onChange={(tags) => onChange({ ...bookmark, tags })} />
    <ManyPicker
      label="Kinds of channels"
      says={bookmark.kinds.length === 0 ? KIND_LABELS.customer : bookmark.kinds.map((kind) => KIND_LABELS[kind]).join(', ')}
      choices={CHANNEL_KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }))}
      chosen={bookmark.kinds}
      onChange={(kinds) => onChange({ ...bookmark, kinds: CHANNEL_KINDS.filter((kind) => kinds.includes(kind)) })}
    />
  </div>
)

export const BookmarksSection = ({ saved }: Props<'bookmarks'>) => {
  const draft = useDraft('bookmarks', saved)
  const { value, change } = draft
  const add = () => change([...value, { id: crypto.randomUUID(), title: '', emoji: '', url: '', kinds: [], tags: [] }])
  return (
    <DraftSection
      title="Bookmarks"
      says="Links at the head of every customer channel. They follow what stands here; bookmarks that people made are left alone."
      draft={draft}
    >
      <Rows empty="No bookmark yet.">
        {value.map((bookmark, at) => (
          <RowFrame key={bookmark.id} title={bookmark.title || 'New bookmark'} onRemove={() => change(removeAt(value, at))}>
            <OneBookmark bookmark={bookmark} onChange={(next) => change(replaceAt(value, at, next))} />
          </RowFrame>
        ))}
      </Rows>
      <Button className="self-start" onClick={add}>
        <Plus size={14} /> Add a bookmark
      </Button>
    </DraftSection>
  )
}
