// Settings of the widget: on or off, looks and words, links, when and for whom, which sites.
import { CHAT_LANGUAGES, type ChatWidget } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { ColorField } from '../../ui/color-field.tsx'
import { AreaField, CheckField, Field, SelectField } from '../../ui/field.tsx'
import { type DrawFilter, Offers, tidied, type Tidy, type WebForm } from './offers.tsx'
import { presenceQuery, type WidgetBody, useSaveWidget } from './queries.ts'
import { bodyOf, Part, type PartProps, type Settings } from './widget-part.tsx'
import { WidgetPreview } from './widget-preview.tsx'


const NAMES = new Intl.DisplayNames(['en'], { type: 'language' })

const Looks = ({ settings: { look }, set }: PartProps) => {
  const change = (part: Partial<Settings['look']>) => set({ look: { ...look, ...part } })
  return (
    <Part title="Looks">
      <div className="flex flex-wrap items-center gap-4">
        <span className="flex items-center gap-1">Accent <ColorField label="Accent" value={look.accent} onChange={(accent) => change({ accent })} /></span>
        <span className="flex items-center gap-1">Head <ColorField label="Head" value={look.background} onChange={(background) => change({ background })} /></span>
        <CheckField label="A sound for answers" checked={look.has_sound} onChange={(event) => change({ has_sound: event.target.checked })} />
      </div>
      <Field label="Welcome" maxLength={120} placeholder="How can we help?" value={look.welcome} onChange={(event) => change({ welcome: event.target.value })} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Logo" type="url" placeholder="https://…" value={look.logo_url} onChange={(event) => change({ logo_url: event.target.value })} />
        <Field label="Picture in the bubble" type="url" placeholder="https://…" value={look.launcher_logo_url} onChange={(event) => change({ launcher_logo_url: event.target.value })} />
        <SelectField label="Side" value={look.side} onChange={(event) => change({ side: event.target.value === 'left' ? 'left' : 'right' })}>
          <option value="right">Right</option>
          <option value="left">Left</option>
        </SelectField>
        <SelectField label="Theme" value={look.theme} onChange={(event) => change({ theme: event.target.value as Settings['look']['theme'] })}>
          <option value="auto">As the visitor’s system</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </SelectField>
        <SelectField label="Language" value={look.language} onChange={(event) => change({ language: event.target.value as Settings['look']['language'] })}>
          <option value="auto">As the visitor’s browser</option>
          {CHAT_LANGUAGES.map((language) => <option key={language} value={language}>{NAMES.of(language)}</option>)}
        </SelectField>
        <SelectField label="Direction" value={look.direction} onChange={(event) => change({ direction: event.target.value as Settings['look']['direction'] })}>
          <option value="auto">As the language is written</option>
          <option value="ltr">Left to right</option>
          <option value="rtl">Right to left</option>
        </SelectField>
      </div>
    </Part>
  )
}

const TEXTS: [keyof Settings['texts'], string, string][] = [
  ['online', 'While somebody is there', 'We usually answer within minutes'], ['offline', 'While nobody is', 'We are away and answer by email'], ['initial', 'First words of a new chat', 'Hello! Ask us anything.'],
  ['wait', 'Said when nobody has answered after a minute', 'Left empty, nothing is said'], ['away', 'Said out of support hours', 'Left empty, nothing is said'],
]
const Texts = ({ settings: { texts }, set }: PartProps) => (
  <Part title="Words">
    {TEXTS.map(([key, label, placeholder]) => (
      <Field key={key} label={label} maxLength={key === 'online' || key === 'offline' ? 200 : 500} placeholder={placeholder} value={texts[key]} onChange={(event) => set({ texts: { ...texts, [key]: event.target.value } })} />
    ))}
  </Part>
)

const Rules = ({ settings, set, hasSecret }: PartProps & { hasSecret: boolean }) => {
  const [origins, setOrigins] = useState(settings.origins.join('\n'))
  return (
    <Part title="When and where">
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label="Outside support hours" value={settings.outside_hours} onChange={(event) => set({ outside_hours: event.target.value as Settings['outside_hours'] })}>
          <option value="always">Chats as always</option>
          <option value="say_away">Chats, and says that we are away</option>
          <option value="hide">No new chats</option>
        </SelectField>
        <Field
          label="Mail an answer that is not seen after" hint="Minutes. Once for all that was said meanwhile, with a way out of such mails." type="number" min={1} max={1440} disabled={settings.follow_up_minutes === 0}
          value={settings.follow_up_minutes || ''} onChange={(event) => set({ follow_up_minutes: Math.max(1, Math.trunc(Number(event.target.value))) })}
        />
      </div>
      <CheckField label="Mail visitors the answers that they did not see" checked={settings.follow_up_minutes > 0} onChange={(event) => set({ follow_up_minutes: event.target.checked ? 5 : 0 })} />
      <CheckField label="Visitors may be anonymous" checked={settings.allows_anonymous} onChange={(event) => set({ allows_anonymous: event.target.checked })} />
      <CheckField label={hasSecret ? 'Who says who they are must prove it' : 'Who says who they are must prove it (make a secret first, below)'} disabled={!hasSecret} checked={settings.requires_hash} onChange={(event) => set({ requires_hash: event.target.checked })} />
      <AreaField label="Sites that may show it, one a line" hint="Such as https://www.example.com or https://*.example.com. Empty for all; mails about answers then lead back for verified visitors only." rows={3} value={origins} onChange={(event) => { setOrigins(event.target.value); set({ origins: event.target.value.split(/\s+/).filter(Boolean) }) }} />
    </Part>
  )
}

type WidgetFormProps = { widget: ChatWidget; company: string; forms: WebForm[]; draw: DrawFilter; tidy: Tidy }

export const WidgetForm = ({ widget, company, forms, draw, tidy }: WidgetFormProps) => {
  const [settings, setSettings] = useState(bodyOf(widget))
  const save = useSaveWidget()
  const team = useQuery(presenceQuery).data?.online ?? []
  const set = (change: Partial<Settings>) => setSettings({ ...settings, ...change })
  const isChanged = JSON.stringify(settings) !== JSON.stringify(bodyOf(widget))
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_312px]">
      <form className="flex min-w-0 flex-col gap-5" onSubmit={(event) => { event.preventDefault(); save.mutate(tidied(settings, tidy) as WidgetBody) }}>
        <CheckField label={<b>The widget is on</b>} checked={settings.is_enabled} onChange={(event) => set({ is_enabled: event.target.checked })} />
        <Looks settings={settings} set={set} />
        <Texts settings={settings} set={set} />
        <Offers settings={settings} set={set} forms={forms} draw={draw} />
        <Rules settings={settings} set={set} hasSecret={widget.has_secret} />
        <Button type="submit" look="primary" className="self-start" disabled={save.isPending || !isChanged}>{save.isPending ? 'Saving…' : isChanged ? 'Save' : 'Saved'}</Button>
      </form>
      <WidgetPreview settings={settings} look={settings.look} company={company} forms={forms} articles={widget.articles} team={team} />
    </div>
  )
}
