// What a mail says that asks a customer: the question with a link for each answer, and the way to have no more of these. Pure.
import { type Question, scoredQuestion, valuesOfQuestion } from '@patchbay/contract'
import { escapeHtml } from '../../platform/html.ts'
import type { Letter } from '../../platform/outside.ts'

type Words = { company: string; survey: string; message: string; questions: readonly Question[]; url: string }
/** Where no issue is at hand it is about nothing. */
export type Asked = Words & { about: { number: number; title: string } | null; again: boolean; off: string }

const BUTTON = 'display:inline-block;min-width:22px;margin:0 4px 6px 0;padding:6px 9px;border:1px solid #d5d8e3;border-radius:6px;text-align:center;color:#4a45c9;text-decoration:none'

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The page asks once more before anything is sent: programs that check mail follow links too. */
const answersOf = ({ questions, url }: Words): { value: string; url: string }[] => {
  const [first] = questions
  return first && first === scoredQuestion(questions) ? valuesOfQuestion(first).map((value) => ({ value, url: `${url}?score=${encodeURIComponent(value)}` })) : []
}

const ends = ({ questions: [first] }: Words): string => (first && first.low && first.high ? `${first.low} to ${first.high}` : '')

type Foot = { text: string; html: string }

const bodyOf = (words: Words, foot: Foot): Pick<Letter, 'text' | 'html'> => {
  const { message, questions, url } = words
  const prompt = questions[0]?.prompt ?? words.survey
  const answers = answersOf(words)
  const text = [message, prompt, ...(answers.length > 0 ? [answers.map((each) => `${each.value}: ${each.url}`).join('\n'), ends(words)] : []), `Answer here: ${url}`, `--\n${foot.text}`]
  const buttons = answers.map((each) => `<a href="${escapeHtml(each.url)}" style="${BUTTON}">${escapeHtml(each.value)}</a>`).join('')
  const html =
    `<div style="font:15px/1.5 system-ui,sans-serif;max-width:560px">${message ? `<p>${escapeHtml(message).replace(/\n/g, '<br>')}</p>` : ''}<p><strong>${escapeHtml(prompt)}</strong></p>` +
    `${buttons ? `<div>${buttons}</div>` : ''}${ends(words) ? `<p style="color:#6b7080;font-size:13px;margin-top:0">${escapeHtml(ends(words))}</p>` : ''}<p><a href="${escapeHtml(url)}" style="color:#4a45c9">Answer here</a></p>` +
    `<p style="color:#6b7080;font-size:12px">${foot.html}</p></div>`
  return { text: text.filter(Boolean).join('\n\n'), html }
}

const subjectOf = ({ company, survey, questions }: Words, before: string): string => oneLine(`${before}${company}: ${questions[0]?.prompt ?? survey}`).slice(0, 200)

export const mailOf = (asked: Asked): Omit<Letter, 'to'> => {
  const { company, about, again, off } = asked
  const why = about ? `${company} asks because of “${oneLine(about.title)}” (#${about.number}).` : `${company} asks because you are in touch with them.`
  return {
    subject: subjectOf(asked, again ? 'A reminder: ' : ''),
    ...bodyOf(asked, { text: `${why}\nNo more questions like this: ${off}`, html: `${escapeHtml(why)} <a href="${escapeHtml(off)}" style="color:#6b7080">No more questions like this</a>` }),
    // RFC 8058: the mail program itself can offer it.
    headers: { 'List-Unsubscribe': `<${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' },
  }
}

/** As customers get it, to a member who wants to see it. */
export const testMailOf = (words: Words): Omit<Letter, 'to'> => {
  const why = 'This is a test that you sent to yourself. What you answer is not counted.'
  return { subject: subjectOf(words, 'A test: '), ...bodyOf(words, { text: why, html: why }), headers: { 'Auto-Submitted': 'auto-generated' } }
}
