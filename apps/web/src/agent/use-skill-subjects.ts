// What skills can be about: tags of issues and accounts, sources, and custom fields with their options.
import { SOURCES } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Subject } from '../features/teams/skills.tsx'
import { allTagsQuery, viewFieldsQuery } from '../features/views/queries.ts'

const plain = (value: string) => ({ value, label: value })
const spoken = (value: string) => ({ value, label: value.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase()) })
const FIELD = /^(account\.)?fields\./

export const useSkillSubjects = (): Subject[] => {
  const tags = useQuery(allTagsQuery).data
  const custom = useQuery(viewFieldsQuery).data
  return useMemo(() => {
    const of = (kind: string) => (tags ?? []).filter((tag) => tag.object_type === kind).map((tag) => plain(tag.value))
    const fields = (custom ?? []).filter((field) => !field.gone && FIELD.test(field.name))
    return [
      { field: 'tags', label: 'Tag', values: of('issue'), open: true },
      { field: 'account.tags', label: 'Tag of the account', values: of('account'), open: true },
      { field: 'source', label: 'Source', values: SOURCES.map(spoken), open: false },
      ...fields.map(({ name, label, of: owner, options, words }) => ({
        field: name, label: owner === 'account' ? `${label} of the account` : label, values: options.map((value) => ({ value, label: words[value] ?? value })), open: Object.keys(words).length === 0,
      })),
    ]
  }, [tags, custom])
}
