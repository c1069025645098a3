// What a survey looks like in Slack: a question with buttons, a modal for the rest, a word of thanks when it is done. Pure.
import { fillIn, type GivenAnswers, type Question, type SaidQuestion, valuesOfQuestion } from '@patchbay/contract'
import type { Told } from '../../../modules/surveys/index.ts'
import { escape } from '../translate-out.ts'

export const SURVEY_MODAL = 'survey:modal'
const INPUT_ACTION = 'survey:field'
export const blockOf = (questionId: string): string => `question:${questionId}`
export const questionOf = (blockId: string): string => blockId.replace(/^question:/, '')

const FACES = [':rage:', ':slightly_frowning_face:', ':neutral_face:', ':slightly_smiling_face:', ':heart_eyes:']
/** Slack shows five buttons a row and cuts long words on them. */
const MOST_BUTTONS = 11

const clip = (text: string, most: number): string => text.slice(0, most).toWellFormed()
const plain = (text: string, most = 75) => ({ type: 'plain_text', text: clip(text, most), emoji: true })
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text: clip(text, 3_000) } })
const button = (action: string, text: string, requestId: string, says = text) => ({ type: 'button', action_id: `survey:${action}`, text: plain(text), value: requestId, accessibility_label: clip(says, 75) })

type Asked = SaidQuestion<Question>
type Words = Told['words']

/** A rating in words, a scale by its number, a choice by what it is called. */
const wordsOf = ({ type, low, high, options, labels }: Asked, value: string, words: Words): string => {
  const at = Number(value) - 1
  if (type === 'rating') return at === 0 && low ? low : at === 4 && high ? high : (words.ratings[at] ?? value)
  return type === 'choice' ? (labels[options.indexOf(value)] ?? value) : value
}


const faceOf = (question: Asked, value: string, words: Words): string => (question.type === 'rating' ? `${value} ${FACES[Number(value) - 1] ?? ''}` : wordsOf(question, value, words))

export type View = { text: string; blocks: object[] }
export type Shown = Told & { requestId: string }

const endsOf = ({ type, low, high }: Asked, { words, language }: Told): string => {
  const [least = '', , , , most = ''] = words.ratings.map((rating) => rating.toLocaleLowerCase(language))
  if (type === 'rating') return fillIn(words.rating_ends, { low: low || least, high: high || most })
  return type === 'scale' && (low || high) ? fillIn(words.scale_ends, { low: low || words.not_at_all, high: high || words.very_much }) : ''
}

/** The first question has its answers as buttons, where they are few; otherwise one button opens all. */
const buttonsOf = (question: Asked, { requestId, words, said }: Shown): object[] => {
  const values = valuesOfQuestion(question)
  if (values.length === 0 || values.length > MOST_BUTTONS) return [button('open', said.button || words.answer, requestId)]
  return values.map((value, at) => button(`pick:${at}`, faceOf(question, value, words), requestId, wordsOf(question, value, words)))
}

export const questionView = (shown: Shown): View => {
  const { requestId, said: { message, questions } } = shown
  const [first] = questions
  if (!first) return { text: message, blocks: [section(escape(message))] }
  const ends = endsOf(first, shown)
  return {
    text: escape(clip([message, first.prompt].filter(Boolean).join('\n'), 3_000)),
    blocks: [
      ...(message ? [section(escape(message))] : []),
      section(`*${escape(first.prompt)}*`),
      { type: 'actions', block_id: `survey:${requestId}`, elements: buttonsOf(first, shown) },
      ...(ends ? [{ type: 'context', elements: [{ type: 'mrkdwn', text: escape(ends) }] }] : []),
    ],
  }
}

/** Others read the thread too: they see that it was answered, and not how. */
export const thanksView = ({ requestId, said, words }: Shown, name: string, canChange: boolean): View => {
  const text = escape(said.thanks || words.thanks)
  return {
    text,
    blocks: [
      section(`:white_check_mark: ${text}`),
      { type: 'context', elements: [{ type: 'mrkdwn', text: escape(fillIn(words.answered_by, name)) }] },
      ...(canChange ? [{ type: 'actions', block_id: `survey:${requestId}`, elements: [button('open', words.change, requestId)] }] : []),
    ],
  }
}

export const withdrawnView = ({ words }: Shown): View => ({ text: words.withdrawn, blocks: [section(`_${escape(words.withdrawn)}_`)] })

const option = (question: Asked, value: string, at: number, words: Words) => ({ text: plain(question.type === 'rating' ? `${faceOf(question, value, words)} ${wordsOf(question, value, words)}` : wordsOf(question, value, words)), value: String(at) })

const elementOf = (question: Asked, answer: string, words: Words) => {
  const values = valuesOfQuestion(question)
  if (question.type === 'text') return { type: 'plain_text_input', action_id: INPUT_ACTION, multiline: true, max_length: 3_000, ...(answer ? { initial_value: answer } : {}) }
  const at = values.indexOf(answer)
  return { type: 'static_select', action_id: INPUT_ACTION, placeholder: plain(words.choose), options: values.map((value, i) => option(question, value, i, words)), ...(at >= 0 ? { initial_option: option(question, answer, at, words) } : {}) }
}

export const modalView = ({ requestId, words, said }: Shown, questions: readonly Asked[], answers: GivenAnswers, required: ReadonlySet<string>): object => ({
  type: 'modal', callback_id: SURVEY_MODAL, private_metadata: requestId, title: plain(said.name, 24), submit: plain(said.button || words.send, 24), close: plain(words.not_now, 24),
  blocks: questions.map((question) => ({ type: 'input', block_id: blockOf(question.id), label: plain(question.prompt, 2_000), optional: !required.has(question.id), element: elementOf(question, answers[question.id] ?? '', words) })),
})

export const sorryView = (text: string): object => ({ type: 'modal', callback_id: 'survey:sorry', title: plain('Survey', 24), close: plain('Close'), blocks: [section(escape(text))] })
