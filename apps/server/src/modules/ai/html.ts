// Plain words of a model as HTML: paragraphs and line breaks, and nothing else of what it wrote is markup.
import { escapeHtml } from '../../platform/html.ts'

export const htmlOf = (text: string): string => text.split(/\n{2,}/).map((p) => `<p>${escapeHtml(p.trim()).replaceAll('\n', '<br>')}</p>`).join('')
