// What visitors are offered and who of them: chat, forms and quick links, by who they are and what is known of them and their account.
import type { ViewFilter } from '@patchbay/contract'
import { Filter, Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { SmallSelect } from '../../ui/small-select.tsx'
import { Part, type PartProps, type Settings } from './widget-part.tsx'

export type DrawFilter = (filter: ViewFilter, onChange: (filter: ViewFilter) => void) => ReactNode
export type Tidy = (filter: ViewFilter | null) => ViewFilter | null
export type WebForm = { id: string; slug: string; name: string }

const AUDIENCES = [{ value: 'everyone', label: 'everyone' }, { value: 'identified', label: 'who says who they are' }, { value: 'verified', label: 'who has proved it' }] as const
type Audience = Settings['chat_for']

/** Without what was begun and not finished; a form for which nothing is left to hold is for all. */
export const tidied = (settings: Settings, tidy: Tidy): Settings => ({
  ...settings,
  links: settings.links.map((link) => ({ ...link, filter: tidy(link.filter) })),
  chat_filter: tidy(settings.chat_filter),
  forms_filter: tidy(settings.forms_filter),
  form_rules: settings.form_rules.flatMap((rule) => {
    const filter = tidy(rule.filter)
    return filter ? [{ ...rule, filter }] : []
  }),
})

const FIRST: ViewFilter = { operator: 'and', subfilters: [{ field: 'account.tags', operator: 'in' }] }
const isBare = (filter: ViewFilter): boolean => (filter.operator === 'and' || filter.operator === 'or') && (filter.subfilters ?? []).length === 0

type WhomProps = { what: string; says: string; audience?: { value: Audience; onPick: (value: Audience) => void }; filter: ViewFilter | null; draw: DrawFilter; onFilter: (filter: ViewFilter | null) => void }
const Whom = ({ what, says, audience, filter, draw, onFilter }: WhomProps) => (
  <div role="group" aria-label={`Whom ${what} is for`} className="flex min-w-0 flex-col gap-1.5">
    <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
      <span className="text-ink-2">{says}</span>
      {audience ? <SmallSelect label={`${what} is for`} value={audience.value} options={[...AUDIENCES]} onPick={(value) => audience.onPick(value as Audience)} /> : null}
      {filter ? <span className="text-ink-2">if this is known of them:</span> : <Button look="ghost" onClick={() => onFilter(FIRST)}><Filter size={13} /> Only some of them</Button>}
    </div>
    {filter ? <div className="rounded-lg border bg-bg p-2">{draw(filter, (next) => onFilter(isBare(next) ? null : next))}</div> : null}
  </div>
)

type OfferProps = PartProps & { draw: DrawFilter }
const Links = ({ settings: { links }, set, draw }: OfferProps) => {
  const change = (at: number, part: Partial<Settings['links'][number]>) => set({ links: links.map((link, n) => (n === at ? { ...link, ...part } : link)) })
  return (
    <Part title="Quick links">
      {links.map((link, at) => (
        // A link is what stands at its place while it is changed.
        <div key={at} className="flex min-w-0 flex-col gap-2 rounded-lg border p-3">
          <div className="grid grid-cols-[56px_1fr_28px] items-end gap-2 sm:grid-cols-[56px_1fr_1fr_28px]">
            <Field label="Emoji" maxLength={8} value={link.emoji} onChange={(event) => change(at, { emoji: event.target.value })} />
            <Field label="Label" required maxLength={80} value={link.label} onChange={(event) => change(at, { label: event.target.value })} />
            <div className="order-last col-span-full sm:order-none sm:col-span-1">
              <Field label="Address" required type="url" value={link.url} onChange={(event) => change(at, { url: event.target.value })} />
            </div>
            <IconButton label={`Remove ${link.label || 'this link'}`} onClick={() => set({ links: links.filter((_, n) => n !== at) })}><X size={14} /></IconButton>
          </div>
          <Whom what={link.label || 'this link'} says="For" audience={{ value: link.for, onPick: (value) => change(at, { for: value }) }} filter={link.filter} draw={draw} onFilter={(filter) => change(at, { filter })} />
        </div>
      ))}
      {links.length < 10 ? <Button look="ghost" className="self-start" onClick={() => set({ links: [...links, { emoji: '', label: '', url: 'https://', for: 'everyone', filter: null }] })}><Plus size={13} /> Link</Button> : null}
    </Part>
  )
}

const FormRules = ({ settings: { form_rules: rules }, set, draw, forms }: OfferProps & { forms: WebForm[] }) => {
  const put = (formId: string, filter: ViewFilter | null) => {
    const others = rules.filter((rule) => rule.form_id !== formId)
    set({ form_rules: filter ? [...others, { form_id: formId, filter }] : others })
  }
  return forms.map((form) => <Whom key={form.id} what={form.name} says={`“${form.name}” is for all of those`} filter={rules.find((rule) => rule.form_id === form.id)?.filter ?? null} draw={draw} onFilter={(filter) => put(form.id, filter)} />)
}

export const Offers = ({ settings, set, draw, forms }: OfferProps & { forms: WebForm[] }) => (
  <>
    <Part title="For whom" says="By who visitors say they are. Where that must not be taken on trust, choose those who have proved it.">
      <Whom what="Chat" says="Chat is for" audience={{ value: settings.chat_for, onPick: (chat_for) => set({ chat_for }) }} filter={settings.chat_filter} draw={draw} onFilter={(chat_filter) => set({ chat_filter })} />
      <Whom what="Forms" says="Forms are for" audience={{ value: settings.forms_for, onPick: (forms_for) => set({ forms_for }) }} filter={settings.forms_filter} draw={draw} onFilter={(forms_filter) => set({ forms_filter })} />
      <FormRules settings={settings} set={set} draw={draw} forms={forms} />
    </Part>
    <Links settings={settings} set={set} draw={draw} />
  </>
)
