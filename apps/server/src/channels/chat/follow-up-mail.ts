// What a visitor is told by mail when they did not see an answer: the words, the way back into the chat, and the way out of such mails.
import { escapeHtml } from '../../platform/html.ts'
import type { Letter } from '../../platform/outside.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Mailer } from '../../modules/mail-servers/index.ts'
import { chatMailOffLink, type FollowUp, type MailFollowUp } from '../../modules/chats/index.ts'

const MOST_SHOWN = 5
const MOST_CHARACTERS = 1_500
const clip = (text: string): string => (text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS).toWellFormed()}…`)
const plural = (n: number): string => `${n} earlier ${n === 1 ? 'message' : 'messages'}`

const saidHtml = ({ author, text }: FollowUp['said'][number]): string =>
  `<div style="margin:0 0 14px;padding:10px 14px;background:#f3f4f8;border-radius:8px"><div style="font-weight:600">${escapeHtml(author)}</div><div style="white-space:pre-wrap">${escapeHtml(clip(text))}</div></div>`
const signatureHtml = (text: string): string => `<div style="margin:0 0 14px;padding:0 14px;color:#6b7080;white-space:pre-wrap">${escapeHtml(text)}</div>`
const footOf = (company: string): string => `You get this because you asked ${company} something in their chat and an answer came while you were away. Nobody reads answers to this mail.`

const followUpLetter = ({ to, company, page, said, signatures }: FollowUp, off: string): Letter => {
  const [shown, latest] = [said.slice(-MOST_SHOWN), said.at(-1)?.author ?? company]
  const earlier = said.length > shown.length ? `After ${plural(said.length - shown.length)} in the chat:` : ''
  const back = page || `Open the chat with ${company} on the page where you began it.`
  const foot = footOf(company)
  const button = `<p><a href="${escapeHtml(page)}" style="display:inline-block;padding:8px 16px;border-radius:6px;background:#4a45c9;color:#fff;text-decoration:none;font-weight:600">Go on in the chat</a></p>`
  return {
    to,
    subject: `${latest} of ${company} answered you`.replace(/\s+/g, ' ').slice(0, 200),
    text: [earlier, ...shown.map((one) => `${one.author}:\n${clip(one.text)}`), ...signatures, page ? `Go on in the chat: ${page}` : back, `--\n${foot}\nNo more of these: ${off}`].filter(Boolean).join('\n\n'),
    html: `<div style="font:15px/1.5 system-ui,sans-serif;max-width:560px">${earlier ? `<p style="color:#6b7080">${earlier}</p>` : ''}${shown.map(saidHtml).join('')}${signatures.map(signatureHtml).join('')}${page ? button : `<p>${escapeHtml(back)}</p>`}` +
      `<p style="color:#6b7080;font-size:12px">${escapeHtml(foot)} <a href="${escapeHtml(off)}" style="color:#6b7080">No more of these</a></p></div>`,
    headers: { 'List-Unsubscribe': `<${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated' },
  }
}

export const createFollowUpMail = (mail: Mailer, secrets: Secrets, publicUrl: string): MailFollowUp => ({
  canSend: async (ctx) => (await mail.wayOf(ctx)) !== null,
  send: (edge, due) => mail.send(edge, followUpLetter(due, chatMailOffLink(secrets, publicUrl, { workspaceId: edge.workspaceId, contactId: due.contactId }))),
})
