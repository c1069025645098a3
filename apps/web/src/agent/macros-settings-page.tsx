// Settings → Macros: texts that are said again and again, and what goes with them.
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { fieldsQuery } from '../features/fields/queries.ts'
import { tagsQuery } from '../features/issues/queries.ts'
import { statusesQuery } from '../features/issues/statuses.ts'
import type { ActionSources } from '../features/macros/actions-editor.tsx'
import { type MacroDraft, MacroForm } from '../features/macros/macro-form.tsx'
import { MacroList, macrosFound } from '../features/macros/macro-list.tsx'
import { inputOf, macrosQuery } from '../features/macros/queries.ts'
import { BLANK, type Template, TEMPLATES } from '../features/macros/templates.ts'
import { peopleQuery, teamsQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { useBegun } from '../lib/begun.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AddButton, ListHead, ListSearch, Templates } from '../ui/settings-list.tsx'
import { NotAllowed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const useSources = (): ActionSources => {
  const statuses = useQuery(statusesQuery).data
  const people = useQuery(peopleQuery).data
  const teams = useQuery(teamsQuery).data
  const fields = useQuery(fieldsQuery).data
  const tags = useQuery(tagsQuery).data
  return useMemo(
    () => ({
      statuses: statuses ?? [], people: people ?? [], teams: teams ?? [], tags: (tags ?? []).map((tag) => tag.value),
      fields: (fields ?? []).filter((field) => field.object_type === 'issue' && field.removed_at === null && !field.is_read_only),
    }),
    [statuses, people, teams, fields, tags],
  )
}

const Content = () => {
  const query = useQuery(macrosQuery)
  const from = useSources()
  const [draft, setDraft] = useState<MacroDraft | null>(null)
  const [sought, setSought] = useState('')
  useBegun(() => setDraft({ ...BLANK, id: null }))
  const begin = (template: Template) => {
    const { says: _, ...given } = template
    setDraft({ ...given, id: null })
  }
  return (
    <Loaded query={query} what="The macros">
      {(macros) => (
        <>
          <ListHead>
            {macros.length > 6 ? <ListSearch label="Search macros" placeholder={`Search ${macros.length} macros`} value={sought} onChange={setSought} /> : null}
            <span className="flex-1" />
            <AddButton onClick={() => setDraft({ ...BLANK, id: null })}>Add a macro</AddButton>
          </ListHead>
          {macros.length > 0 ? (
            <MacroList macros={macrosFound(macros, sought)} onEdit={(macro) => setDraft({ ...inputOf(macro), id: macro.id })} />
          ) : (
            <Templates says="There is no macro yet. Begin with one of these; every word can be changed." templates={TEMPLATES} onPick={begin} />
          )}
          {draft ? <MacroForm key={draft.id ?? draft.name} start={draft} groups={[...new Set(macros.map((macro) => macro.group))]} from={from} onClose={() => setDraft(null)} /> : null}
        </>
      )}
    </Loaded>
  )
}

export const MacrosSettingsPage = () => {
  const allowed = useMay('macros:write')
  return (
    <SettingsPage title="Macros" says="Texts that are said again and again, with what is known of the issue filled in, and what goes with them done on sending. On an issue press M.">
      {allowed ? <Content /> : <NotAllowed>Your role lets you use macros, not change them; ask an admin.</NotAllowed>}
    </SettingsPage>
  )
}
