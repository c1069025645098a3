// Who I am here: name, picture, signature, time zone, languages, how long a reply can be taken back.
import { type Profile, UNDO_SECONDS } from '@patchbay/contract'
import { type FormEvent, useRef, useState } from 'react'
import { languageChoices } from '../../lib/languages.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { AreaField, Field, SelectField } from '../../ui/field.tsx'
import { shownPicture, squared } from './picture.ts'
import { type Draft, useChangeProfile, useSetAvatar } from './queries.ts'
import { SignaturePreview } from './signature-preview.tsx'

const Picture = ({ profile }: { profile: Profile }) => {
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const set = useSetAvatar()
  const remove = async () => {
    const kept = await shownPicture(profile.avatar_url)
    set.mutate('', { onSuccess: () => kept && tell('Your picture is removed', { action: { label: 'Undo', onClick: () => set.mutate(kept) } }) })
    button.current?.focus()
  }
  const choose = (chosen: HTMLInputElement) => {
    const file = chosen.files?.[0]
    // The same one may be chosen again.
    chosen.value = ''
    if (!file) return
    squared(file)
      .then((picture) => set.mutate(picture))
      .catch(() => tellTrouble('This is not a picture that can be shown', { description: 'Choose a PNG, JPEG, WebP or GIF.' }))
  }
  return (
    <div className="flex items-center gap-4">
      <Avatar name={profile.name} url={profile.avatar_url} size={64} />
      <div className="flex flex-wrap gap-2">
        <Button ref={button} onClick={() => input.current?.click()} disabled={set.isPending && set.variables !== ''}>
          {set.isPending && set.variables !== '' ? 'Sending…' : profile.avatar_url ? 'Another picture' : 'Choose a picture'}
        </Button>
        {profile.avatar_url ? (
          <Button look="ghost" onClick={() => void remove()}>
            Remove
          </Button>
        ) : null}
        <input ref={input} type="file" accept="image/png,image/jpeg,image/webp,image/gif" aria-label="Choose a picture" className="hidden" onChange={(event) => choose(event.target)} />
      </div>
    </div>
  )
}

const ZONES = Intl.supportedValuesOf('timeZone')
const Languages = ({ own }: { own: string }) => (
  <>
    {languageChoices(own).map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </>
)

const draftOf = ({ name, signature, time_zone, language, message_language, undo_send_seconds }: Profile): Draft => ({ name, signature, time_zone, language, message_language, undo_send_seconds })

export const ProfileForm = ({ profile }: { profile: Profile }) => {
  const [draft, setDraft] = useState(() => draftOf(profile))
  const save = useChangeProfile()
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(profile))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...draft, undo_send_seconds: UNDO_SECONDS.find((s) => s === draft.undo_send_seconds) ?? 5 })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-lg border bg-surface p-4">
      <Picture profile={profile} />
      <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
        <Field label="Name" required maxLength={100} autoComplete="name" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        <Field label="Email" readOnly value={profile.email} hint="You sign in with it." />
      </div>
      <AreaField label="Signature" maxLength={2_000} hint="Below your answers in the mail that goes to a visitor who left the chat before they saw them." value={draft.signature} onChange={(event) => change({ signature: event.target.value })} />
      {draft.signature.trim() ? <SignaturePreview name={draft.name} signature={draft.signature} /> : null}
      <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
        <SelectField label="Time zone" value={draft.time_zone} onChange={(event) => change({ time_zone: event.target.value })}>
          <option value="">That of this browser</option>
          {ZONES.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </SelectField>
        <SelectField label="A reply can be taken back for" value={draft.undo_send_seconds} onChange={(event) => change({ undo_send_seconds: Number(event.target.value) })}>
          {UNDO_SECONDS.map((seconds) => (
            <option key={seconds} value={seconds}>
              {seconds === 0 ? 'no time: it leaves at once' : `${seconds} seconds`}
            </option>
          ))}
        </SelectField>
        <SelectField label="Language of the app" hint="How days, times and numbers are written. The words of the app are English." value={draft.language} onChange={(event) => change({ language: event.target.value })}>
          <Languages own={draft.language} />
        </SelectField>
        <SelectField label="Translate messages to" value={draft.message_language} onChange={(event) => change({ message_language: event.target.value })}>
          <option value="">Do not translate</option>
          <Languages own={draft.message_language} />
        </SelectField>
      </div>
      <div className="flex justify-end gap-2">
        {changed ? (
          <Button look="ghost" onClick={() => setDraft(draftOf(profile))}>
            Reset
          </Button>
        ) : null}
        <Button type="submit" look="primary" disabled={!changed || save.isPending}>
          {save.isPending ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
