// What a mail says that asks a customer: the question with a link for each answer, and the way to have no more of these. Pure.
import { type Question, scoredQuestion, valuesOfQuestion } from '@patchbay/contract'
import { escapeHtml } from '../../platform/html.ts'
import type { Letter } from '../../platform/outside.ts'

export type Asked = { company: string; survey: string; message: string; questions: readonly Question[]; about: { number: number; title: string }; again: boolean; url: string; off: string }

const BUTTON = 'display:inline-block;min-width:22px;margin:0 4px 6px 0;padding:6px 9px;border:1px solid #d5d8e3;border-radius:6px;text-align:center;color:#4a45c9;text-decoration:none'

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The page asks once more before anything is sent: programs that check mail follow links too. */
const answersOf = ({ questions, url }: Asked): { value: string; url: string }[] => {
  const [first] = questions
  return first && first === scoredQuestion(questions) ? valuesOfQuestion(first).map((value) => ({ value, url: `${url}?score=${encodeURIComponent(value)}` })) : []
}

const ends = ({ questions: [first] }: Asked): string => (first && first.low && first.high ? `${first.low} to ${first.high}` : '')

export const mailOf = (asked: Asked): Omit<Letter, 'to'> => {
  const { company, message, questions, about, again, url, off } = asked
  const prompt = questions[0]?.prompt ?? asked.survey
  const answers = answersOf(asked)
  const why = `${company} asks because of “${oneLine(about.title)}” (#${about.number}).`
  const text = [message, prompt, ...(answers.length > 0 ? [answers.map((each) => `${each.value}: ${each.url}`).join('\n'), ends(asked)] : []), `Answer here: ${url}`, `--\n${why}\nNo more questions like this: ${off}`]
  const buttons = answers.map((each) => `<a href="${escapeHtml(each.url)}" style="${BUTTON}">${escapeHtml(each.value)}</a>`).join('')
  const html =
    `<div style="font:15px/1.5 system-ui,sans-serif;max-width:560px">${message ? `<p>${escapeHtml(message).replace(/\n/g, '<br>')}</p>` : ''}<p><strong>${escapeHtml(prompt)}</strong></p>` +
    `${buttons ? `<div>${buttons}</div>` : ''}${ends(asked) ? `<p style="color:#6b7080;font-size:13px;margin-top:0">${escapeHtml(ends(asked))}</p>` : ''}<p><a href="${escapeHtml(url)}" style="color:#4a45c9">Answer here</a></p>` +
    `<p style="color:#6b7080;font-size:12px">${escapeHtml(why)} <a href="${escapeHtml(off)}" style="color:#6b7080">No more questions like this</a></p></div>`
  return {
    subject: oneLine(`${again ? 'A reminder: ' : ''}${company}: ${prompt}`).slice(0, 200),
    text: text.filter(Boolean).join('\n\n'),
    html,
    // RFC 8058: the mail program itself can offer it.
    headers: { 'List-Unsubscribe': `<${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' },
  }
}
