// Settings → Ticket forms: what customers are asked on a page of its own, in a frame or in Slack.
import type { OwnForm } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import { fieldsQuery } from '../features/fields/queries.ts'
import { draftOf, type FormDraft, newForm } from '../features/forms/draft.ts'
import { FormEditor } from '../features/forms/form-editor.tsx'
import { FormList } from '../features/forms/form-list.tsx'
import { formsQuery } from '../features/forms/queries.ts'
import { Submissions } from '../features/forms/submissions.tsx'
import { teamsQuery } from '../features/members/queries.ts'
import { useBegun } from '../lib/begun.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AddButton, ListHead } from '../ui/settings-list.tsx'
import { Blank } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const forms = useQuery(formsQuery)
  const definitions = useQuery(fieldsQuery)
  const teams = useQuery(teamsQuery).data ?? []
  const [draft, setDraft] = useState<FormDraft | null>(null)
  const [sent, setSent] = useState<OwnForm | null>(null)
  useBegun(() => setDraft(newForm()))
  const add = (look: 'plain' | 'primary') => (
    <AddButton look={look} onClick={() => setDraft(newForm())}>
      Add a form
    </AddButton>
  )
  if (draft)
    return (
      <Loaded query={definitions} what="The fields">
        {(fields) => <FormEditor key={draft.id ?? 'new'} start={draft} definitions={fields} teams={teams} onClose={() => setDraft(null)} />}
      </Loaded>
    )
  return (
    <Loaded query={forms} what="The forms">
      {(all) =>
        all.length === 0 ? (
          <Blank icon={<FileText size={20} />} title="No ticket form yet" action={add('primary')}>
            A form has an address of its own and asks what you need to know. What is sent becomes an issue.
          </Blank>
        ) : (
          <>
            <ListHead>{add('plain')}</ListHead>
            <FormList forms={all} onEdit={(form) => setDraft(draftOf(form))} onSent={setSent} />
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
    </Loaded>
  )
}

export const FormsSettingsPage = () => (
  <SettingsPage title="Ticket forms" says="What customers are asked on a page of its own, in a frame on your site, or in the thread of an issue in Slack. What they send becomes a ticket." ask="Ask an admin of your workspace to change its forms.">
    <Content />
  </SettingsPage>
)
