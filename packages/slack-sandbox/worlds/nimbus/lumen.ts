// A week with Lumen Health: privacy first, and a privacy officer who is a guest rather than connected.
import { EXT_LUMEN as channel } from './channels.ts'
import { ANA, DIEGO, GRACE, HANNA, JOHN, LEILA, MEI, SABRINA } from './people.ts'
import type { Story } from './story.ts'

export const lumenStories: Story[] = [
  {
    channel,
    lines: [
      ['5 14:10', ANA, 'Can we mask birth dates for analysts but keep the year? They only need age groups.'],
      ['5 14:25', DIEGO, 'Yes, with a column policy. This keeps the year and hides the rest from everybody outside the group `clinical`:\n```\npolicy birth_year_only\n  on patients.birth_date\n  show date_trunc(year, value)\n  unless member_of("clinical")\n```'],
      ['5 14:51', ANA, 'Tried it with a test analyst, it shows 1987-01-01. Exactly right.'],
      ['5 14:53', DIEGO, 'Good to hear. The policy also holds in exports and in the API, you need nothing more.'],
      ['5 14:58', ANA, 'Thanks Diego!'],
    ],
  },
  {
    channel,
    lines: [
      ['4 15:30', ANA, 'Is there any downtime planned for the first week of next month? We go live with the two northern clinics then.'],
      ['4 15:44', MEI, 'Nothing is planned in that week or the one before. I have also put your go-live into our calendar, so that nobody schedules maintenance over it.'],
      ['4 15:50', ANA, 'You just made my project manager very happy.', { reactions: { tada: [MEI, LEILA] } }],
    ],
  },
  {
    channel,
    lines: [
      ['3 13:35', GRACE, 'Hello, I am still missing the countersigned copy of the business associate agreement for our files.'],
      ['3 13:50', LEILA, 'Hello Grace, you are right, it lay with our counsel. I will chase it today.'],
      ['2 15:10', JOHN, 'It is signed and went out by mail this morning. Could you confirm that it reached you? It comes from contracts at nimbus-data.example and may sit in quarantine because of the attachment.'],
    ],
  },
  {
    channel,
    lines: [
      ['1 15:15', ANA, 'Our file transfer to you fails with "host key changed". Did you change something, or should I be worried?'],
      ['1 15:22', JOHN, 'Please do not accept the new key yet. I am asking the infrastructure people right now.'],
      ['1 15:27', ANA, "OK, paused. Tonight's lab results wait on this."],
      ['1 15:49', HANNA, 'We replaced the transfer host at noon. It should have kept its key, so this is our mistake. I am comparing the fingerprint with a colleague before I post it here.'],
    ],
  },
  {
    channel,
    lines: [
      ['-112m', GRACE, 'For our yearly audit: who at Nimbus can open our tables, and where is each access written down?'],
      ['-101m', SABRINA, 'Hi Grace. Nobody by default; an engineer needs a grant from you that ends after at most 4 hours. Every use is listed under Compliance → Vendor access.'],
      ['-86m', GRACE, 'Thank you. I see 3 entries for last month. The second has no reason given, can you tell me what it was for?'],
    ],
  },
  {
    channel,
    lines: [
      ['-42m', ANA, 'Hi! Something else, a quick one for you:'],
      ['-40m', ANA, 'How do I add a second workspace? Our research arm should be billed together with us but see none of our data.', { top: true }],
    ],
  },
]
