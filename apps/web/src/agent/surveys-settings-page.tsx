// Settings → Surveys: what customers are asked, when, and how it goes.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { MessageCircleQuestion } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../features/sessions/queries.ts'
import { type Draft, draftOf, newSurvey, TEMPLATES } from '../features/surveys/draft.ts'
import { surveysQuery } from '../features/surveys/queries.ts'
import { SurveyEditor } from '../features/surveys/survey-editor.tsx'
import { SurveyList } from '../features/surveys/survey-list.tsx'
import { useBegun } from '../lib/begun.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AddMenu, ListHead, Templates } from '../ui/settings-list.tsx'
import { Blank } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const None = ({ mayChange, onPick }: { mayChange: boolean; onPick: (template: (typeof TEMPLATES)[number]) => void }) =>
  mayChange ? (
    <Templates says="Nobody is asked yet. Begin with one of these; every word can be changed." templates={TEMPLATES} onPick={onPick} />
  ) : (
    <Blank icon={<MessageCircleQuestion size={20} />} title="Nobody is asked yet">
      Whoever may change surveys can add one here. Its results are for everybody.
    </Blank>
  )

const Content = () => {
  const surveys = useQuery(surveysQuery)
  const mayChange = useMay('surveys:write')
  const [draft, setDraft] = useState<Draft | null>(null)
  const go = useNavigate()
  const pick = ({ type }: (typeof TEMPLATES)[number]) => setDraft(newSurvey(type))
  useBegun(() => setDraft(newSurvey('csat')), mayChange)
  if (draft) return <SurveyEditor key={draft.id ?? 'new'} start={draft} onClose={() => setDraft(null)} />
  return (
    <Loaded query={surveys} what="The surveys">
      {(all) =>
        all.length === 0 ? (
          <None mayChange={mayChange} onPick={pick} />
        ) : (
          <>
            <ListHead>{mayChange ? <AddMenu label="Add a survey" templates={TEMPLATES} onPick={pick} /> : null}</ListHead>
            <SurveyList
              surveys={all}
              mayChange={mayChange}
              renderName={(survey) => (
                <Link to="/settings/surveys/$survey" params={{ survey: survey.id }} className="hover:underline">
                  {survey.name}
                </Link>
              )}
              onResults={(survey) => void go({ to: '/settings/surveys/$survey', params: { survey: survey.id } })}
              onEdit={(survey) => setDraft(draftOf(survey))}
            />
          </>
        )
      }
    </Loaded>
  )
}

export const SurveysSettingsPage = () => (
  <SettingsPage title="Surveys" says="Ask customers how it went: in the thread in Slack, or by a link that is theirs alone, sent by mail where the conversation reaches nobody, or to contacts now and then by a trigger. What they answer stands on the issue and can set triggers off." ask="Your role does not show surveys; ask an admin.">
    <Content />
  </SettingsPage>
)
