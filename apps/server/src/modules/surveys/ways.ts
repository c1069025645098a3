// Ways out for surveys, handed in by the house: no survey knows a channel.
import type { Ctx } from '../../platform/context.ts'
import type { Issue } from '../issues/index.ts'
import type { Mailer } from '../mail-servers/index.ts'
import type { Signs } from './link.ts'

export type SurveyTools = { publicUrl: string; secrets: Signs }

export type SurveyWays = SurveyTools & {
  mail: Mailer
  /** Words to members in Slack; gives how many of them Slack knows. */
  tell(ctx: Ctx, to: { kind: 'members'; ids: string[] }, message: string): Promise<{ told: number }>
  /** Whether the channel of an issue can show the question by itself; if so, it does, with the commit. */
  showSurvey(ctx: Ctx, issue: Issue, requestId: string): Promise<boolean>
}
