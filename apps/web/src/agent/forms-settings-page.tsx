// Settings → Ticket forms: what customers are asked on a page of its own, in a frame or in Slack.
import type { OwnForm } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileText, Plus } from 'lucide-react'
import { useState } from 'react'
import { fieldsQuery } from '../features/fields/queries.ts'
import { draftOf, type FormDraft, newForm } from '../features/forms/draft.ts'
import { FormEditor } from '../features/forms/form-editor.tsx'
import { FormList } from '../features/forms/form-list.tsx'
import { formsQuery } from '../features/forms/queries.ts'
import { Submissions } from '../features/forms/submissions.tsx'
import { teamsQuery } from '../features/members/queries.ts'
import { Button } from '../ui/button.tsx'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const forms = useQuery(formsQuery)
  const definitions = useQuery(fieldsQuery)
  const teams = useQuery(teamsQuery).data ?? []
  const [draft, setDraft] = useState<FormDraft | null>(null)
  const [sent, setSent] = useState<OwnForm | null>(null)
  if (forms.isPending || definitions.isPending) return <SheetSkeleton heights={['h-5 w-24', 'h-40']} />
  if (!forms.data || !definitions.data)
    return (
      <Failed
        what="The forms could not be loaded"
        error={forms.error ?? definitions.error}
        onRetry={() => {
          void forms.refetch()
          void definitions.refetch()
        }}
      />
    )
  if (draft) return <FormEditor key={draft.id ?? 'new'} start={draft} definitions={definitions.data} teams={teams} onClose={() => setDraft(null)} />
  const add = (
    <Button look={forms.data.length > 0 ? 'plain' : 'primary'} onClick={() => setDraft(newForm())}>
      <Plus size={14} /> Add a form
    </Button>
  )
  if (forms.data.length === 0)
    return (
      <Blank icon={<FileText size={20} />} title="No ticket form yet" action={add}>
        A form has an address of its own and asks what you need to know. What is sent becomes an issue.
      </Blank>
    )
  return (
    <>
      <div className="mb-3 flex justify-end">{add}</div>
      <FormList forms={forms.data} onEdit={(form) => setDraft(draftOf(form))} onSent={setSent} />
      {sent ? (
        <Submissions
          form={sent}
          onClose={() => setSent(null)}
          renderIssue={(number, children) => (
            <Link to="/issues/$number" params={{ number: String(number) }} className="font-medium hover:underline">
              {children}
            </Link>
          )}
        />
      ) : null}
    </>
  )
}

export const FormsSettingsPage = () => (
  <SettingsPage title="Ticket forms" says="What customers are asked on a page of its own, in a frame on your site, or in the thread of an issue in Slack. What they send becomes a ticket." ask="Ask an admin of your workspace to change its forms.">
    <Content />
  </SettingsPage>
)
