// The surveys as they stand: when they are sent, and how they go.
import { type OwnSurvey, SURVEY_TYPE_LABELS } from '@patchbay/contract'
import { ChartColumn } from 'lucide-react'
import type { ReactNode } from 'react'
import { Chip } from '../../ui/chip.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { More, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { sayRate, sayWhen } from './draft.ts'
import { useRemoveSurvey } from './queries.ts'

type ListProps = { surveys: readonly OwnSurvey[]; mayChange: boolean; renderName: (survey: OwnSurvey) => ReactNode; onResults: (survey: OwnSurvey) => void; onEdit: (survey: OwnSurvey) => void }
export const SurveyList = ({ surveys, mayChange, renderName, onResults, onEdit }: ListProps) => {
  const remove = useRemoveSurvey()
  return (
    <SettingsList>
      {surveys.map((survey) => (
        <SettingsRow
          key={survey.id}
          name={renderName(survey)}
          marks={<Chip>{SURVEY_TYPE_LABELS[survey.type]}</Chip>}
          aside={survey.sent === 0 ? 'Not sent yet' : `${sayRate(survey)} of ${survey.sent} answered`}
          hands={
            <More name={survey.name} remove="Delete" {...(mayChange ? { onChange: () => onEdit(survey), onRemove: () => remove.mutate(survey) } : {})}>
              <MenuItem icon={<ChartColumn size={14} />} onSelect={() => onResults(survey)}>
                Results
              </MenuItem>
            </More>
          }
        >
          <p className="text-ink-2">{sayWhen(survey)}</p>
        </SettingsRow>
      ))}
    </SettingsList>
  )
}
