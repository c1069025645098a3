// What the conditions of a filter are chosen from.
import { findViewField } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { agentsQuery } from '../features/ai/agent-queries.ts'
import { peopleQuery, teamsQuery } from '../features/members/queries.ts'
import { allTagsQuery, viewFieldsQuery } from '../features/views/queries.ts'
import type { Sources } from '../features/views/value-editor.tsx'
import { allFields } from '../features/views/words.ts'

const NO_TAGS: Sources['tags'] = []
export const useFilterSources = (): { sources: Sources; fields: ReturnType<typeof allFields>; isGone: (name: string) => boolean } => {
  const people = useQuery(peopleQuery).data
  const agents = useQuery(agentsQuery).data
  const teams = useQuery(teamsQuery).data
  const tags = useQuery(allTagsQuery).data
  const custom = useQuery(viewFieldsQuery).data
  return useMemo(
    () => ({
      // Those that are switched off may have issues of before.
      sources: { people: [...(people ?? []), ...(agents ?? [])], teams: teams ?? [], tags: tags ?? NO_TAGS, options: Object.fromEntries((custom ?? []).map((field) => [field.name, field.options])) },
      fields: allFields(custom ?? []),
      // What has not come yet is not taken for gone.
      isGone: (name: string) => (custom?.some((field) => field.name === name && field.gone) ?? false) || findViewField(name) === null,
    }),
    [people, agents, teams, tags, custom],
  )
}
