// A week with Northwind Freight: depots, drops of files, and webhooks that stopped matching today.
import { EXT_NORTHWIND as channel } from './channels.ts'
import { ALEX, DIEGO, HANNA, JOHN, KWAME, MEI, SABRINA, TOMAS, WENDY } from './people.ts'
import type { Story } from './story.ts'

const verifyLog = `{-118m}:11 POST /hooks/nimbus req_81d7 signature mismatch
{-118m}:11   expected 4be1a0…c09  got 77f0d2…b31
{-115m}:45 POST /hooks/nimbus req_81f2 signature mismatch
{-115m}:45   expected 9c20b7…1aa  got 03de9f…e40
{-110m}:30 POST /hooks/nimbus req_8204 signature mismatch
`

export const northwindStories: Story[] = [
  {
    channel,
    lines: [
      ['5 10:02', KWAME, 'The bucket destination for depot 9 says access denied since we moved it to the new account.'],
      ['5 10:09', DIEGO, 'Hi Kwame, the new account needs our role in the bucket policy. This is the smallest one that works:\n```\n{\n  "Effect": "Allow",\n  "Principal": { "AWS": "arn:aws:iam::000000000000:role/nimbus-writer" },\n  "Action": ["s3:PutObject", "s3:AbortMultipartUpload"],\n  "Resource": "arn:aws:s3:::depot-9-exports/*"\n}\n```'],
      ['5 10:32', KWAME, 'Applied. Do I need to restart anything?'],
      ['5 10:34', DIEGO, 'No, the next run picks it up. I just started one by hand: 18 files written, all good.'],
      ['5 10:40', KWAME, 'Great, see them. Cheers!'],
    ],
  },
  {
    channel,
    lines: [
      ['4 11:15', WENDY, 'Our finance team asks for the PO number NF-20418 on the invoices from now on.'],
      ['4 11:42', ALEX, 'Done, it is on the next invoice. I also had the last one issued again; it went to your accounts-payable address five minutes ago.'],
      ['4 11:50', WENDY, 'Super, they are happy. :pray:'],
    ],
  },
  {
    channel,
    lines: [
      ['3 08:50', TOMAS, 'One of our cost models, `lane_costs`, used to take 4 minutes and takes 38 since the weekend. Nobody touched it on our side.'],
      ['3 09:04', MEI, 'Hi Tomás, looking into the plan of both runs now.'],
      ['3 09:33', MEI, 'Found it: the table `tariffs` grew from 2,000 to 3.1 million rows on Saturday, and the model joins it without a key. Add this above the join and it should be back to minutes:\n```\nwhere tariffs.valid_on = lanes.day\n```'],
      ['3 10:20', TOMAS, 'Somebody loaded ten years of history into it... 3 min 50 s now.'],
      ['3 10:22', MEI, 'I am glad. There is a row-growth alert you may like, it would have told you on Saturday: <https://docs.nimbus-data.example/alerts/row-growth>'],
      ['3 10:30', TOMAS, 'Switched on. Thank you Mei!', { reactions: { white_check_mark: [MEI] } }],
    ],
  },
  {
    channel,
    lines: [
      ['3 15:05', TOMAS, 'Hello, something new: the Parquet export fails on nested lists. `stops[].parcels[]` gives "unsupported repetition level 2".'],
      ['3 15:30', JOHN, 'Thanks for the exact path. One level of lists works, two do not; it is a known gap in the writer.'],
      ['3 16:02', HANNA, 'We are on it: ENG-798, planned for the next sprint. As a stopgap the JSON Lines export has no such limit.'],
      ['3 16:10', TOMAS, 'JSON Lines will do for two weeks, not for two months :slightly_smiling_face:'],
      ['3 16:14', HANNA, 'Understood. I keep this open and come back with a date.'],
    ],
  },
  {
    channel,
    lines: [
      ['2 09:10', WENDY, 'The carrier drops its CSV at 06:20 now instead of 05:50, and our 06:00 run misses it. What is the best way to wait for a file?'],
      ['2 09:20', DIEGO, `<@${WENDY}> use a file trigger instead of the clock: the run starts when \`carrier_*.csv\` lands, and you set a latest time, say 08:00, at which you are told that nothing came.`, { top: true }],
      ['2 09:31', WENDY, 'Ooh, that exists? Trying it.', { top: true }],
      ['2 10:48', WENDY, 'The file trigger is set up and just ran with the test file. Thanks Diego, that works beautifully.', { top: true, reactions: { tada: [DIEGO] } }],
    ],
  },
  {
    channel,
    lines: [
      ['2 09:14', KWAME, 'Separate question: can failure alerts go to a Teams channel as well as to mail?'],
      ['2 09:26', SABRINA, 'Hi Kwame! Yes: Alerts → Routes → Add → Microsoft Teams, then paste the address of the incoming webhook.'],
      ['2 09:40', KWAME, 'And only for depots in the north region?'],
      ['2 09:47', SABRINA, 'Tag those pipelines `north` and choose that tag in the route. Pipelines you tag later are included by themselves.'],
      ['2 10:02', KWAME, 'Brilliant, done.'],
    ],
  },
  {
    channel,
    lines: [
      ['1 13:22', WENDY, 'We have a new vendor who should read three tables and nothing else. How do we give them a token?'],
      ['1 13:50', JOHN, 'A service account with a *reader* grant on exactly these tables is the way. I can prepare it for you; please tell me the three table names and when the token should expire.'],
      ['1 14:01', WENDY, 'I have to ask the vendor, back soon.'],
      ['1 14:02', JOHN, 'No rush, I am here when you have them.'],
    ],
  },
  {
    channel,
    lines: [
      ['-134m', KWAME, 'Depot 14 was offline for three days. How do I backfill only that depot and not the whole region?'],
      ['-126m', MEI, 'Hello Kwame, I am checking whether the depot filter works together with a backfill window, one moment please.'],
      ['-118m', KWAME, 'Sure. 72 hours almost to the minute, in case it matters.'],
    ],
  },
  {
    channel,
    lines: [
      ['-98m', TOMAS, 'Hi team, since about {-120m} every webhook we get from you fails our signature check. Nothing changed on our side.', { files: [{ name: 'verify.log', content: verifyLog }] }],
      ['-96m', TOMAS, 'Example header: `X-Nimbus-Signature: 4be1…c09`, request id `req_81f2`', { top: true }],
      ['-89m', SABRINA, 'Hi Tomás, taking a look right now.', { reactions: { '+1': [TOMAS] } }],
      ['-52m', TOMAS, 'Still failing after rotating the secret on our side, by the way.'],
    ],
  },
]
