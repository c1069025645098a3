// Settings → Macros: texts that are said again and again, and what goes with them.
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { fieldsQuery } from '../features/fields/queries.ts'
import { tagsQuery } from '../features/issues/queries.ts'
import { statusesQuery } from '../features/issues/statuses.ts'
import type { ActionSources } from '../features/macros/actions-editor.tsx'
import { type MacroDraft, MacroForm } from '../features/macros/macro-form.tsx'
import { MacroList } from '../features/macros/macro-list.tsx'
import { inputOf, macrosQuery } from '../features/macros/queries.ts'
import { BLANK, TEMPLATES } from '../features/macros/templates.ts'
import { peopleQuery, teamsQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { Button } from '../ui/button.tsx'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { Failed, NotAllowed } from '../ui/states.tsx'
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

const Templates = ({ onPick }: { onPick: (draft: MacroDraft) => void }) => (
  <>
    <p className="mb-3 text-ink-2">There is no macro yet. Begin with one of these; every word can be changed.</p>
    <ul className="grid grid-cols-2 gap-3 max-[719px]:grid-cols-1">
      {TEMPLATES.map(({ says, ...template }) => (
        <li key={template.name}>
          <button type="button" onClick={() => onPick({ ...template, id: null })} className="h-full w-full rounded-lg border bg-surface px-4 py-3 text-start transition-colors hover:bg-hover">
            <span className="block font-medium">{template.name}</span>
            <span className="block text-ink-2">{says}</span>
          </button>
        </li>
      ))}
    </ul>
  </>
)

const Content = () => {
  const macros = useQuery(macrosQuery)
  const from = useSources()
  const [draft, setDraft] = useState<MacroDraft | null>(null)
  if (macros.isPending) return <SheetSkeleton heights={['h-5 w-24', 'h-40']} />
  if (!macros.data) return <Failed what="The macros could not be loaded" error={macros.error} onRetry={() => void macros.refetch()} />
  return (
    <>
      <div className="mb-3 flex justify-end">
        <Button onClick={() => setDraft({ ...BLANK, id: null })}>
          <Plus size={14} /> Add a macro
        </Button>
      </div>
      {macros.data.length > 0 ? <MacroList macros={macros.data} onEdit={(macro) => setDraft({ ...inputOf(macro), id: macro.id })} /> : <Templates onPick={setDraft} />}
      {draft ? <MacroForm key={draft.id ?? draft.name} start={draft} groups={[...new Set(macros.data.map((macro) => macro.group))]} from={from} onClose={() => setDraft(null)} /> : null}
    </>
  )
}

export const MacrosSettingsPage = () => {
  const allowed = useMay('issues:reply')
  return (
    <SettingsPage title="Macros" says="Texts that are said again and again, with what is known of the issue filled in, and what goes with them done on sending. On an issue press M.">
      {allowed ? <Content /> : <NotAllowed>Your role lets you read issues, not answer them.</NotAllowed>}
    </SettingsPage>
  )
}
