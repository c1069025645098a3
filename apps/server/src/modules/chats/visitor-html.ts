// The markup of a visitor: less than ours, because nobody knows who writes it.
import { cleanHtml } from '../../platform/html.ts'

/** What a chat has no use for: pictures from elsewhere would tell who looks at them, and a mention is not a visitor's to make. */
const OTHERS = /<(?!\/?(a|b|blockquote|br|code|del|em|i|li|ol|p|pre|s|strong|u|ul)(\s|>|\/))[^>]*>/gi
export const visitorHtml = (html: string): string => cleanHtml(cleanHtml(html).replace(OTHERS, ''))
