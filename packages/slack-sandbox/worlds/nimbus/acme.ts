// A week with Acme Robotics: the biggest customer, many pipelines, one bad afternoon, and a login that runs in circles.
import { EXT_ACME as channel } from './channels.ts'
import { ALEX, DANIEL, HANNA, JOHN, MEI, PRIYA, RAVI, SABRINA } from './people.ts'
import type { Story } from './story.ts'

export const acmeStories: Story[] = [
  {
    channel,
    lines: [
      ['5 08:12', DANIEL, 'Morning! Our Postgres source `factory-eu` fails since we renewed the server certificate last night.'],
      ['5 08:13', DANIEL, '```\n2 attempts, giving up\nERROR source=factory-eu stage=connect\ncertificate verify failed: unable to get local issuer certificate\n```', { top: true }],
      ['5 08:21', JOHN, 'Morning Daniel, taking a look.'],
      ['5 08:34', JOHN, 'The new certificate comes from a different intermediate. Please paste the full chain under *Sources → factory-eu → TLS → Custom CA* and press Test. The steps are here: <https://docs.nimbus-data.example/sources/postgres#custom-ca|Custom CA for Postgres>'],
      ['5 08:52', DANIEL, 'That was it, the test is green and the 08:45 run went through.'],
      ['5 08:53', DANIEL, 'Thank you!', { reactions: { tada: [JOHN], raised_hands: [PRIYA] } }],
    ],
  },
  {
    channel,
    lines: [
      ['4 09:40', PRIYA, 'We see 1,204 fewer rows in `orders_daily` than in the source for Sunday. Is something being dropped?', { edited: '4 09:42' }],
      ['4 09:51', MEI, 'Good morning Priya. Could you tell me which time zone the model uses? It is the second line of the model file.'],
      ['4 10:05', DANIEL, '`timezone: America/Los_Angeles`, that must be from the time of the old factory.'],
      ['4 10:18', MEI, 'That explains it: the 1,204 rows are there, but they fall on Saturday. With `timezone: Europe/Amsterdam` and a refresh of the last 7 days the counts match; I tried it on a copy and got exactly 48,310 rows on both sides.'],
      ['4 10:44', PRIYA, 'Confirmed, 48,310. Embarrassing, but thanks for being so quick :smile:', { reactions: { heart: [MEI] } }],
    ],
  },
  {
    channel,
    lines: [
      ['4 14:02', PRIYA, 'Two people are joining my team on Monday. Can I add seats in the middle of the billing period?'],
      ['4 14:15', ALEX, `<@${PRIYA}> yes, any time: Settings → People → Invite. You pay for the seats from the day they accept, nothing to sign.`, { top: true }],
      ['4 14:19', PRIYA, 'Perfect, all clear then.', { top: true }],
    ],
  },
  {
    channel,
    lines: [
      ['3 12:30', DANIEL, 'Groups with a slash in their name (`plant/line-4`) do not arrive through SCIM. The others are fine.'],
      ['3 12:47', JOHN, 'Thanks, let me try that with a test directory.'],
      ['3 14:10', JOHN, `I can reproduce it: we cut the name at the slash and then two groups collide. <@${HANNA}> has it as ENG-812. Until it ships, a dash instead of the slash works.`],
      ['3 14:26', HANNA, 'The fix is small, but it touches how existing groups are matched, so we want it in the release of next week and not before. I will write here when it is out.'],
      ['3 14:40', DANIEL, 'Next week is fine, we will rename the three groups for now.', { reactions: { '+1': [HANNA, JOHN] } }],
    ],
  },
  {
    channel,
    lines: [
      ['2 13:48', DANIEL, 'All our syncs have been stuck in *queued* since 13:40. 63 pipelines, nothing moves.'],
      ['2 13:50', PRIYA, '<!here> the plant dashboards are stale and the late shift starts at 14:30. This is urgent for us.', { reactions: { eyes: [SABRINA, RAVI] } }],
      ['2 13:52', SABRINA, 'I see it and have paged the engineer on call. You will hear from us every 15 minutes, sooner if there is news.'],
      ['2 14:01', RAVI, 'On it. The scheduler in your region lost its lock after a failover and hands out no work. We are moving it to the spare now.'],
      ['2 14:12', RAVI, 'The spare has taken over. The queue is draining: 63 → 41.'],
      ['2 14:20', DANIEL, 'I can see that here. 12 left.'],
      ['2 14:27', PRIYA, 'Dashboards are fresh again, three minutes before the shift. Phew.'],
      ['2 14:41', SABRINA, 'All 63 have finished and we watched two full cycles. No data was lost; the runs were late by 47 minutes at most. The written report follows.', { broadcast: true }],
      ['2 14:45', PRIYA, 'Thanks for the straight talk, everybody.', { reactions: { pray: [SABRINA, RAVI] } }],
    ],
  },
  {
    channel,
    lines: [
      ['1 10:05', PRIYA, 'Could we get the report about the scheduler incident as a PDF? Our plant manager wants it in the file.'],
      ['1 10:31', SABRINA, 'Of course. Here is the text version already; the PDF is being signed off.', { files: [{ name: 'incident-scheduler.txt', content: 'Incident: scheduler handed out no work\nStart 13:40 UTC, end 14:27 UTC\nCause: lock lost after failover, no alarm on an idle scheduler\nEffect: 63 pipelines late by up to 47 minutes, no data lost\nDone: spare scheduler in use, alarm after 3 idle minutes\nNext: failover rehearsal every month\n' }] }],
      ['1 15:20', SABRINA, 'And the PDF is at <https://status.nimbus-data.example/reports/scheduler|status.nimbus-data.example/reports/scheduler>. Does your plant manager need a signature from our side too, or is this enough?'],
    ],
  },
  {
    channel,
    lines: [
      ['-178m', DANIEL, 'For the quarter-end import we need to push about 40 million rows in one night. Can the rate limit of the ingest API be raised for that?'],
      ['-169m', JOHN, 'Which night, and which of your two keys would you use?'],
      ['-160m', DANIEL, 'The first Saturday of the month, with `key_plant_import`. At 600 requests per minute we would need 19 hours, so 2,000 would do.'],
      ['-152m', JOHN, 'Thanks, that helps. Let me check with the ingestion team what we can promise.'],
    ],
  },
  {
    channel,
    lines: [
      ['-11m', PRIYA, 'SSO redirect loops for everyone since {-31m}. After the login page of our identity provider we land on `/auth/return` and bounce straight back.'],
      ['-9m', PRIYA, 'It affects all 140 of our people, we cannot reach the console at all. Pipelines seem to run, at least.', { top: true }],
      ['-4m', DANIEL, 'Same in a private window, so it is no stale cookie.'],
    ],
  },
]
