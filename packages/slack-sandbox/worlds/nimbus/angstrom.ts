// A week with Ångström & Söhne: an insurer that writes in Swedish, German and English, sometimes in one breath.
import { EXT_ANGSTROM as channel } from './channels.ts'
import { HANNA, JOHN, KLAUS, LEILA, MAJA, MEI, SABRINA } from './people.ts'
import type { Story } from './story.ts'

const invoice = `Nimbus Data, invoice ND-3391
Ångström & Söhne Försäkringsaktiebolag
Storgatan 4, Exempelstad
Item;Quantity;Amount EUR
Platform, monthly;1;2400.00
Seats;18;720.00
Total;;3120.00
`

export const angstromStories: Story[] = [
  {
    channel,
    lines: [
      ['5 07:45', MAJA, 'Hej! Kolumnnamn med å, ä och ö blir till understreck i lagret, till exempel `f_rs_kring`. Går det att behålla dem?'],
      ['5 08:01', HANNA, 'Hej Maja! Ja, sätt `names: keep` på källan så behålls de som de är. Redan laddade tabeller byter namn vid nästa fulla körning.'],
      ['5 08:40', MAJA, 'Nu heter den `försäkring` igen. Tack så mycket!', { reactions: { tada: [HANNA], sparkles: [SABRINA] } }],
    ],
  },
  {
    channel,
    lines: [
      ['4 09:05', KLAUS, 'Guten Morgen, wir brauchen für die Revision den aktuellen Auftragsverarbeitungsvertrag mit der Liste der Unterauftragnehmer.'],
      ['4 09:30', LEILA, 'Guten Morgen Herr Behrendt, beides liegt unter <https://docs.nimbus-data.example/legal/dpa|Rechtliches → AVV>, Stand dieses Monats. Die Liste ist Anlage 3.'],
      ['4 09:41', KLAUS, 'Gefunden, vielen Dank.', { top: true }],
    ],
  },
  {
    channel,
    lines: [
      ['3 10:15', KLAUS, 'Die USt-IdNr. auf der letzten Rechnung ist die alte. Können Sie das bitte ändern?'],
      ['3 10:40', LEILA, 'Ist geändert, und die Rechnung ist neu ausgestellt. Sie finden sie unter Abrechnung → Belege.'],
      ['3 10:52', KLAUS, 'Danke, passt.', { reactions: { '+1': [LEILA] } }],
    ],
  },
  {
    channel,
    lines: [
      ['2 08:20', MAJA, 'Which addresses do your workers come from? Our firewall team wants a fixed list before they open the port.'],
      ['2 08:33', MEI, 'Good morning Maja. For Stockholm these two are fixed:\n```\n192.0.2.14\n192.0.2.15\n```\nWe announce changes 30 days ahead by mail to your technical contact.'],
      ['2 09:55', MAJA, 'Port is open and the connection test is green.'],
      ['2 09:56', MEI, 'Wonderful, I see the first rows arriving.'],
    ],
  },
  {
    channel,
    lines: [
      ['1 12:10', MAJA, 'The tunnel to our claims database drops every night at about 02:00 and comes back after ten minutes.'],
      ['1 12:28', JOHN, 'Hej Maja, on our side I see your end closing it. Is there a rekey or a backup at that time?'],
      ['1 12:45', MAJA, 'There is a backup at 02:00, but it should not touch the tunnel. I will ask.'],
      ['-238m', JOHN, 'Last night again, 01:59:58 to 02:10:03. Could you send us the lifetime settings of your gateway (phase 1 and 2)? With those I can tell which side gives up first.'],
    ],
  },
  {
    channel,
    lines: [
      ['-165m', KLAUS, 'Der Abgleich der Schadenszahlen bricht seit heute ab:\n```\nFehler NB-417: Summe weicht ab\nerwartet 1.204.331,50 EUR\ngefunden 1.204.313,50 EUR\n```'],
      ['-156m', JOHN, 'Hallo Herr Behrendt! 18 Euro Unterschied mit vertauschten Ziffern, das sieht nach einer Buchung aus. Ich schaue mir den Lauf an.'],
      ['-120m', KLAUS, 'Bei uns im Hauptbuch stimmt die Summe, ich habe sie eben geprüft.'],
    ],
  },
  {
    channel,
    lines: [
      ['-31m', MAJA, 'Fakturan för förra månaden visar vår gamla adress, se bilagan. Vi har flyttat och ändrat den i portalen.', { files: [{ name: 'ND-3391.csv', content: invoice }] }],
    ],
  },
]
