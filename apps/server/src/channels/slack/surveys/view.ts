// What a survey looks like in Slack: a question with buttons, a modal for the rest, a word of thanks when it is done. Pure.
import { type GivenAnswers, type Question, RATING_WORDS, valuesOfQuestion } from '@patchbay/contract'
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

/** A rating in words, a scale by its number. */
const wordsOf = ({ type, low, high }: Question, value: string): string => {
  const at = Number(value) - 1
  if (type === 'rating') return at === 0 && low ? low : at === 4 && high ? high : (RATING_WORDS[at] ?? value)
  return value
}

const faceOf = (question: Question, value: string): string => (question.type === 'rating' ? `${value} ${FACES[Number(value) - 1] ?? ''}` : value)

export type View = { text: string; blocks: object[] }
export type Shown = { requestId: string; message: string; thanks: string; questions: readonly Question[] }

const endsOf = ({ type, low, high }: Question): string => {
  if (type === 'rating') return `1 is ${low || RATING_WORDS[0].toLowerCase()}, 5 is ${high || RATING_WORDS[4].toLowerCase()}.`
  return type === 'scale' && (low || high) ? `0 is ${low || 'not at all'}, 10 is ${high || 'very much'}.` : ''
}

/** The first question has its answers as buttons, where they are few; otherwise one button opens all. */
const buttonsOf = (question: Question, requestId: string): object[] => {
  const values = valuesOfQuestion(question)
  if (values.length === 0 || values.length > MOST_BUTTONS) return [button('open', 'Answer', requestId)]
  return values.map((value, at) => button(`pick:${at}`, faceOf(question, value), requestId, wordsOf(question, value)))
}

export const questionView = ({ requestId, message, questions }: Shown): View => {
  const [first] = questions
  if (!first) return { text: message, blocks: [section(escape(message))] }
  const ends = endsOf(first)
  return {
    text: escape(clip([message, first.prompt].filter(Boolean).join('\n'), 3_000)),
    blocks: [
      ...(message ? [section(escape(message))] : []),
      section(`*${escape(first.prompt)}*`),
      { type: 'actions', block_id: `survey:${requestId}`, elements: buttonsOf(first, requestId) },
      ...(ends ? [{ type: 'context', elements: [{ type: 'mrkdwn', text: escape(ends) }] }] : []),
    ],
  }
}

/** Others read the thread too: they see that it was answered, and not how. */
export const thanksView = ({ requestId, thanks }: Shown, name: string, canChange: boolean): View => {
  const text = escape(thanks || 'Thank you for your answer.')
  return {
    text,
    blocks: [
      section(`:white_check_mark: ${text}`),
      { type: 'context', elements: [{ type: 'mrkdwn', text: `Answered by ${escape(name)}` }] },
      ...(canChange ? [{ type: 'actions', block_id: `survey:${requestId}`, elements: [button('open', 'Change my answer', requestId)] }] : []),
    ],
  }
}

export const withdrawnView = (): View => ({ text: 'This question was withdrawn.', blocks: [section('_This question was withdrawn._')] })

const option = (question: Question, value: string, at: number) => ({ text: plain(question.type === 'rating' ? `${faceOf(question, value)} ${wordsOf(question, value)}` : value), value: String(at) })

const elementOf = (question: Question, answer: string) => {
  const values = valuesOfQuestion(question)
  if (question.type === 'text') return { type: 'plain_text_input', action_id: INPUT_ACTION, multiline: true, max_length: 3_000, ...(answer ? { initial_value: answer } : {}) }
  const at = values.indexOf(answer)
  return { type: 'static_select', action_id: INPUT_ACTION, placeholder: plain('Choose'), options: values.map((value, i) => option(question, value, i)), ...(at >= 0 ? { initial_option: option(question, answer, at) } : {}) }
}

export const modalView = (requestId: string, title: string, questions: readonly Question[], answers: GivenAnswers, required: ReadonlySet<string>): object => ({
  type: 'modal', callback_id: SURVEY_MODAL, private_metadata: requestId, title: plain(title, 24), submit: plain('Send'), close: plain('Not now'),
  blocks: questions.map((question) => ({ type: 'input', block_id: blockOf(question.id), label: plain(question.prompt, 2_000), optional: !required.has(question.id), element: elementOf(question, answers[question.id] ?? '') })),
})

export const sorryView = (text: string): object => ({ type: 'modal', callback_id: 'survey:sorry', title: plain('Survey', 24), close: plain('Close'), blocks: [section(escape(text))] })
