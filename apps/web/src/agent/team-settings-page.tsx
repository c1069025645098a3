// Settings → Teams: who works together, and how their issues are given out.
import type { TeamInTree } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import clsx from 'clsx'
import { ArrowLeft, Users } from 'lucide-react'
import { useState } from 'react'
import { peopleQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { AssignmentForm } from '../features/teams/assignment-form.tsx'
import { TeamMark } from '../features/teams/icons.tsx'
import { assignmentQuery, type TeamDraft, teamTreeQuery } from '../features/teams/queries.ts'
import { TeamForm } from '../features/teams/team-form.tsx'
import { TeamList } from '../features/teams/team-list.tsx'
import { WorkTable } from '../features/teams/work-table.tsx'
import { useBegun } from '../lib/begun.ts'
import { IconButton } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { AddButton } from '../ui/settings-list.tsx'
import { Blank, Failed, Skeleton } from '../ui/states.tsx'
import { FirstReplier } from './first-replier.tsx'
import { SettingsPage } from './settings-page.tsx'
import { useSkillSubjects } from './use-skill-subjects.ts'

const EMPTY: TeamDraft = { id: null, name: '', icon: 'users', parent_id: null, user_ids: [] }
const TABS = { overview: 'Overview', assignment: 'Assignment' } as const
type Tab = keyof typeof TABS

/** Which team is open, and which of its pages: in the address, so that it can be sent, gone back from and loaded again. */
type Shown = { team?: string; tab?: 'assignment' }
const useShown = () => {
  const shown = useSearch({ strict: false, select: ({ team, tab }): Shown => ({ ...(team ? { team } : {}), ...(tab === 'assignment' ? { tab } : {}) }), structuralSharing: true })
  const go = useNavigate()
  const show = (next: Shown, { replace = false } = {}) => void go({ to: '.', search: next, replace })
  return { shown, show }
}

const Assignment = ({ team, teams, mayChange }: { team: TeamInTree; teams: TeamInTree[]; mayChange: boolean }) => {
  const people = useQuery(peopleQuery).data ?? []
  const subjects = useSkillSubjects()
  const assignment = useQuery(assignmentQuery(team.id))
  if (assignment.isPending) return <Skeleton className="h-64" />
  if (!assignment.data) return <Failed what="How issues are given out could not be loaded" error={assignment.error} onRetry={() => void assignment.refetch()} />
  return (
    <>
      <div className="rounded-lg border bg-surface p-4">
        <AssignmentForm team={team} teams={teams} people={people} subjects={subjects} start={assignment.data.policy} next={assignment.data.next} mayChange={mayChange} />
      </div>
      <h3 className="mt-6 mb-1 font-semibold">What each can take</h3>
      <p className="mb-2 text-ink-2">At most so many open issues at once, counted as above, and the values they know of the fields that are asked for.</p>
      <WorkTable ids={team.user_ids} people={people} subjects={subjects} mayChange={mayChange} />
    </>
  )
}

type DetailProps = { team: TeamInTree; teams: TeamInTree[]; tab: Tab; onTab: (tab: Tab) => void; onBack: () => void }
const Detail = ({ team, teams, tab, onTab, onBack }: DetailProps) => {
  const people = useQuery(peopleQuery).data ?? []
  const mayChange = useMay('teams:write')
  return (
    <>
      <div className="mb-3 flex items-center gap-2">
        <IconButton label="All teams" onClick={onBack}>
          <ArrowLeft size={16} className="rtl:-scale-x-100" />
        </IconButton>
        <TeamMark icon={team.icon} />
        <h2 className="min-w-0 flex-1 truncate text-head font-semibold">{team.name}</h2>
      </div>
      <div role="tablist" aria-label={team.name} className="mb-4 flex gap-1 border-b">
        {(Object.keys(TABS) as Tab[]).map((each) => (
          <button key={each} type="button" role="tab" aria-selected={tab === each} onClick={() => onTab(each)} className={clsx('-mb-px h-8 border-b-2 px-3 font-medium', tab === each ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink')}>
            {TABS[each]}
          </button>
        ))}
      </div>
      {tab === 'overview' ? (
        <fieldset disabled={!mayChange} className="rounded-lg border bg-surface p-4">
          <TeamForm key={team.id} start={team} teams={teams} people={people} />
        </fieldset>
      ) : (
        <Assignment key={team.id} team={team} teams={teams} mayChange={mayChange} />
      )}
    </>
  )
}

const Content = () => {
  const teams = useQuery(teamTreeQuery)
  const people = useQuery(peopleQuery).data ?? []
  const mayChange = useMay('teams:write')
  const { shown, show } = useShown()
  const [draft, setDraft] = useState<TeamDraft | null>(null)
  const add = (parent: TeamInTree | null) => setDraft({ ...EMPTY, parent_id: parent?.id ?? null })
  useBegun(() => add(null), mayChange)
  if (teams.isPending) return <Skeleton className="h-64" />
  if (!teams.data) return <Failed what="The teams could not be loaded" error={teams.error} onRetry={() => void teams.refetch()} />
  const team = teams.data.find((each) => each.id === shown.team)
  if (team)
    return (
      <Detail
        team={team} teams={teams.data} tab={shown.tab ?? 'overview'} onBack={() => show({})}
        onTab={(tab) => show({ team: team.id, ...(tab === 'overview' ? {} : { tab }) }, { replace: true })}
      />
    )
  const made = ({ id }: TeamInTree) => {
    setDraft(null)
    show({ team: id })
  }
  const addButton = (look: 'plain' | 'primary') =>
    mayChange ? (
      <AddButton look={look} onClick={() => add(null)}>
        Add a team
      </AddButton>
    ) : null
  return (
    <>
      {teams.data.length > 0 ? (
        <>
          <div className="mb-2 flex min-h-7 items-center gap-2">
            <h2 className="flex-1 font-semibold">
              Teams <span className="font-normal text-ink-3 tabular-nums">{teams.data.length}</span>
            </h2>
            {addButton('plain')}
          </div>
          <TeamList teams={teams.data} people={people} mayChange={mayChange} onOpen={(each) => show({ team: each.id })} onAdd={add} />
        </>
      ) : (
        <Blank icon={<Users size={20} />} title="No teams yet" action={addButton('primary')}>
          Put people who do the same work into a team, and let it give out its issues by itself.
        </Blank>
      )}
      <FirstReplier />
      {draft ? (
        <Modal open wide onOpenChange={() => setDraft(null)} title="New team">
          <TeamForm start={draft} teams={teams.data} people={people} onCancel={() => setDraft(null)} onDone={made} />
        </Modal>
      ) : null}
    </>
  )
}

export const TeamSettingsPage = () => (
  <SettingsPage title="Teams" says="Who works together. A team can stand inside another, and can give out its issues by itself.">
    <Content />
  </SettingsPage>
)
