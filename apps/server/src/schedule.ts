// What the clock does: every few seconds, whatever is due.
import { askPresences, checkBookmarks, listPeopleDue } from './channels/slack/index.ts'
import { purgeArticles } from './modules/articles/jobs.ts'
import { endQuietChats } from './modules/chats/jobs.ts'
import { clearAbandoned } from './modules/attachments/jobs.ts'
import { endStatuses } from './modules/assignment/jobs.ts'
import { forgetExports } from './modules/exports/jobs.ts'
import { forgetOldNotifications, sendDue, tellMembers } from './modules/notifications/jobs.ts'
import { reckonDaily } from './modules/fields/jobs.ts'
import { clearOutbox, wakeOutbox } from './modules/outbox/jobs.ts'
import { clearTicketLetters } from './modules/linked-tickets/jobs.ts'
import { fileWords, learnWords } from './modules/searches/jobs.ts'
import { purgeDueIssues, wakeDueIssues } from './modules/issues/jobs.ts'
import { forgetOld, readLeft } from './modules/ai/index.ts'
import { forgetSent, sendDue as sendScheduled } from './modules/scheduled/jobs.ts'
import { keepClocks, tellBreaches } from './modules/slas/jobs.ts'
import { wakeSurveys } from './modules/surveys/jobs.ts'
import { clearOldRuns, sweepDue, wakeRuns } from './modules/triggers/jobs.ts'
import { clearOldDeliveries } from './modules/webhooks/jobs.ts'
import { freeJobs } from './platform/jobs.ts'
import { clearLetters } from './platform/jobs-letters.ts'
import type { House } from './platform/workspace.ts'

export type Tick = { name: string; everyMs: number; work: (house: House) => Promise<void> }

export const schedule: Tick[] = [
  { name: 'chats that went quiet are ended', everyMs: 60_000, work: endQuietChats },
  { name: 'triage channels keep their bookmark', everyMs: 6 * 3_600_000, work: checkBookmarks },
  { name: 'old decisions of machines are forgotten', everyMs: 6 * 3_600_000, work: forgetOld },
  { name: 'issues that nobody came to read are read', everyMs: 10_000, work: readLeft },
  { name: 'clocks keep up with their issues', everyMs: 1_000, work: keepClocks },
  { name: 'formulas that go by the day are reckoned', everyMs: 60_000, work: reckonDaily },
  { name: 'jobs of dead processes are given back', everyMs: 30_000, work: (house) => freeJobs(house) },
  { name: 'letters that were understood are thrown away', everyMs: 3_600_000, work: clearLetters },
  { name: 'letters about tickets are forgotten', everyMs: 3_600_000, work: clearTicketLetters },
  { name: 'people of Slack workspaces are listed', everyMs: 60_000, work: listPeopleDue },
  { name: 'members of Slack workspaces are asked for', everyMs: 60_000, work: askPresences },
  { name: 'people are back when they said', everyMs: 10_000, work: endStatuses },
  { name: 'members are told what concerns them', everyMs: 1_000, work: tellMembers },
  { name: 'what waited for quiet hours to end is sent', everyMs: 30_000, work: sendDue },
  { name: 'old notifications are thrown away', everyMs: 6 * 3_600_000, work: forgetOldNotifications },
  { name: 'what did not arrive is sent again', everyMs: 1_000, work: wakeOutbox },
  { name: 'what left long ago is forgotten', everyMs: 3_600_000, work: clearOutbox },
  { name: 'what has just come is filed under its words', everyMs: 1_000, work: fileWords },
  { name: 'new words can be found by those who mistype them', everyMs: 15_000, work: learnWords },
  { name: 'old issues in the bin are deleted for good', everyMs: 600_000, work: purgeDueIssues },
  { name: 'old articles in the bin are deleted for good', everyMs: 3_600_000, work: purgeArticles },
  { name: 'exports are thrown away after a day', everyMs: 600_000, work: forgetExports },
  { name: 'files of forms that were never sent are thrown away', everyMs: 3_600_000, work: clearAbandoned },
  { name: 'runs of triggers from long ago are forgotten', everyMs: 3_600_000, work: clearOldRuns },
  { name: 'runs of triggers that are due begin', everyMs: 1_000, work: wakeRuns },
  { name: 'triggers on a schedule begin', everyMs: 1_000, work: sweepDue },
  { name: 'messages that left are forgotten as scheduled', everyMs: 3_600_000, work: forgetSent },
  { name: 'scheduled messages leave', everyMs: 500, work: sendScheduled },
  { name: 'snoozed issues wake', everyMs: 5_000, work: wakeDueIssues },
  { name: 'surveys that are due are sent', everyMs: 2_000, work: wakeSurveys },
  { name: 'times that are up are told', everyMs: 1_000, work: tellBreaches },
  { name: 'what was sent to webhooks long ago is forgotten', everyMs: 3_600_000, work: clearOldDeliveries },
]
