// Writes for a person who reads it before it is sent: a draft from what is known, words made better, translated, a question answered.
import type { AiTone, AiWritten, Body, writeWithAi } from '@patchbay/contract'
import { z } from 'zod'
import type { EdgeCtx } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { consult, type Consultation } from './consult.ts'
import { htmlOf } from './html.ts'
import { fence, linesOf } from './model/fence.ts'
import { redactorFor } from './opinions.ts'
import type { AiTools } from './providers.ts'
import type { Redactor } from './redact.ts'
import { withoutStrangeLinks } from './rules.ts'
import { findSources, type Source } from './sources.ts'
import { insertDecision } from './store-decisions.ts'
import { getSubject, listSaid, type Said, type Subject } from './store-facts.ts'
import { getSettings } from './store-settings.ts'

type Given = Body<typeof writeWithAi>
type Material = { subject: Subject; said: Said[]; sources: Source[]; redactor: Redactor }
type Written = { text: string; used: string[] }

const TONES: Record<AiTone, string> = { professional: 'professional and to the point', warm: 'warm and friendly', concise: 'as short as it can be said', playful: 'light and casual' }
const WHO = { contact: 'customer', user: 'team', bot: 'bot' } as const

const TASKS: Record<Given['task'], (given: Given) => string> = {
  draft: () =>
    `Write the team's next reply to the customer, in the customer's language. Facts may come only from the conversation and the sources; where they do not answer the question, invent nothing: say briefly what you need to know, or ask one or two questions back. Name in "used" the sources you leaned on.`,
  improve: () => 'Make the draft clearer and correct, in its own language. Keep its meaning, facts, names, links and length.',
  tone: (given) => `Rewrite the draft so that it sounds ${TONES[given.task === 'tone' ? given.tone : 'professional']}, in its own language. Keep its meaning, facts, names and links.`,
  translate: (given) => `Translate the draft into ${new Intl.DisplayNames('en', { type: 'language' }).of(given.task === 'translate' ? given.language : 'en') ?? 'English'}. Keep names, links, code and formatting as they are.`,
  ask: () => `Answer the question of a team member about this conversation from the conversation and the sources alone. Where they do not tell, say so. Name in "used" the sources you leaned on.`,
}

const partsOf = (given: Given, { said, sources, redactor }: Material): [name: string, text: string][] => {
  const own = given.task === 'ask' ? given.question : given.task === 'draft' ? '' : given.text
  const about: [string, string][] =
    given.task === 'draft' || given.task === 'ask'
      ? [
          ['conversation', linesOf(said.map((s) => ({ who: WHO[s.kind], text: s.text })))],
          ['sources', sources.map((s) => JSON.stringify({ id: `S${s.number}`, title: s.title, asked: s.asked, answered: s.answered })).join('\n')],
        ]
      : []
  const given_: [string, string][] = own === '' ? [] : [[given.task === 'ask' ? 'question' : 'draft', own]]
  return [...about, ...given_].map(([name, text]) => [name, redactor.hide(text)])
}

const shape = z.object({ text: z.string().trim().min(1).max(20_000), used: z.array(z.string().max(20)).max(20).default([]) })
const WITHIN_MS = 55_000

const consultationOf = (given: Given, m: Material): Consultation<Written> => {
  const parts = partsOf(given, m)
  return {
    purpose: given.task === 'translate' ? 'translation' : 'drafting', subject: given.task, issueId: m.subject.id, task: TASKS[given.task](given),
    saw: parts.map(([name, text]) => `${name}:\n${text}`).join('\n\n'), shown: parts.map(([name, text]) => fence(name, text)).join('\n\n'),
    shape, example: '{"text":"The reply, with line breaks as \\n","used":["S12"]}', mostTokens: 2_000, withinMs: WITHIN_MS,
  }
}

const NOTHING_FOUND = 'No earlier issue of this customer answers this, so nothing is stated that was not said here. Check it before you send it.'
const LINK_OUT = 'A link that stands neither in the conversation nor in a source was taken out.'

const present = (given: Given, { text, used }: Written, m: Material): AiWritten => {
  const leaned = m.sources.filter((s) => used.includes(`S${s.number}`))
  const known = [...m.said.map((s) => s.text), ...m.sources.flatMap((s) => [s.asked, s.answered]), 'text' in given ? given.text : ''].join('\n')
  const { text: safe, removed } = withoutStrangeLinks(m.redactor.restore(text), known)
  const notes = [given.task === 'draft' && leaned.length === 0 ? NOTHING_FOUND : '', removed > 0 ? LINK_OUT : '']
  return {
    html: htmlOf(safe), note: notes.filter((n) => n !== '').join(' '),
    sources: leaned.map(({ id, number, title, account, asked, answered }) => ({ id, number, title, account, quote: (answered || asked).slice(0, 300) })),
  }
}

const NOBODY = 'No model is set for this. An admin can choose one under Settings, AI.'

export const writeFor = async (edge: EdgeCtx, id: string, given: Given, tools: AiTools): Promise<AiWritten> => {
  const material = await edge.transaction(async (ctx): Promise<Material> => {
    const subject = await getSubject(ctx, id)
    const [settings, said] = await Promise.all([getSettings(ctx), listSaid(ctx, subject.id)])
    const leans = given.task === 'draft' || given.task === 'ask'
    return { subject, said, sources: leans ? await findSources(ctx, subject, said) : [], redactor: redactorFor(settings) }
  })
  const { value, entry } = await consult(edge, consultationOf(given, material), tools)
  if (!entry) throw new AppError('invalid_request', NOBODY)
  await edge.transaction(async (ctx) => insertDecision(ctx, { ...entry, confidence: 0 }))
  if (!value) throw new AppError('invalid_request', `The model gave no text: ${entry.why} Nothing was changed; try again or write it yourself.`)
  return present(given, value, material)
}
