// A week in the community channel: people of many companies who ask, and often answer one another before the company does.
import { COMMUNITY as channel } from './channels.ts'
import { ANA, BOT, DANIEL, DIEGO, HANNA, JOHN, JONAS, KWAME, MEI, OSKAR, PRIYA, SABRINA, TALA, THEO } from './people.ts'
import type { Story } from './story.ts'

export const communityStories: Story[] = [
  {
    channel,
    lines: [
      ['5 10:05', OSKAR, 'Hello from a small bicycle maker in Malmö. Is there a way to try a model on a sample before it runs on all five years of orders?', { reactions: { white_check_mark: [BOT] } }],
      ['5 10:19', JONAS, 'Hei Oskar! `nimbus run --sample 1%` does that, and it writes into a schema of its own so nothing gets hurt.'],
      ['5 10:26', DIEGO, 'What Jonas says. Add `--keep` if you want to look at the tables afterwards; otherwise they go after an hour.'],
      ['5 10:41', OSKAR, 'Nine seconds instead of forty minutes. Thank you both!', { reactions: { tada: [JONAS, DIEGO], heart: [TALA] } }],
    ],
  },
  {
    channel,
    lines: [
      ['5 15:02', TALA, 'How do you all name your schemas? We have `staging`, `stage` and `stg` by now and I would like to end that.', { reactions: { white_check_mark: [BOT] } }],
      ['5 15:20', PRIYA, 'One schema per source and layer here: `erp_raw`, `erp_clean`, and `mart_*` for what people may build on. Boring, and nobody has asked since.', { reactions: { '+1': [JONAS, ANA] } }],
      ['5 15:33', SABRINA, 'Tala, renaming is safe by the way: *Schema → Rename* leaves a view under the old name for 30 days.'],
      ['5 15:40', TALA, 'Then I know what I do on Friday.'],
    ],
  },
  {
    channel,
    lines: [
      ['4 11:12', THEO, 'Does anybody run the Python client on 3.14? I get `ImportError: cannot import name _nimbus_core` after the upgrade.', { reactions: { white_check_mark: [BOT] } }],
      ['4 11:25', DANIEL, 'Same here, went back to 3.13 for now.'],
      ['4 11:48', HANNA, 'The wheels for 3.14 were missing from the last release, sorry. Version 5.8.1 has them, out ten minutes ago: `pip install -U nimbus-data`.'],
      ['4 11:59', THEO, 'Works, merci !', { reactions: { rocket: [HANNA, DANIEL] } }],
    ],
  },
  {
    channel,
    lines: [
      ['3 09:44', KWAME, 'Is there a Terraform provider? I would rather not click forty depots together.', { reactions: { white_check_mark: [BOT] } }],
      ['3 10:02', DIEGO, 'There is, `nimbus-data/nimbus`. Sources, schedules and alert routes are in it, roles come next. An example with a loop over sites is here: <https://docs.nimbus-data.example/terraform/many-sites|Many sites with Terraform>'],
      ['3 10:30', KWAME, 'Forty depots, one file. You saved my week.', { reactions: { raised_hands: [DIEGO, TALA] } }],
    ],
  },
  {
    channel,
    lines: [
      ['2 13:15', JONAS, 'Feature wish: colour the lineage graph by owner. With 300 models I cannot see whom to ask.'],
      ['2 13:22', ANA, 'Yes please. Ours looks like a plate of spaghetti.', { reactions: { joy: [JONAS, OSKAR, TALA] } }],
      ['2 13:50', HANNA, 'I like it. It is on the list for the next quarter, no promise yet; I will write here when there is something to try.', { reactions: { eyes: [JONAS, ANA] } }],
    ],
  },
  {
    channel,
    lines: [
      ['1 10:20', OSKAR, 'My webhook gets each event twice since yesterday. Is that me or you?', { reactions: { white_check_mark: [BOT] } }],
      ['1 10:37', MEI, 'Hello Oskar. An endpoint that answers after more than five seconds is called again, and yours took six to eight. Both calls carry the same `event_id`, so you can drop the second.'],
      ['1 10:52', OSKAR, 'It was me: I sent the mail before answering. Turned it round, all single now.', { reactions: { '+1': [MEI] } }],
    ],
  },
  {
    channel,
    lines: [
      ['-205m', TALA, 'We would like to show player counts in our own app, live. Is the query API meant for that, or will you throw us out at 50 requests a second?'],
      ['-190m', DANIEL, 'We do 20 a second from a plant display and nobody has complained yet :smile:'],
      ['-171m', JOHN, 'It is meant for that. Up to 100 a second a key you need not ask; cached answers do not count. How fresh does a number have to be for you?'],
      ['-160m', TALA, 'Ten seconds would be plenty. Where do I set how long an answer is cached?'],
    ],
  },
  {
    channel,
    lines: [
      ['-26m', OSKAR, 'Does a sample run count as compute on the invoice, or only the real ones?'],
      ['-22m', JONAS, 'I believe only real ones, but I would like to hear that from Nimbus, too.'],
    ],
  },
]
