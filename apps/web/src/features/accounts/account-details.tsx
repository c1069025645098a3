// What is known about an account, each of it changed where it stands.
import { ACCOUNT_TYPES, type AccountRow, type Person, type Tag } from '@patchbay/contract'
import { useState } from 'react'
import { sayAgo, sayDate, sayExactly } from '../../lib/time-words.ts'
import { Avatar, NobodyMark } from '../../ui/avatar.tsx'
import { Fact, FactButton, Facts, Module } from '../../ui/facts.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { LanguageFact } from '../../ui/language-fact.tsx'
import { Picker } from '../../ui/picker.tsx'
import { TagsPicker } from '../../ui/tags-picker.tsx'
import { ACCOUNT_TYPE_LABELS, TagMarks } from './account-table.tsx'
import type { AccountChange, AccountPageData } from './queries.ts'

export type AccountTools = { people: readonly Person[]; tags: readonly Tag[]; mayWrite: boolean; change: (change: AccountChange, shown: Partial<AccountRow>) => void }
type PartProps = { account: AccountRow; tools: AccountTools }

const Owner = ({ account, tools }: PartProps) => {
  const [open, setOpen] = useState(false)
  const pick = (id: string) => tools.change({ owner_id: id }, { owner: tools.people.find((person) => person.id === id) ?? null })
  const choices = [...tools.people.map((person) => ({ value: person.id, label: person.name, icon: <Avatar name={person.name} url={person.avatar_url} size={18} /> })), { value: '', label: 'Nobody', icon: <NobodyMark size={16} /> }]
  return (
    <Picker label="Owner" choices={choices} selected={account.owner?.id ?? ''} onPick={pick} open={open} onOpenChange={setOpen}>
      <FactButton disabled={!tools.mayWrite}>
        {account.owner ? <Avatar name={account.owner.name} url={account.owner.avatar_url} size={18} /> : <NobodyMark size={16} />}
        <span className={account.owner ? 'truncate' : 'truncate text-ink-3'}>{account.owner?.name ?? 'Nobody'}</span>
      </FactButton>
    </Picker>
  )
}

const Type = ({ account, tools }: PartProps) => {
  const [open, setOpen] = useState(false)
  const pick = (value: string) => {
    const type = ACCOUNT_TYPES.find((each) => each === value)
    if (type) tools.change({ account_type: type }, { type })
  }
  return (
    <Picker label="Type" choices={ACCOUNT_TYPES.map((value) => ({ value, label: ACCOUNT_TYPE_LABELS[value] ?? value }))} selected={account.type} onPick={pick} open={open} onOpenChange={setOpen}>
      <FactButton disabled={!tools.mayWrite}>{ACCOUNT_TYPE_LABELS[account.type] ?? account.type}</FactButton>
    </Picker>
  )
}

const Tags = ({ account, tools }: PartProps) => {
  const [open, setOpen] = useState(false)
  return (
    <TagsPicker label="Tags" tags={tools.tags} carried={account.tags} onPick={(tags) => tools.change({ tags: tags.map((each) => each.value) }, { tags })} open={open} onOpenChange={setOpen}>
      <FactButton disabled={!tools.mayWrite} className="flex-wrap py-1">
        {account.tags.length === 0 ? <span className="text-ink-3">None</span> : <TagMarks tags={account.tags} most={20} />}
      </FactButton>
    </TagsPicker>
  )
}

const domainsIn = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))]

export const AccountDetails = ({ page, tools }: { page: AccountPageData; tools: AccountTools }) => {
  const { account, domains } = page
  return (
    <Module title="Account">
      <Facts>
        <Fact name="Name">
          <InlineEdit label="Name" value={account.name} empty="Unnamed" disabled={!tools.mayWrite} className="font-medium" onSave={(name) => name && tools.change({ name }, { name })} />
        </Fact>
        <Fact name="Owner">
          <Owner account={account} tools={tools} />
        </Fact>
        <Fact name="Type">
          <Type account={account} tools={tools} />
        </Fact>
        <Fact name="Tags">
          <Tags account={account} tools={tools} />
        </Fact>
        <Fact name="Domains">
          <InlineEdit
            label="Domains"
            value={domains.join(', ')}
            empty="None"
            disabled={!tools.mayWrite}
            onSave={(text) => tools.change({ domains: domainsIn(text) }, { domain: domainsIn(text)[0] ?? '' })}
          />
        </Fact>
        <Fact name="Language">
          <LanguageFact value={account.language} empty="Not known" disabled={!tools.mayWrite} onPick={(language) => tools.change({ language }, { language })} />
        </Fact>
        <Fact name="Last heard">
          {account.latest_customer_activity_at ? <time title={sayExactly(account.latest_customer_activity_at)}>{sayAgo(account.latest_customer_activity_at)}</time> : <span className="text-ink-3">never</span>}
        </Fact>
        <Fact name="Since">
          <time title={sayExactly(account.created_at)}>{sayDate(account.created_at)}</time>
        </Fact>
      </Facts>
    </Module>
  )
}
