// Scores the questions we put to models, with the model that the environment names; says so plainly when it names none.
import { AI_KINDS, type AiKind } from '@patchbay/contract'
import { askModel } from '../apps/server/src/modules/ai/model/ask.ts'
import { RULES } from '../apps/server/src/modules/ai/model/fence.ts'
import { askTurn } from '../apps/server/src/modules/ai/opinions.ts'
import { judgeTurn } from '../apps/server/src/modules/intelligence/index.ts'
import { macroF1 } from './metrics.ts'
import type { LabelledTurn } from './turns.ts'

const NONE = `No model was asked: name one by AI_EVAL_KIND (${AI_KINDS.join(', ')}), AI_EVAL_MODEL, AI_EVAL_URL and AI_EVAL_KEY. Nothing was scored.`
const WITHIN_MS = 30_000

type Pair = { gold: string; guess: string }
type Address = { kind: AiKind; baseUrl: string; model: string; key: string }

const addressIn = (env: NodeJS.ProcessEnv): Address | null => {
  const kind = AI_KINDS.find((one) => one === env.AI_EVAL_KIND)
  return kind && env.AI_EVAL_MODEL ? { kind, model: env.AI_EVAL_MODEL, baseUrl: env.AI_EVAL_URL ?? '', key: env.AI_EVAL_KEY ?? '' } : null
}

/** The labels of the data know no question back: that is still in progress. */
const labelOf = (value: string): string => (value === 'asks_back' ? 'in_progress' : value)

async function judge(address: Address, turn: LabelledTurn): Promise<string | null> {
  const kindOf = (side: 'team' | 'customer') => (side === 'team' ? ('user' as const) : ('contact' as const))
  const said = [...turn.before, turn].map(({ side, text }, at) => ({ id: String(at), kind: kindOf(side), name: side, text, at: new Date(at) }))
  const { task, shown, shape, example } = askTurn({ subject: { id: String(turn.id) }, said, settings: { redact: true } }, kindOf(turn.side))
  const answer = await askModel(address, fetch, { system: `${RULES}\n\n${task}`, prompt: shown, shape, example, mostTokens: 400, withinMs: WITHIN_MS })
  return answer.ok ? labelOf(answer.value.value) : null
}

/** Where the model fails, the local answer stands, as it does at work. */
export async function measureLlm(turns: LabelledTurn[], say: (line: string) => void): Promise<void> {
  const address = addressIn(process.env)
  if (!address) return say(NONE)
  if (turns.length === 0) return say('There is no data to measure on; nothing was scored.')
  const pairs: Record<'team' | 'customer', Pair[]> = { team: [], customer: [] }
  let failed = 0
  for (const turn of turns) {
    const guess = await judge(address, turn)
    if (guess === null) failed += 1
    pairs[turn.side].push({ gold: turn.label, guess: guess ?? judgeTurn(turn.side, turn.text, turn.before).label })
  }
  say(`${address.model}, whose turn it is: ${turns.length} asked, ${failed} without an answer of use`)
  for (const side of ['team', 'customer'] as const) say(`${side.padEnd(12)}${String(pairs[side].length).padStart(6)}  macro-F1 ${macroF1(pairs[side]).toFixed(1)}`)
}
