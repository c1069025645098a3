// Scores who is to act next: on labelled support turns, and on labels derived from two public dialogue sets.
import { judgeTurn, type Turn } from '../apps/server/src/modules/intelligence/index.ts'
import { readText } from '../apps/server/src/modules/intelligence/words.ts'
import { macroF1 } from './metrics.ts'

type Label = Turn['label']
type Side = 'team' | 'customer'

export type TurnCase = { id: string | number, side: Side, text: string, before: { side: Side, text: string }[] }
export type LabelledTurn = TurnCase & { label: Label }
/** What must hold on the development part, and what rules of cue words reach there. */
type Bar = { macroF1: number, floor: number }
export type TurnScore = { set: string, side: Side, turns: number, macroF1: number, majority: number, accuracy: number, bar?: Bar }

const BARS: Record<string, Bar> = { 'stripe-dev team': { macroF1: 90, floor: 85.2 }, 'stripe-dev customer': { macroF1: 88, floor: 78.9 } }

export type SupportRow = { id: string | number, role: string, text: string, before: { role: string, text: string }[] }
export type DogoRow = { domain: string, conv: string, turn: number, text: string, label: string }
export type SgdRow = { conv: string, turn: number, speaker: 'U' | 'S', text: string, acts: string[] }

const TEAM = new Set(['agent', 'team', 's', 'system', 'assistant', 'support', 'staff'])

const sideOf = (role: string): Side => (TEAM.has(role.toLowerCase()) ? 'team' : 'customer')

/** Chat rooms write the addressee into the text; in Slack it is markup that the channel takes off. */
export function readSupport(rows: SupportRow[]): TurnCase[] {
  const texts = rows.flatMap((row) => [row.text, ...row.before.map((one) => one.text)])
  const names = new Set(texts.flatMap((text) => /^(?:@([\w|-]+)[:,\s]|([\w|-]+):\s)/u.exec(text)?.slice(1).filter(Boolean).map((name) => name.toLowerCase()) ?? []))
  const strip = (text: string) => {
    const [first = ''] = text.split(/[\s:,]/u, 1)
    // A message that opens with thanks or a greeting and a colon speaks to nobody of that name.
    const name = first.replace(/^@/u, '').toLowerCase()
    if (readText(name).substance === 0) return text
    return names.has(name) ? text.slice(first.length).replace(/^[\s:,]+/u, '') : text
  }
  return rows.map((row) => ({
    id: row.id,
    side: sideOf(row.role),
    text: strip(row.text),
    before: row.before.map((one) => ({ side: sideOf(one.role), text: strip(one.text) })),
  }))
}

const CLOSING = new Set(['thankyou', 'closinggreeting', 'rejection'])

/** "ok" may answer a question or end the talk, and the agent's side was not published: such turns are left out. */
export function deriveDogo(rows: DogoRow[]): LabelledTurn[] {
  return rows.filter((row) => row.label !== 'confirmation').map((row) => ({
    id: `${row.conv}/${row.turn}`,
    side: 'customer',
    text: row.text,
    before: row.turn > 0 ? [{ side: 'team', text: '' }] : [],
    label: CLOSING.has(row.label) ? 'no_response' : 'needs_response',
  }))
}

const ASKS = new Set(['REQUEST', 'CONFIRM', 'OFFER_INTENT'])
const ENDS = new Set(['THANK_YOU', 'GOODBYE', 'NEGATE', 'NEGATE_INTENT', 'SELECT'])

/** An offer may wait for a yes or be the answer itself; the acts do not tell, so such turns are left out. */
export function deriveSgd(rows: SgdRow[]): LabelledTurn[] {
  return rows.flatMap((row, index) => {
    if (row.speaker === 'S' && row.acts.includes('OFFER')) return []
    const before = rows.slice(Math.max(0, index - 4), index).filter((one) => one.conv === row.conv)
    return [{
      id: `${row.conv}/${row.turn}`,
      side: row.speaker === 'S' ? 'team' : 'customer',
      text: row.text,
      before: before.map((one) => ({ side: one.speaker === 'S' ? 'team' : 'customer', text: one.text })),
      label: row.speaker === 'S' ? (row.acts.some((act) => ASKS.has(act)) ? 'in_progress' : 'concluding') : endsTalk(row.acts) ? 'no_response' : 'needs_response',
    }]
  })
}

function endsTalk(acts: string[]): boolean {
  return acts.every((act) => ENDS.has(act)) && (acts.includes('THANK_YOU') || acts.includes('GOODBYE'))
}

export function judgeCases(cases: TurnCase[]): { id: string | number, label: Label }[] {
  return cases.map((one) => ({ id: one.id, label: judgeTurn(one.side, one.text, one.before).label }))
}

export function scoreTurns(set: string, cases: LabelledTurn[]): TurnScore[] {
  return (['team', 'customer'] as const).flatMap((side) => {
    const mine = cases.filter((one) => one.side === side)
    if (mine.length === 0) return []
    const guesses = judgeCases(mine)
    const pairs = mine.map((one, index) => ({ gold: one.label, guess: guesses[index]?.label ?? '' }))
    const bar = BARS[`${set} ${side}`]
    const common = mostCommon(mine.map((one) => one.label))
    return [{
      set,
      side,
      turns: mine.length,
      macroF1: macroF1(pairs),
      majority: macroF1(pairs.map((one) => ({ gold: one.gold, guess: common }))),
      accuracy: (100 * pairs.filter((one) => one.gold === one.guess).length) / pairs.length,
      ...(bar && { bar }),
    }]
  })
}

function mostCommon(labels: string[]): string {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

const figure = (value: number): string => value.toFixed(1).padStart(9)

export function showTurns(scores: TurnScore[], say: (line: string) => void): void {
  say(`\n${'turns'.padEnd(16)}${'side'.padEnd(12)}${'count'.padStart(6)}${['macro-F1', 'majority', 'accuracy'].map((one) => one.padStart(9)).join('')}`)
  for (const { set, side, turns, macroF1: score, majority, accuracy, bar } of scores) {
    const beside = bar ? `  macro-F1 ${score >= bar.macroF1 ? 'holds' : 'misses'} ${bar.macroF1}; floor: rules of cue words ${bar.floor}` : ''
    say(`${set.padEnd(16)}${side.padEnd(12)}${String(turns).padStart(6)}${[score, majority, accuracy].map(figure).join('')}${beside}`)
  }
}
