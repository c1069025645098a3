// The twelve calls that a page may make.
import { go, prefill, show } from './actions.ts'
import { change } from './state.ts'

type Values = Record<string, unknown>
const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)
const fieldsOf = (values: Values) => Object.fromEntries(Object.entries(values).map(([slug, value]) => [slug, Array.isArray(value) ? value.map(String) : String(value)]))

const commands: Record<string, (given: unknown, options: unknown) => void> = {
  show: () => show(true),
  hide: () => show(false),
  showChatBubble: () => change({ hasBubble: true }),
  hideChatBubble: () => change({ hasBubble: false }),
  setNewIssueCustomFields: (given) => isValues(given) && change({ fields: fieldsOf(given) }),
  setTicketFormFields: (given) => isValues(given) && change({ formFields: fieldsOf(given) }),
  showNewMessage: (text, options) => prefill(text, isValues(options) && options.isHtml === true),
  showTicketForm: (slug) => {
    go({ name: 'form', slug: String(slug) })
    show(true)
  },
  /** By the number in its address; what is no number opens the window only. */
  showKnowledgeBaseArticle: (number) => {
    if (/^\d{1,9}$/.test(String(number))) go({ name: 'article', id: String(number) })
    show(true)
  },
}

/** The three callbacks stay in the page; what is not known does nothing. */
export const obey = ([name, given, options]: unknown[]): void => commands[String(name)]?.(given, options)
