// Settings of forms that ask for details in the thread of a ticket.
import type { Form, SlackOperations } from '@patchbay/contract'
import { Plus } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { Field, SelectField } from '../../../ui/field.tsx'
import { FormFields } from './form-fields.tsx'
import { DraftSection, removeAt, replaceAt, RowFrame, Rows, useDraft } from './section.tsx'

const fresh = (): Form => ({
  id: crypto.randomUUID(),
  title: 'A few details',
  message: 'Please tell us a little more, so that we can help faster.',
  asked: 'on_ticket',
  fields: [{ slug: 'urgency', label: 'How urgent is it?', type: 'select', required: true, options: ['Blocks us', 'Can wait'], show_when: null }],
})

const OneForm = ({ form, onChange }: { form: Form; onChange: (next: Form) => void }) => (
  <>
    <div className="grid items-start gap-3 min-[720px]:grid-cols-2">
      <Field label="Title" required maxLength={100} value={form.title} onChange={(event) => onChange({ ...form, title: event.target.value })} />
      <SelectField
        label="Asked"
        value={form.asked}
        onChange={(event) => onChange({ ...form, asked: event.target.value === 'by_hand' ? 'by_hand' : 'on_ticket' })}
      >
        <option value="on_ticket">In the thread of every new ticket</option>
        <option value="by_hand">When somebody asks from the issue</option>
      </SelectField>
    </div>
    <Field
      label="What the bot says"
      required
      maxLength={1000}
      value={form.message}
      hint="Up to four questions of text or choice stand in the thread; longer forms open in a window."
      onChange={(event) => onChange({ ...form, message: event.target.value })}
    />
    <FormFields form={form} onChange={(fields) => onChange({ ...form, fields })} />
  </>
)

export const FormsSection = ({ saved }: { saved: SlackOperations['forms'] }) => {
  const draft = useDraft('forms', saved)
  const { value, change } = draft
  return (
    <DraftSection
      title="Forms"
      says="Ask for details in the thread of a ticket. Answers go into the fields of the issue."
      draft={draft}
    >
      <Rows empty="No form yet.">
        {value.map((form, at) => (
          <RowFrame key={form.id} title={form.title || 'New form'} onRemove={() => change(removeAt(value, at))}>
            <OneForm form={form} onChange={(next) => change(replaceAt(value, at, next))} />
          </RowFrame>
        ))}
      </Rows>
      <Button className="self-start" onClick={() => change([...value, fresh()])}>
        <Plus size={14} /> Add a form
      </Button>
    </DraftSection>
  )
}
