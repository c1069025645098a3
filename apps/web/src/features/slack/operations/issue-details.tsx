// What came into an issue under names that nobody defined, and asking for more by a form.
import type { IssuePage } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ClipboardList } from 'lucide-react'
import { useState } from 'react'
import { Fact, FactButton, Facts, Module } from '../../../ui/facts.tsx'
import { Picker } from '../../../ui/picker.tsx'
import { operationsQuery, useAskByForm } from './queries.ts'

const sayName = (slug: string): string => slug.charAt(0).toUpperCase() + slug.slice(1).replace(/[_-]+/g, ' ')

/** `more` are forms besides those that belong to Slack alone. */
type DetailsProps = { page: IssuePage; mayAsk: boolean; defined: readonly { slug: string }[]; more: readonly { id: string; title: string }[] }
export const IssueDetails = ({ page, mayAsk, defined, more }: DetailsProps) => {
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ ...operationsQuery, enabled: page.place.source === 'slack' })
  const ask = useAskByForm(page.card.id)
  const forms = data?.settings.forms ?? []
  const fields = Object.values(page.custom_fields).filter((field) => !defined.some(({ slug }) => slug === field.slug))
  const askable = [...forms, ...more]
  const canAsk = mayAsk && page.place.source === 'slack' && askable.length > 0
  if (fields.length === 0 && !canAsk) return null
  const labels = new Map(forms.flatMap((form) => form.fields.map((field) => [field.slug, field.label] as const)))
  return (
    <Module title="Details">
      <Facts>
        {fields.map((field) => (
          <Fact key={field.slug} name={<span className="block truncate" title={labels.get(field.slug)}>{sayName(field.slug)}</span>}>
            <span className="min-w-0 break-words">{field.value ?? field.values?.join(', ')}</span>
          </Fact>
        ))}
      </Facts>
      {canAsk ? (
        <Picker
          label="Ask by a form"
          choices={askable.map((form) => ({ value: form.id, label: form.title }))}
          onPick={(id) => ask.mutate(id)}
          open={open}
          onOpenChange={setOpen}
        >
          <FactButton disabled={ask.isPending} className="text-ink-2">
            <ClipboardList size={14} /> Ask for details…
          </FactButton>
        </Picker>
      ) : null}
    </Module>
  )
}
