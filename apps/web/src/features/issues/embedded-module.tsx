// Pages of other systems beside an issue or account: each in a frame of its own, at the address filled in for this one.
import { addressVariables, type EmbeddedPage, fillAddress, type IssuePage } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { Module } from '../../ui/facts.tsx'
import { sidebarQuery } from './sidebar.ts'

type Values = Record<string, string | undefined>
type Fields = IssuePage['custom_fields']

const fieldsOf = (start: string, fields: Fields): Values => Object.fromEntries(Object.entries(fields).map(([slug, { value, values }]) => [`${start}fields.${slug}`, value ?? values?.join(',')]))

type AccountValues = { id: string; name: string; domain: string }
const accountValues = (account: AccountValues | null, fields: Fields): Values => ({ 'account.id': account?.id, 'account.name': account?.name, 'account.domain': account?.domain, ...fieldsOf('account.', fields) })

const issueValues = ({ card, account, requester, custom_fields: fields }: IssuePage): Values => ({
  'issue.id': card.id, 'issue.number': String(card.number), 'requester.id': requester?.id, 'requester.name': requester?.name, 'requester.email': requester?.email,
  ...accountValues(account, account?.custom_fields ?? {}), ...fieldsOf('', fields),
})

/** It may run its scripts and keep its own sign-in; it can neither lead this page away nor learn which it is. */
const LEAVE = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox'

const One = ({ page: { name, url, height }, values }: { page: EmbeddedPage; values: Values }) => {
  const address = fillAddress(url, values)
  return (
    <Module title={name}>
      <iframe key={address} title={name} src={address} sandbox={LEAVE} referrerPolicy="no-referrer" loading="lazy" style={{ height }} className="block w-full rounded-md border bg-surface" />
      <a href={address} target="_blank" rel="noreferrer" className="mt-1.5 inline-flex items-center gap-1.5 text-small text-ink-2 hover:text-ink hover:underline">
        <ExternalLink size={13} /> Open {name}
      </a>
    </Module>
  )
}

type PagesProps = { values: Values; isFor?: (page: EmbeddedPage) => boolean }
const Pages = ({ values, isFor = () => true }: PagesProps) => {
  const pages = useQuery(sidebarQuery).data?.embedded ?? []
  return pages.filter(isFor).map((page) => <One key={page.name} page={page} values={values} />)
}

type MineProps = { me: string }
export const EmbeddedModule = ({ page, me }: MineProps & { page: IssuePage }) => <Pages values={{ ...issueValues(page), 'me.email': me }} />

/** Only what says something without an issue. */
const isOfAccounts = ({ url }: EmbeddedPage): boolean => addressVariables(url).every((name) => /^(account|me)\./.test(name))

type AccountProps = MineProps & { account: AccountValues; fields: Fields }
export const EmbeddedOfAccount = ({ account, fields, me }: AccountProps) => <Pages values={{ ...accountValues(account, fields), 'me.email': me }} isFor={isOfAccounts} />
