// Settings → Surveys: what customers are asked, when, and how it goes.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { MessageCircleQuestion, Plus } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../features/sessions/queries.ts'
import { type Draft, draftOf, newSurvey, TEMPLATES } from '../features/surveys/draft.ts'
import { surveysQuery } from '../features/surveys/queries.ts'
import { SurveyEditor } from '../features/surveys/survey-editor.tsx'
import { SurveyList, SurveyTemplates } from '../features/surveys/survey-list.tsx'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const AddSurvey = ({ onPick }: { onPick: (draft: Draft) => void }) => (
  <Menu
    trigger={
      <Button>
        <Plus size={14} /> Add a survey
      </Button>
    }
  >
    {TEMPLATES.map(({ type, name }) => (
      <MenuItem key={type} onSelect={() => onPick(newSurvey(type))}>
        {name}
      </MenuItem>
    ))}
  </Menu>
)

const Content = () => {
  const surveys = useQuery(surveysQuery)
  const mayChange = useMay('settings:write')
  const [draft, setDraft] = useState<Draft | null>(null)
  const go = useNavigate()
  if (surveys.isPending) return <SheetSkeleton heights={['h-5 w-24', 'h-40']} />
  if (!surveys.data) return <Failed what="The surveys could not be loaded" error={surveys.error} onRetry={() => void surveys.refetch()} />
  if (draft) return <SurveyEditor key={draft.id ?? 'new'} start={draft} onClose={() => setDraft(null)} />
  if (surveys.data.length === 0)
    return mayChange ? (
      <SurveyTemplates onPick={(type) => setDraft(newSurvey(type))} />
    ) : (
      <Blank icon={<MessageCircleQuestion size={20} />} title="Nobody is asked yet">
        An admin of your workspace can add a survey here. Its results are for everybody.
      </Blank>
    )
  return (
    <>
      {mayChange ? (
        <div className="mb-3 flex justify-end">
          <AddSurvey onPick={setDraft} />
        </div>
      ) : null}
      <SurveyList
        surveys={surveys.data}
        mayChange={mayChange}
        renderName={(survey, children) => (
          <Link to="/settings/surveys/$survey" params={{ survey: survey.id }} className="truncate font-medium hover:underline">
            {children}
          </Link>
        )}
        onResults={(survey) => void go({ to: '/settings/surveys/$survey', params: { survey: survey.id } })}
        onEdit={(survey) => setDraft(draftOf(survey))}
      />
    </>
  )
}

export const SurveysSettingsPage = () => (
  <SettingsPage title="Surveys" says="Ask customers how it went: in the thread in Slack, or by a link that is theirs alone. What they answer stands on the issue and can set triggers off.">
    <Content />
  </SettingsPage>
)
