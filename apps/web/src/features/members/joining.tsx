// Who gets a seat by signing in with Slack: everybody of the company with one role, or only who is invited.
import { getJoining, type Joining, setJoining, type ShownJoining } from '@patchbay/contract'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField, Field, SelectField } from '../../ui/field.tsx'
import type { RoleChoice } from './user-table.tsx'

const joiningQuery = queryOptions({ queryKey: ['people', 'joining'], queryFn: ({ signal }) => call(getJoining, {}, { signal }), staleTime: 60_000 })

const listed = (words: string): string[] => words.split(/[\s,;]+/).filter(Boolean)
const named = new Intl.ListFormat('en')

const JoiningForm = ({ known, roles }: { known: ShownJoining; roles: readonly RoleChoice[] }) => {
  const client = useQueryClient()
  const [domains, setDomains] = useState(known.domains.join(', '))
  const change = (given: Partial<Joining>) => {
    const { domains_of_admins: _, ...before } = known
    const undo = () => change(before)
    call(setJoining, { body: { ...before, ...given } })
      .then((now) => {
        client.setQueryData(joiningQuery.queryKey, now)
        setDomains(now.domains.join(', '))
        tell('Saved', { action: { label: 'Undo', onClick: undo } })
      })
      .catch((error: unknown) => tellTrouble('Not saved', { description: reasonOf(error) }))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ domains: listed(domains) })
  }
  const counted = [...new Set([...known.domains_of_admins, ...known.domains])]
  return (
    <section aria-labelledby="joining" className="mt-8 flex max-w-xl flex-col gap-3">
      <h2 id="joining" className="font-semibold">Joining</h2>
      <CheckField
        label="Colleagues get a seat when they first sign in with Slack"
        checked={known.by_domain}
        onChange={(event) => change({ by_domain: event.target.checked })}
      />
      <p className="text-small text-ink-2">
        {known.by_domain
          ? counted.length > 0
            ? `Whoever is in a Slack workspace that is connected here and has an address at ${named.format(counted)}.`
            : 'Nobody yet: name a domain of your company, for no admin has an address at one.'
          : 'Only people who are invited, or have a seat already, get in.'}
      </p>
      <form onSubmit={submit} className="flex items-end gap-2">
        <div className="flex-1">
          <Field label="More domains of the company" placeholder="example.com, example.org" value={domains} onChange={(event) => setDomains(event.target.value)} />
        </div>
        <Button type="submit" className="h-9" disabled={listed(domains).join() === known.domains.join()}>Save domains</Button>
      </form>
      <p className="-mt-1 text-small text-ink-3">Whoever writes in Slack from an address there is taken for one of you.</p>
      {known.by_domain ? (
        <SelectField label="Their role" value={known.role_id} onChange={(event) => change({ role_id: event.target.value })}>
          {roles.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </SelectField>
      ) : null}
    </section>
  )
}

export const JoiningRule = ({ roles }: { roles: readonly RoleChoice[] }) => {
  const { data } = useQuery(joiningQuery)
  return data && roles.length > 0 ? <JoiningForm known={data} roles={roles} /> : null
}
