// A week with Fjord Analytics: careful people with careful questions, some of which come back a day later.
import { EXT_FJORD as channel } from './channels.ts'
import { DIEGO, INGRID, JOHN, JONAS, LEILA, MEI, SABRINA } from './people.ts'
import type { Story } from './story.ts'

export const fjordStories: Story[] = [
  {
    channel,
    lines: [
      ['5 07:40', SABRINA, 'A heads-up for the weekend: on Saturday between 02:00 and 02:20 UTC the Stockholm region switches to new storage. Runs wait and then continue, you need to do nothing. Details: <https://status.nimbus-data.example/planned/storage>', { reactions: { '+1': [JONAS, INGRID] } }],
    ],
  },
  {
    channel,
    lines: [
      ['5 09:00', JONAS, 'Hei and good morning everyone :wave:'],
      ['5 09:02', JONAS, 'Is there a way to see which dashboards read from a column before I drop it?', { top: true }],
      ['5 09:11', SABRINA, 'Good morning Jonas! Yes: open the table, choose the column, then *Lineage → Downstream*. Dashboards have the small chart icon.', { top: true }],
      ['5 09:15', JONAS, 'Ah, I was looking on the table and not on the column. Found three of them, thanks!', { top: true }],
    ],
  },
  {
    channel,
    lines: [
      ['4 07:50', JONAS, 'Which dbt version do the hosted runs use, and can we stay on the old one for a while?'],
      ['4 08:20', DIEGO, 'You are on 1.8 today. You can pin it in `nimbus.yml`:\n```\nruntime:\n  dbt: "1.8"\n  until: next-quarter\n```\nA pinned version is supported for six months after the next one; the dates are on <https://docs.nimbus-data.example/runtime/versions>.'],
      ['4 08:41', JONAS, 'Exactly what I hoped for. Pinned.', { reactions: { rocket: [DIEGO] } }],
    ],
  },
  {
    channel,
    lines: [
      ['3 11:05', JONAS, 'After a retry last night `events_raw` contains 311 duplicates. How do we avoid that?'],
      ['3 11:12', JOHN, 'Hi Jonas, a retry repeats the whole page. Give the sync a key and it becomes harmless:\n```\nsync: events_raw\nmode: upsert\nkey: [event_id]\n```'],
      ['3 11:25', JONAS, 'Set. And the 311 that are in there now?'],
      ['3 11:31', JOHN, '`nimbus dedupe events_raw --key event_id --dry-run` shows them, without the last flag it removes them. It keeps the newest of each.'],
      ['3 11:50', JONAS, '311 found, 311 removed. Tusen takk!'],
      ['2 12:10', JONAS, 'One more on this: the upsert run now takes twice as long as the append run did. Is that to be expected?'],
      ['2 12:44', JOHN, 'Somewhat, yes, because it has to look up every key. With `partition: day` it only looks in the last two days; on your table that should bring it from 9 minutes to about 4.'],
      ['2 13:30', JONAS, '4 min 10 s. You are good at guessing :slightly_smiling_face:', { reactions: { joy: [JOHN], tada: [SABRINA] } }],
    ],
  },
  {
    channel,
    lines: [
      ['2 10:30', INGRID, 'We have a tender that requires all processing to stay in Norway. Do you plan a region in Oslo?'],
      ['2 11:00', SABRINA, `Hei Ingrid! Today the closest is Stockholm. <@${LEILA}> knows the plans for new regions better than I do.`],
      ['2 11:40', LEILA, 'An Oslo region is on the list for this year, but the contract with the data centre is not signed and I do not want to promise a date I cannot keep. We expect to know on Tuesday.'],
      ['2 11:52', INGRID, 'The tender closes at the end of the month, so Tuesday is early enough. Please come back to me either way.'],
    ],
  },
  {
    channel,
    lines: [
      ['1 14:30', JONAS, 'Two days of last month are missing in `sessions`, the 11th and the 12th. The source has them.'],
      ['1 14:41', MEI, 'Thank you Jonas. The runs of those days are marked as skipped, I am looking for the reason.'],
      ['1 16:05', MEI, 'The reason: the source was read-only during its upgrade and our reader took the empty answer for "no data". I have started a rerun of both days.'],
      ['-290m', MEI, 'The rerun finished: 84,112 and 79,630 sessions. Can you confirm these numbers with your source?'],
    ],
  },
  {
    channel,
    lines: [
      ['-108m', INGRID, 'Can alert mails for the finance pipelines go to two people? Vigdis is on leave for two months and I only find room for one address.'],
      ['-97m', JOHN, 'Hei Ingrid, you can enter a group address there. Do you have one, or shall I ask for a second field?'],
      ['-84m', INGRID, 'We have no group for that and IT takes a week for one. A second field would be great, who decides that?'],
    ],
  },
  {
    channel,
    lines: [
      ['-22m', JONAS, 'Can we export audit logs to our own bucket? Asked by our security team before the review on Thursday.'],
    ],
  },
]
