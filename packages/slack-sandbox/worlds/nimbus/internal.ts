// What the company says among itself during the week: triage, bugs and news.
import { ALEX_CUSTOMERS, BUGS_DAILY, CUSTOMER_TRIAGE, GENERAL } from './channels.ts'
import { ALEX, DIEGO, HANNA, JOHN, LEILA, MEI, RAVI, SABRINA } from './people.ts'
import type { Story } from './story.ts'

export const internalStories: Story[] = [
  {
    channel: GENERAL,
    lines: [
      ['5 07:30', LEILA, 'Good morning, all. 412 conversations last month, median first answer 11 minutes. Thank you, support and everybody who jumped in.', { reactions: { tada: [SABRINA, ALEX, HANNA], heart: [MEI, JOHN] } }],
    ],
  },
  {
    channel: GENERAL,
    lines: [
      ['3 12:00', HANNA, 'Lunch talk on Thursday: how the scheduler decides what runs next. Bring questions and your lunch.', { reactions: { pizza: [DIEGO, RAVI] } }],
      ['3 12:06', DIEGO, 'Will it be recorded? It is six in the morning for me.'],
      ['3 12:09', HANNA, 'Of course.'],
    ],
  },
  {
    channel: CUSTOMER_TRIAGE,
    lines: [
      ['4 08:05', SABRINA, '<!subteam^S0SUPPORT> today: John has Acme and Fjord, Mei has Northwind and Lumen, I take the rest. Shout before you drown.', { reactions: { '+1': [JOHN, MEI] } }],
    ],
  },
  {
    channel: CUSTOMER_TRIAGE,
    lines: [
      ['2 15:02', SABRINA, 'After the Acme incident: from now on whoever sees the second report of one thing pages on call, no matter how small it looks.'],
      ['2 15:06', JOHN, 'Agreed. Today it took us four minutes, it could have been two.'],
      ['2 15:11', LEILA, 'Well handled all the same. Priya wrote to me that she liked the updates.', { reactions: { heart: [SABRINA, RAVI] } }],
    ],
  },
  {
    channel: ALEX_CUSTOMERS,
    lines: [
      ['3 13:00', ALEX, 'Northwind renews in six weeks. Tomás is new as head of platform and judges us by how integrations behave, so anything about webhooks and exports goes first, please.'],
      ['3 13:04', SABRINA, 'Noted, I have put it on the account.'],
    ],
  },
  {
    channel: ALEX_CUSTOMERS,
    lines: [
      ['1 08:15', ALEX, 'On a train until ten. Can someone keep an eye on Quill?'],
      ['1 08:17', SABRINA, 'I will. My French will be English, though.', { reactions: { joy: [ALEX] } }],
    ],
  },
  {
    channel: BUGS_DAILY,
    lines: [
      ['3 14:05', JOHN, 'SCIM group names are cut at the slash, two groups of Acme collide. Steps to see it are in ENG-812.'],
      ['3 14:12', HANNA, 'Confirmed. Small fix, risky place; next release.'],
    ],
  },
  {
    channel: BUGS_DAILY,
    lines: [
      ['2 14:03', RAVI, 'Scheduler eu-1: lock lost after failover, no work handed out since 13:40. Moving to the spare.'],
      ['2 14:30', RAVI, 'Drained. Cause: we watch a busy scheduler but not an idle one. Alarm after 3 idle minutes is in review.'],
      ['2 14:52', HANNA, 'Merged. Ravi, please go for a walk now.', { reactions: { sunny: [RAVI] } }],
    ],
  },
  {
    channel: BUGS_DAILY,
    lines: [
      ['1 15:44', HANNA, 'The transfer host came up with a new host key. The old one was in the backup; we put it back tonight, and I publish the fingerprint for Lumen first.'],
      ['1 15:46', JOHN, 'They paused their lab results on it, so the sooner the better.'],
    ],
  },
  {
    channel: BUGS_DAILY,
    lines: [
      ['-76m', SABRINA, 'Northwind: all webhook signatures fail since about {-120m}. Did anything about signing change?'],
      ['-68m', RAVI, 'We rotated the signing keys at {-120m}. Old secrets were meant to stay valid for 24 h; it looks as if they did not. Checking.'],
      ['-46m', RAVI, 'Yes: the grace period was read in seconds instead of hours. Fix is in review as ENG-840.'],
      ['-44m', SABRINA, 'Thank you. I tell Tomás as soon as it is out.'],
    ],
  },
]
