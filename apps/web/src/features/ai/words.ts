// How the matters of models are called on screens.
import type { AiKind, AiOutcome, AiPurpose, AiSubject } from '@patchbay/contract'

export const PURPOSES: { name: AiPurpose; label: string; says: string }[] = [
  { name: 'grouping', label: 'Grouping', says: 'Which conversation a message belongs to, where the local judgement is in doubt and nothing was answered' },
  { name: 'turn', label: 'Status', says: 'Whose turn it is after each message; a second opinion to the local judgement' },
  { name: 'fields', label: 'Priority and fields', says: 'How urgent it is, and fields with a description' },
  { name: 'title', label: 'Title', says: 'A name in at most eight words that were said' },
  { name: 'drafting', label: 'Drafts and summaries', says: 'Replies to edit before sending, and what an issue is about' },
  { name: 'answers', label: 'Answers to customers', says: 'What the bot says on a new ticket, out of public articles alone; where it does is set under Tickets in Slack' },
  { name: 'translation', label: 'Translation', says: 'Messages in the reader’s language, and replies in the customer’s' },
  { name: 'rules', label: 'Triggers', says: 'Conditions and questions in plain words' },
]

export const SUBJECTS: { name: AiSubject; label: string; says: string }[] = [
  { name: 'priority', label: 'Priority', says: 'By what customers say, and by what your team set on issues like it' },
  { name: 'title', label: 'Title', says: 'The first sentence that says something, in at most eight words' },
  { name: 'language', label: 'Language', says: 'Which language the customer writes in' },
  { name: 'mood', label: 'Mood', says: 'Unhappy or happy, where they say so' },
  { name: 'fields', label: 'Custom fields', says: 'Fields with a description, by it and by earlier issues' },
]

export const KINDS: { name: AiKind; label: string; model: string; address: string }[] = [
  { name: 'openai_compatible', label: 'OpenAI-compatible (Ollama, vLLM, …)', model: 'llama3.3', address: 'http://localhost:11434/v1' },
  { name: 'openai', label: 'OpenAI', model: 'gpt-5-mini', address: '' },
  { name: 'anthropic', label: 'Anthropic', model: 'claude-sonnet-4-5', address: '' },
  { name: 'google', label: 'Google Gemini', model: 'gemini-2.5-flash', address: '' },
]

export const OUTCOMES: Record<AiOutcome, string> = { used: 'Used', confirmed: 'Confirmed', ignored: 'Ignored', failed: 'Failed', unsure: 'Not sure' }

const SUBJECT_WORDS: Record<string, string> = {
  turn: 'Status', priority: 'Priority', title: 'Title', language: 'Language', mood: 'Mood', draft: 'Draft', improve: 'Improve', tone: 'Tone', translate: 'Translation', ask: 'Question', summary: 'Summary',
  condition: 'Condition', question: 'Trigger’s question', grouping: 'Grouping', answer: 'Answer',
}
export const saySubject = (subject: string): string => SUBJECT_WORDS[subject] ?? subject.replace(/^field:/, '').replaceAll('_', ' ')

export const sayShare = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`)

const languages = new Intl.DisplayNames('en', { type: 'language' })
const STATES: Record<string, string> = { new: 'New', waiting_on_you: 'On you', waiting_on_customer: 'On customer', on_hold: 'On hold', closed: 'Closed' }
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** A value as people call it. */
export const sayValue = (field: string, value: string): string => {
  if (value === '') return 'None'
  if (field === 'title') return value
  if (field === 'language') return /^[a-z]{2,3}$/.test(value) ? (languages.of(value) ?? value) : value
  return STATES[value] ?? capital(value.replaceAll('_', ' '))
}

export const sayTokens = (tokens: number): string => (tokens >= 1_000_000 ? `${(tokens / 1_000_000).toFixed(1)} M` : tokens >= 10_000 ? `${Math.round(tokens / 1_000)} k` : String(tokens))
export const sayMoney = (money: number): string => (money > 0 && money < 0.01 ? '< 0.01' : money.toFixed(2))
