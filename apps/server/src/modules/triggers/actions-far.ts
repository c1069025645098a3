// What triggers ask models: made ready within a transaction, asked without one, told in the next.
import type { TriggerAction, TriggerDo } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { escapeHtml } from '../../platform/html.ts'
import { askAi, askAiText } from '../ai/index.ts'
import { fieldsOf, type FieldRow } from '../fields/index.ts'
import { getIssue, setFields } from '../issues/index.ts'
import { writeNote } from '../messages/index.ts'
import { answerAmong } from './rules-answer.ts'
import { fillText, type Values } from './rules-fill.ts'
import type { Seen } from './snapshot.ts'
import type { Ways } from './ways.ts'

type AtFar = { seen: Seen; values: Values; ways: Ways; trigger: string }
/** `apply` is done in the transaction that notes it; `stops` leaves out the rest of the path. */
export type Done = { ok?: boolean; says: string; apply?: (ctx: Ctx) => Promise<void>; stops?: boolean }
export type Far = (edge: EdgeCtx) => Promise<Done>
type Of<D extends TriggerDo> = Extract<TriggerAction, { do: D }>
type Prepare<D extends TriggerDo> = (ctx: Ctx, at: AtFar, action: Of<D>) => Promise<Far>

const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 197)}…` : text)

const fieldFor = async (ctx: Ctx, slug: string): Promise<FieldRow | undefined> => (await fieldsOf(ctx, 'issue')).find((field) => field.slug === slug)
const optionsIn = (field: FieldRow | undefined): { slug: string; label: string }[] => (field?.type === 'select' || field?.type === 'multiselect' ? field.options : [])

/** A question is answered for the field that it is for: one of its options, where it has some. */
const intoField = async (ctx: Ctx, { seen, ways, trigger }: AtFar, issueId: string, question: string, slug: string): Promise<Far> => {
  const options = optionsIn(await fieldFor(ctx, slug))
  const asked = options.length > 0 ? `${question}\nAnswer with one of these alone: ${options.map((o) => o.label).join(', ')}.` : `${question}\nAnswer with the value alone, without a sentence around it.`
  return async (edge) => {
    const { text, why } = await askAiText(edge, { secrets: ways.secrets }, seen.subject.id, asked)
    if (text === null) throw invalid(sayUnasked(why))
    const value = options.length > 0 ? answerAmong(options, text) : text.trim().slice(0, 2_000)
    if (value === null) return { ok: false, says: `The model answered “${short(text)}”, which is none of the options of ${slug}` }
    const given = (await edge.transaction((inside) => fieldFor(inside, slug)))?.type === 'multiselect' ? { slug, values: [value] } : { slug, value }
    return { says: `Asked AI: ${slug} is “${short(value)}”`, apply: (inside) => setFields(inside, issueId, [given], { by: 'machine', reason: `The trigger “${trigger}” asked: ${short(question)}`, confidence: 1 }) }
  }
}

const sayUnasked = (why: string): string => `AI could not be asked: ${why.replace(/^No model is set for rules\.$/, 'no model is chosen for rules; choose one in the settings under AI.')}`

const askHolds = ({ seen, ways }: AtFar, question: string): Far => async (edge) => {
  const { holds, reason, why } = await askAi(edge, { secrets: ways.secrets }, seen.subject.id, question)
  if (holds === null) return { ok: false, says: `${sayUnasked(why)} The rest is not done.`, stops: true }
  return holds ? { says: `AI says that it holds: ${short(reason)}` } : { says: `AI says that it does not hold: ${short(reason)} The rest is not done.`, stops: true }
}

const ask: Prepare<'ask_ai'> = async (ctx, at, { question, into }) => {
  if (!at.seen.facts) throw invalid('AI is asked about issues, and there is none here.')
  const asked = fillText(question, at.values)
  const issueId = at.seen.facts.id
  if (into.kind === 'condition') return askHolds(at, asked)
  if (into.kind === 'field') return intoField(ctx, at, issueId, asked, into.slug)
  return async (edge) => {
    const { text, why } = await askAiText(edge, { secrets: at.ways.secrets }, issueId, asked)
    if (text === null) throw invalid(sayUnasked(why))
    const html = text.split(/\n{2,}/).map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`).join('')
    return { says: 'Asked AI, and wrote its answer as a note', apply: async (inside) => void (await writeNote(inside, await getIssue(inside, issueId), { html })) }
  }
}

const FAR: { [D in TriggerDo]?: Prepare<D> } = { ask_ai: ask }

/** Null for what is done within the desk. */
export const prepareFar = (ctx: Ctx, at: AtFar, action: TriggerAction): Promise<Far> | null => (FAR[action.do] as Prepare<TriggerDo> | undefined)?.(ctx, at, action) ?? null
