// What a survey asks: its questions in their order, their words and their options.
import { type Question, QUESTION_LABELS, QUESTION_TYPES, type SurveyType } from '@patchbay/contract'
import { Plus, X } from 'lucide-react'
import { AskedList } from '../../ui/asked-list.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { BOX, CheckField } from '../../ui/field.tsx'
import { addQuestion } from './draft.ts'

type PartProps = { question: Question; change: (part: Partial<Question>) => void }

const Options = ({ question, change }: PartProps) => (
  <div className="mt-2 flex flex-col gap-1">
    {question.options.map((option, at) => (
      <div key={at} className="flex items-center gap-1">
        <input className={`${BOX} w-full`} aria-label={`Option ${at + 1}`} placeholder={`Option ${at + 1}`} maxLength={75} value={option} onChange={(event) => change({ options: question.options.map((each, i) => (i === at ? event.target.value : each)) })} />
        <IconButton label={`Remove option ${at + 1}`} disabled={question.options.length <= 2} onClick={() => change({ options: question.options.filter((_, i) => i !== at) })} className="!size-6 !text-ink-3">
          <X size={13} />
        </IconButton>
      </div>
    ))}
    {question.options.length < 20 ? (
      <Button look="ghost" className="self-start" onClick={() => change({ options: [...question.options, ''] })}>
        <Plus size={13} /> Option
      </Button>
    ) : null}
  </div>
)

const Ends = ({ question, change }: PartProps) => {
  const [least, most] = question.type === 'rating' ? ['1', '5'] : ['0', '10']
  return (
    <div className="mt-2 grid grid-cols-2 gap-2">
      <input className={`${BOX} w-full`} aria-label={`What ${least} is called`} placeholder={`What ${least} is called`} maxLength={60} value={question.low} onChange={(event) => change({ low: event.target.value })} />
      <input className={`${BOX} w-full`} aria-label={`What ${most} is called`} placeholder={`What ${most} is called`} maxLength={60} value={question.high} onChange={(event) => change({ high: event.target.value })} />
    </div>
  )
}

type EditorProps = { type: SurveyType; questions: Question[]; onChange: (questions: Question[]) => void }
export const QuestionsEditor = ({ type, questions, onChange }: EditorProps) => (
  <AskedList
    legend="Questions"
    items={questions}
    keyOf={({ id }) => id}
    wordsOf={({ prompt }, at) => ({ label: `Question ${at + 1}`, value: prompt, maxLength: 300, placeholder: 'What do you want to know?' })}
    write={(prompt) => ({ prompt })}
    lockOf={(_, at) => (type !== 'custom' && at === 0 ? { says: 'This is the score', isFirst: true } : null)}
    removeLabel={(_, at) => `Do not ask question ${at + 1}`}
    least={1}
    renderMore={(question, change, isLocked) => (
      <>
        {question.type === 'choice' ? <Options question={question} change={change} /> : question.type === 'text' ? null : <Ends question={question} change={change} />}
        <div className="mt-1 flex items-center gap-3 text-small text-ink-3">
          <span>{QUESTION_LABELS[question.type]}</span>
          {isLocked ? null : <CheckField label="Required" checked={question.is_required} onChange={(event) => change({ is_required: event.target.checked })} />}
        </div>
      </>
    )}
    add={{ label: 'Question', choices: questions.length < 20 ? QUESTION_TYPES.map((kind) => ({ key: kind, label: QUESTION_LABELS[kind], pick: () => onChange(addQuestion(questions, kind)) })) : [] }}
    onChange={onChange}
  />
)
