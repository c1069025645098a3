// Which triggers ask AI before they act, and the job in which they do.
import type { JobDraft } from '../../platform/context.ts'
import type { Compiled } from './compile.ts'
import type { Noted } from './rules-noted.ts'
import type { Subject } from './rules-subject.ts'

export type Asked = { subject: Subject; noted: Noted; triggerId: string }

/** Whether one of these paths has a condition that only words can tell. */
export const asksAi = ({ paths }: Compiled, among: readonly number[]): boolean => among.some((at) => paths[at]?.ai_condition !== undefined)

export const askJob = (subject: Subject, noted: Noted, triggerId: string): JobDraft =>
  ({ task: 'triggers.ask', payload: { subject, noted, triggerId } satisfies Asked, key: `triggers.ask:${noted.id}:${triggerId}:${subject.id}`, canWait: noted.type === 'schedule.tick' })
