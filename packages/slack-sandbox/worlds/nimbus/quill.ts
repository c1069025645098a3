// A week with Quill & Co: a private channel, mostly in French.
import { EXT_QUILL as channel } from './channels.ts'
import { ALEX, INES, JOHN, SABRINA, THEO } from './people.ts'
import type { Story } from './story.ts'

const safariProfile = `name,start_ms,duration_ms
fetch /api/tiles?page=1,120,310
layout .tile-grid,431,2840
layout .tile-grid,3275,2911
paint .tile-grid,6190,402
fetch /api/tiles?page=2,6600,295
`

export const quillStories: Story[] = [
  {
    channel,
    lines: [
      ['5 08:30', INES, "Bonjour, quand on ouvre l'export CSV dans le tableur, les accents deviennent « Ã© ». Une idée ?"],
      ['5 08:44', ALEX, "Bonjour Inès ! Le fichier est bien en UTF-8, mais le tableur ne le devine pas. Dans *Exports → Format*, cochez « UTF-8 avec BOM » et relancez l'export."],
      ['5 09:02', INES, "C'est réglé, les accents sont là. Merci Alex !", { reactions: { tada: [ALEX] } }],
    ],
  },
  {
    channel,
    lines: [
      ['4 13:10', INES, "Un collègue nous a quittés vendredi : si je supprime son compte, ses requêtes planifiées disparaissent aussi ?"],
      ['4 13:25', ALEX, "Non. Au moment de supprimer, on vous demande à qui les transmettre ; d'ici là elles continuent de tourner."],
      ['4 13:31', INES, 'Parfait, je les ai mises à mon nom.', { top: true }],
    ],
  },
  {
    channel,
    lines: [
      ['3 09:18', THEO, 'Hi! Does the Python client retry on 429 by itself, or do I have to do that?'],
      ['3 09:29', JOHN, 'It retries up to five times and obeys the `Retry-After` header. You can change it:\n```\nclient = nimbus.Client(retries=8, max_wait=60)\n```'],
      ['3 09:35', THEO, 'Good, then I can delete my own loop. Merci !', { reactions: { fire: [JOHN] } }],
    ],
  },
  {
    channel,
    lines: [
      ['2 14:02', INES, "Nous aimerions servir le portail de données sous notre propre domaine, donnees.quill.example. C'est possible ?"],
      ['2 14:20', ALEX, "Oui. Il faut un enregistrement CNAME vers `portal.nimbus-data.example`, puis nous émettons le certificat. Qui gère votre DNS ?"],
      ['2 14:33', INES, 'Notre prestataire, et il ne passe que le lundi. Je lui ai transmis la demande.'],
      ['2 14:36', ALEX, 'Très bien, je regarde lundi matin si le CNAME est en place et je termine de notre côté.', { reactions: { ok_hand: [INES] } }],
    ],
  },
  {
    channel,
    lines: [
      ['1 09:05', INES, "Une personne nous demande l'effacement de ses données (RGPD). Comment faire pour les sauvegardes ?"],
      ['1 09:40', SABRINA, 'Bonjour Inès, here is how it works with us (Alex is travelling, so in English, sorry!): `nimbus erase --subject &lt;id&gt;` deletes it everywhere at once, and backups forget it after 30 days at the latest.'],
      ['1 09:52', INES, 'No problem for English. Do we get a proof?'],
      ['1 10:15', SABRINA, 'Yes, a signed erasure record appears under Compliance → Erasures. Could you send us the subject id or run the command yourself, so that the 30 days begin?'],
    ],
  },
  {
    channel,
    lines: [
      ['1 15:40', INES, 'Le tableau de bord est très lent dans Safari 19 depuis la mise à jour, environ six secondes par page. Chrome va bien.'],
      ['1 15:58', JOHN, 'Bonjour Inès, thanks. Could you record a profile while the page loads (Develop → Timelines → Export) and put it here?'],
      ['1 17:20', INES, 'Voilà, here is the profile you asked for.', { files: [{ name: 'safari-profile.csv', content: safariProfile }] }],
    ],
  },
  {
    channel,
    lines: [
      ['-88m', THEO, "Question sur les quotas : est-ce que les appels de test comptent dans les 50 000 appels du mois ?"],
      ['-79m', ALEX, 'Bonne question, je vérifie avec la facturation et je reviens vers toi.'],
      ['-71m', THEO, "D'accord. Nous en sommes à 47 900, donc j'aimerais le savoir assez vite."],
    ],
  },
  {
    channel,
    lines: [
      ['-15m', INES, 'Bonjour Alex, autre sujet : le rapport hebdomadaire du lundi est arrivé vide, juste les en-têtes. La semaine dernière il était complet.'],
      ['-14m', INES, "C'est le rapport « Ventes par librairie », envoyé à toute la direction.", { top: true }],
    ],
  },
]
