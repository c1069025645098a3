// Pure decisions about AI agents: whether one may answer here, whether a person is asked for, and whether something was said before.
import type { AiAgentInput } from '@patchbay/contract'

/** So often it answers on one issue, and asks back; whoever needs more needs a person. */
export const MOST_ANSWERS = 8
export const MOST_ASKED = 3

export type Place = keyof AiAgentInput['channels'] | null
type May = { name: string; isOn: boolean; channels: AiAgentInput['channels']; accountIds: string[] }

/** Why it may not answer there; null when it may. */
export const whyNot = (agent: May, issue: { type: 'conversation' | 'ticket'; accountId: string | null }, place: Place): string | null => {
  if (!agent.isOn) return `${agent.name} is switched off.`
  if (issue.type !== 'ticket') return `${agent.name} answers tickets only.`
  if (!place) return `${agent.name} answers in Slack only.`
  if (!agent.channels[place]) return `${agent.name} may not answer in ${place} channels.`
  if (agent.accountIds.length > 0 && !(issue.accountId && agent.accountIds.includes(issue.accountId))) return `${agent.name} may not answer for this account.`
  return null
}

const NAMES = '(?:human|humans|person|people|somebody|someone|colleague|representative|engineer|agent|operator)'
const PERSON = new RegExp(
  [
    `(?<!\\p{L})(?:talk|speak|chat|connect|transfer|escalate|put|hand|pass)(?: \\p{L}+){0,4}? ${NAMES}(?!\\p{L})`,
    `(?<!\\p{L})(?:real|actual|live) ${NAMES}(?!\\p{L})`,
    '(?<!\\p{L})(?:a|any|some) human(?!\\p{L})', '(?<!\\p{L})human (?:please|being|support|help)(?!\\p{L})', `(?<!\\p{L})(?:need|want|ask for|get me|give me) (?:a|some|an) (?:human|person|colleague)(?!\\p{L})`,
    '(?<!\\p{L})not (?:to |with )?a (?:ro)?bot(?!\\p{L})',
    '(?<!\\p{L})(?:mit|an|von) (?:einem|einer|einen|eurem|ihrem)? ?(?:echten |richtigen )?(?:Menschen|Mitarbeiter\\p{L}*|Person|Kolleg\\p{L}+)(?!\\p{L})',
    '(?<!\\p{L})(?:parler|discuter) (?:à|a|avec) (?:un|une|quelqu)', '(?<!\\p{L})(?:hablar|comunicar\\p{L}*) con (?:una persona|un humano|alguien|un agente)', '(?<!\\p{L})falar com (?:uma pessoa|um humano|alguém|um atendente)',
  ].join('|'),
  'iu',
)
/** Why it hands over then. */
export const ASKED = 'The customer asks for a person.'
export const asksForPerson = (text: string): boolean => PERSON.test(text)

export const ASKS = 'I could not find this in our help pages. Could you say it in other words, or tell me which part of the product it is about?'

/** Whether it was said before, whatever stands around it. */
export const isSaid = (text: string, said: readonly string[]): boolean => {
  const bare = (words: string) => words.replace(/\s+/g, ' ').trim()
  return said.some((one) => bare(one).includes(bare(text)))
}
