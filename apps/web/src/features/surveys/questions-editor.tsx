// What a survey asks: its questions in their order, their words and their options.
import { type Question, QUESTION_LABELS, QUESTION_TYPES, type SurveyType } from '@patchbay/contract'
import { ArrowDown, ArrowUp, Lock, Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckField } from '../../ui/field.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { addQuestion } from './draft.ts'

const BOX = 'h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 text-ui'

type PartProps = { question: Question; change: (part: Partial<Question>) => void }

const Options = ({ question, change }: PartProps) => (
  <div className="mt-2 flex flex-col gap-1">
    {question.options.map((option, at) => (
      <div key={at} className="flex items-center gap-1">
        <input className={BOX} aria-label={`Option ${at + 1}`} placeholder={`Option ${at + 1}`} maxLength={75} value={option} onChange={(event) => change({ options: question.options.map((each, i) => (i === at ? event.target.value : each)) })} />
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
      <input className={BOX} aria-label={`What ${least} is called`} placeholder={`What ${least} is called`} maxLength={60} value={question.low} onChange={(event) => change({ low: event.target.value })} />
      <input className={BOX} aria-label={`What ${most} is called`} placeholder={`What ${most} is called`} maxLength={60} value={question.high} onChange={(event) => change({ high: event.target.value })} />
    </div>
  )
}

type RowProps = PartProps & { at: number; last: number; locked: boolean; move: (to: number) => void; remove: () => void }
const Row = ({ question, at, last, locked, change, move, remove }: RowProps) => (
  <li className="rounded-lg border bg-bg p-2">
    <div className="flex items-center gap-1">
      <input className={BOX} aria-label={`Question ${at + 1}`} placeholder="What do you want to know?" maxLength={300} value={question.prompt} onChange={(event) => change({ prompt: event.target.value })} />
      <IconButton label="Ask it earlier" disabled={locked || at <= 0} onClick={() => move(at - 1)} className="!size-6 !text-ink-3">
        <ArrowUp size={13} />
      </IconButton>
      <IconButton label="Ask it later" disabled={locked || at === last} onClick={() => move(at + 1)} className="!size-6 !text-ink-3">
        <ArrowDown size={13} />
      </IconButton>
      {locked ? (
        <span className="grid size-6 place-items-center text-ink-3" title="This is the score">
          <Lock size={12} role="img" aria-label="This is the score" />
        </span>
      ) : (
        <IconButton label={`Do not ask question ${at + 1}`} disabled={last === 0} onClick={remove} className="!size-6 !text-ink-3">
          <X size={13} />
        </IconButton>
      )}
    </div>
    {question.type === 'choice' ? <Options question={question} change={change} /> : question.type === 'text' ? null : <Ends question={question} change={change} />}
    <div className="mt-1 flex items-center gap-3 text-small text-ink-3">
      <span>{QUESTION_LABELS[question.type]}</span>
      {locked ? null : <CheckField label="Required" checked={question.is_required} onChange={(event) => change({ is_required: event.target.checked })} />}
    </div>
  </li>
)

type EditorProps = { type: SurveyType; questions: Question[]; onChange: (questions: Question[]) => void }
export const QuestionsEditor = ({ type, questions, onChange }: EditorProps) => {
  const isLocked = (at: number) => type !== 'custom' && at === 0
  const move = (from: number, to: number) => {
    if (isLocked(to)) return
    const rest = questions.filter((_, at) => at !== from)
    onChange([...rest.slice(0, to), ...questions.slice(from, from + 1), ...rest.slice(to)])
  }
  return (
    <fieldset>
      <legend className="mb-1.5 text-[12.5px] font-medium">Questions</legend>
      <ol className="flex flex-col gap-1.5">
        {questions.map((question, at) => (
          <Row
            key={question.id}
            question={question}
            at={at}
            last={questions.length - 1}
            locked={isLocked(at)}
            change={(part) => onChange(questions.map((each, i) => (i === at ? { ...each, ...part } : each)))}
            move={(to) => move(at, to)}
            remove={() => onChange(questions.filter((_, i) => i !== at))}
          />
        ))}
      </ol>
      {questions.length < 20 ? (
        <Menu
          align="start"
          trigger={
            <Button look="ghost" className="mt-1.5">
              <Plus size={13} /> Question
            </Button>
          }
        >
          {QUESTION_TYPES.map((kind) => (
            <MenuItem key={kind} onSelect={() => onChange(addQuestion(questions, kind))}>
              {QUESTION_LABELS[kind]}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
    </fieldset>
  )
}
