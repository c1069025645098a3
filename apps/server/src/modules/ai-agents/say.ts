// What an AI agent says as a message: quoted, written or asked, with the articles it is from.
import { escapeHtml } from '../../platform/html.ts'

const linesOf = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')
type Source = { title: string; url: string }
const fromOf = (sources: Source[]): string => `<p>From ${sources.map(({ title, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`).join(', ')}</p>`

export const quotedHtml = (text: string, sources: Source[]): string => `<p>Our help pages say:</p><blockquote>${linesOf(text)}</blockquote>${fromOf(sources)}`
export const writtenHtml = (text: string, sources: Source[]): string => `${text.split(/\n{2,}/).map((part) => `<p>${linesOf(part.trim())}</p>`).join('')}${fromOf(sources)}`
export const askedHtml = (text: string): string => `<p>${linesOf(text)}</p>`
