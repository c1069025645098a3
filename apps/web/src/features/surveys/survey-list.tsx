// The surveys as they stand: when they are sent, and how they go.
import { type OwnSurvey, SURVEY_TYPE_LABELS, type SurveyType } from '@patchbay/contract'
import { ChartColumn, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { sayRate, sayWhen, TEMPLATES } from './draft.ts'
import { useRemoveSurvey } from './queries.ts'

type RowProps = { survey: OwnSurvey; mayChange: boolean; renderName: (children: ReactNode) => ReactNode; onResults: () => void; onEdit: () => void; onRemove: () => void }
const Row = ({ survey, mayChange, renderName, onResults, onEdit, onRemove }: RowProps) => (
  <li className="flex items-start gap-3 border-b px-4 py-2.5 last:border-b-0">
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        {renderName(survey.name)}
        <Chip>{SURVEY_TYPE_LABELS[survey.type]}</Chip>
      </p>
      <p className="text-ink-2">{sayWhen(survey)}</p>
    </div>
    <span className="mt-0.5 shrink-0 text-end text-small text-ink-3 tabular-nums">
      {survey.sent === 0 ? 'Not sent yet' : `${sayRate(survey)} of ${survey.sent} answered`}
    </span>
    <Menu
      trigger={
        <IconButton label={`More for ${survey.name}`} className="-my-0.5">
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      <MenuItem icon={<ChartColumn size={14} />} onSelect={onResults}>
        Results
      </MenuItem>
      {mayChange ? (
        <>
          <MenuItem icon={<Pencil size={14} />} onSelect={onEdit}>
            Change
          </MenuItem>
          <MenuItem icon={<Trash2 size={14} />} danger onSelect={onRemove}>
            Delete
          </MenuItem>
        </>
      ) : null}
    </Menu>
  </li>
)

type ListProps = { surveys: readonly OwnSurvey[]; mayChange: boolean; renderName: (survey: OwnSurvey, children: ReactNode) => ReactNode; onResults: (survey: OwnSurvey) => void; onEdit: (survey: OwnSurvey) => void }
export const SurveyList = ({ surveys, mayChange, renderName, onResults, onEdit }: ListProps) => {
  const remove = useRemoveSurvey()
  return (
    <ul className="overflow-hidden rounded-lg border bg-surface">
      {surveys.map((survey) => (
        <Row key={survey.id} survey={survey} mayChange={mayChange} renderName={(children) => renderName(survey, children)} onResults={() => onResults(survey)} onEdit={() => onEdit(survey)} onRemove={() => remove.mutate(survey)} />
      ))}
    </ul>
  )
}

/** The way in when there is nothing yet. */
export const SurveyTemplates = ({ onPick }: { onPick: (type: SurveyType) => void }) => (
  <>
    <p className="mb-3 text-ink-2">Nobody is asked yet. Begin with one of these; every word can be changed.</p>
    <ul className="grid grid-cols-3 gap-3 max-[719px]:grid-cols-1">
      {TEMPLATES.map((template) => (
        <li key={template.type}>
          <button type="button" onClick={() => onPick(template.type)} className="h-full w-full rounded-lg border bg-surface px-4 py-3 text-start transition-colors hover:bg-hover">
            <span className="block font-medium">{template.name}</span>
            <span className="block text-ink-2">{template.says}</span>
          </button>
        </li>
      ))}
    </ul>
  </>
)
