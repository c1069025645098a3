// What a mail says that asks a customer: the question with a link for each answer, and the way to have no more of these. Pure.
import { directionOf, fillIn, inkOn, type Question, scoredQuestion, type SurveyColors, SURVEY_INK, valuesOfQuestion } from '@patchbay/contract'
import { escapeHtml } from '../../platform/html.ts'
import type { Letter } from '../../platform/outside.ts'
import type { Told } from './said.ts'

type Words = { company: string; told: Told; colors: SurveyColors | null; url: string }
/** Where no issue is at hand it is about nothing. */
export type Asked = Words & { about: { number: number; title: string } | null; again: boolean; off: string }

const ACCENT = '#4a45c9'
const QUIET = '#6b7080'

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const firstOf = ({ told }: Words): Question | undefined => told.said.questions[0]
const promptOf = (words: Words): string => firstOf(words)?.prompt ?? words.told.said.name

/** The page asks once more before anything is sent: programs that check mail follow links too. */
const answersOf = (words: Words): { value: string; url: string }[] => {
  const first = firstOf(words)
  return first && first === scoredQuestion(words.told.said.questions) ? valuesOfQuestion(first).map((value) => ({ value, url: `${words.url}${words.url.includes('?') ? '&' : '?'}score=${encodeURIComponent(value)}` })) : []
}

const ends = (words: Words): string => {
  const first = firstOf(words)
  return first && first.low && first.high ? fillIn(words.told.words.ends, { low: first.low, high: first.high }) : ''
}

const buttonStyle = (colors: SurveyColors | null): string =>
  `display:inline-block;min-width:22px;margin:0 4px 6px 0;padding:6px 9px;border-radius:6px;text-align:center;text-decoration:none;${colors ? `border:1px solid ${colors.light.accent};background:${colors.light.accent};color:${inkOn(colors.light.accent)}` : `border:1px solid #d5d8e3;color:${ACCENT}`}`

/** Programs that know of dark screens follow this; all others show the light colours, which stand at each piece. */
const darkStyle = ({ dark }: SurveyColors): string =>
  `<style>@media (prefers-color-scheme:dark){.survey,.survey p,.survey a{background:${dark.background}!important;color:${SURVEY_INK.dark}!important}.survey .a{background:${dark.accent}!important;border-color:${dark.accent}!important;color:${inkOn(dark.accent)}!important}.survey .l{color:${dark.accent}!important}}</style>`

const frameStyle = (colors: SurveyColors | null): string =>
  `font:15px/1.5 system-ui,sans-serif;max-width:560px${colors ? `;padding:20px 24px;border-radius:10px;background:${colors.light.background};color:${SURVEY_INK.light}` : ''}`

type Foot = { text: string; html: string }

const htmlOf = (words: Words, foot: Foot): string => {
  const { told: { language, said, words: usual }, colors, url } = words
  const quiet = colors ? SURVEY_INK.light : QUIET
  const buttons = answersOf(words).map((each) => `<a class="a" href="${escapeHtml(each.url)}" style="${buttonStyle(colors)}">${escapeHtml(each.value)}</a>`).join('')
  return (
    `${colors ? darkStyle(colors) : ''}<div class="survey" lang="${language}" dir="${directionOf(language)}" style="${frameStyle(colors)}">${said.message ? `<p dir="auto">${escapeHtml(said.message).replace(/\n/g, '<br>')}</p>` : ''}<p dir="auto"><strong>${escapeHtml(promptOf(words))}</strong></p>` +
    `${buttons ? `<div>${buttons}</div>` : ''}${ends(words) ? `<p style="color:${quiet};font-size:13px;margin-top:0">${escapeHtml(ends(words))}</p>` : ''}<p><a class="l" href="${escapeHtml(url)}" style="color:${colors?.light.accent ?? ACCENT}">${escapeHtml(said.button || usual.answer_here)}</a></p>` +
    `<p style="color:${quiet};font-size:12px">${foot.html}</p></div>`
  )
}

const textOf = (words: Words, foot: Foot): string => {
  const { told: { said, words: usual }, url } = words
  const answers = answersOf(words)
  const parts = [said.message, promptOf(words), ...(answers.length > 0 ? [answers.map((each) => `${each.value}: ${each.url}`).join('\n'), ends(words)] : []), `${said.button || usual.answer_here}: ${url}`, `--\n${foot.text}`]
  return parts.filter(Boolean).join('\n\n')
}

const bodyOf = (words: Words, foot: Foot): Pick<Letter, 'text' | 'html'> => ({ text: textOf(words, foot), html: htmlOf(words, foot) })
const subjectOf = (words: Words): string => oneLine(`${words.company}: ${promptOf(words)}`)

export const mailOf = (asked: Asked): Omit<Letter, 'to'> => {
  const { company, about, again, off, colors, told: { words } } = asked
  const why = about ? fillIn(words.because_of, { company, title: oneLine(about.title), number: about.number }) : fillIn(words.in_touch, { company })
  const subject = again ? fillIn(words.reminder, subjectOf(asked)) : subjectOf(asked)
  return {
    subject: subject.slice(0, 200),
    ...bodyOf(asked, { text: `${why}\n${words.no_more}: ${off}`, html: `${escapeHtml(why)} <a href="${escapeHtml(off)}" style="color:${colors ? SURVEY_INK.light : QUIET}">${escapeHtml(words.no_more)}</a>` }),
    // RFC 8058: the mail program itself can offer it.
    headers: { 'List-Unsubscribe': `<${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' },
  }
}

/** As customers get it, to a member who wants to see it. */
export const testMailOf = (words: Words): Omit<Letter, 'to'> => {
  const why = 'This is a test that you sent to yourself. What you answer is not counted.'
  return { subject: `A test: ${subjectOf(words)}`.slice(0, 200), ...bodyOf(words, { text: why, html: why }), headers: { 'Auto-Submitted': 'auto-generated' } }
}
