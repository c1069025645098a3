// What is known about a contact, each of it changed where it stands.
import type { ContactRow } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { sayLanguage } from '../../lib/languages.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Fact, Facts, Module } from '../../ui/facts.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { LanguageFact } from '../../ui/language-fact.tsx'
import type { ContactPageData, useChangeContact } from './queries.ts'

type Change = Parameters<ReturnType<typeof useChangeContact>['mutate']>[0]['change']
type Tools = { mayWrite: boolean; change: (change: Change, shown: Partial<ContactRow>) => void }

const PLACES: Record<string, string> = { slack: 'Slack', email: 'Email', microsoft_teams: 'Microsoft Teams', discord: 'Discord' }

/** What stands there while nobody has said it: what then counts, first to last. */
const unsaid = ({ contact, language_told: told }: ContactPageData): string => {
  const says = told ? `${sayLanguage(told)} as in Slack` : ''
  return contact.account ? `As the account${says && `, else ${says}`}` : says || 'Not known'
}

export const ContactDetails = ({ page, tools }: { page: ContactPageData; tools: Tools }) => {
  const { contact, emails, phone, identities } = page
  return (
    <Module title="Contact">
      <Facts>
        <Fact name="Name">
          <InlineEdit label="Name" value={contact.name} empty="Unnamed" disabled={!tools.mayWrite} className="font-medium" onSave={(name) => name && tools.change({ name }, { name })} />
        </Fact>
        <Fact name="Email">
          <InlineEdit label="Email" value={contact.email} empty="None" disabled={!tools.mayWrite} onSave={(email) => tools.change({ email }, { email })} />
        </Fact>
        {emails.length > 1 ? <Fact name="Also">{emails.slice(1).join(', ')}</Fact> : null}
        <Fact name="Phone">
          <InlineEdit label="Phone" value={phone} empty="None" disabled={!tools.mayWrite} onSave={(text) => tools.change({ primary_phone_number: text.replaceAll(/[^\d]/g, '') }, {})} />
        </Fact>
        <Fact name="Account">
          {contact.account ? (
            <Link to="/accounts/$id" params={{ id: contact.account.id }} className="flex min-w-0 items-center gap-1.5 hover:underline">
              <Avatar name={contact.account.name} url={contact.account.logo_url} square size={18} />
              <span className="truncate">{contact.account.name}</span>
            </Link>
          ) : (
            <span className="text-ink-3">None</span>
          )}
        </Fact>
        <Fact name="Language">
          <LanguageFact value={contact.language} empty={unsaid(page)} disabled={!tools.mayWrite} onPick={(language) => tools.change({ language }, { language })} />
        </Fact>
        <Fact name="Known from">{identities.length > 0 ? identities.map((source) => PLACES[source] ?? source).join(', ') : <span className="text-ink-3">Patchbay only</span>}</Fact>
      </Facts>
    </Module>
  )
}
