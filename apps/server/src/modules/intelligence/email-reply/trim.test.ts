// What stays of a mail: the words of its writer, whatever program and language wrote the rest.
import { expect, test } from 'vitest'
import { trimReply } from './trim.ts'

const quote = '\n> How is it going?\n> Mira\n'

test.each([
  'On Tue, 3 Mar 2026 at 09:12, Mira Holm <mira@desk.example> wrote:',
  'On Tue, 3 Mar 2026 at 09:12, Mira Holm via a very long list name of ours <\nmira@desk.example> wrote:',
  'On March 3, 2026 9:12 AM, Mira Holm wrote:',
  'Am 03.03.2026 um 09:12 schrieb Mira Holm <mira@desk.example>:',
  'Am Di., 3. März 2026 um 09:12 Uhr schrieb Mira Holm <mira@desk.example>:',
  'Le mar. 3 mars 2026 à 09:12, Mira Holm <mira@desk.example> a écrit :',
  'El mar, 3 mar 2026 a las 9:12, Mira Holm (<mira@desk.example>) escribió:',
  'Il giorno mar 3 mar 2026 alle ore 09:12 Mira Holm <mira@desk.example> ha scritto:',
  'Em ter., 3 de mar. de 2026 às 09:12, Mira Holm <mira@desk.example> escreveu:',
  'Op di 3 mrt 2026 om 09:12 schreef Mira Holm <mira@desk.example>:',
  'Den tis 3 mars 2026 kl 09:12 skrev Mira Holm <mira@desk.example>:',
  'Den 3. mar. 2026 kl. 09.12 skrev Mira Holm <mira@desk.example>:',
  'W dniu wt., 3.03.2026 o 09:12 Mira Holm <mira@desk.example> napisał(a):',
  'út 3. 3. 2026 v 9:12 odesílatel Mira Holm <mira@desk.example> napsal:',
  'вт, 3 мар. 2026 г. в 09:12, Mira Holm <mira@desk.example>:',
  'ti 3. maalisk. 2026 klo 9.12 Mira Holm (mira@desk.example) kirjoitti:',
  'Mira Holm <mira@desk.example>, 3 Mar 2026 Sal, 09:12 tarihinde şunu yazdı:',
  '2026年3月3日(火) 9:12 Mira Holm <mira@desk.example>:',
  '在 2026年3月3日，上午9:12，Mira Holm <mira@desk.example> 写道：',
  '2026년 3월 3일 (화) 오전 9:12, Mira Holm <mira@desk.example>님이 작성:',
  '-----Original Message-----\nFrom: Mira Holm\nSent: Tuesday\nTo: Ada',
  '-----Ursprüngliche Nachricht-----\nVon: Mira Holm\nGesendet: Dienstag\nAn: Ada',
  '________________________________\nDe : Mira Holm <mira@desk.example>\nEnvoyé : mardi 3 mars 2026\nÀ : Ada\nObjet : Export',
  '*Van:* Mira Holm\n*Verzonden:* dinsdag\n*Aan:* Ada\n*Onderwerp:* Export',
  '发件人: Mira Holm\n发送时间: 2026年3月3日\n收件人: Ada\n主题: 导出',
  '---------- Forwarded message ---------\nFrom: Mira Holm <mira@desk.example>\nDate: Tue\nSubject: Export\nTo: Ada',
  'Begin forwarded message:\n\nFrom: Mira Holm\nSubject: Export',
])('what is quoted below %j goes', (opening) => {
  expect(trimReply(`Hi Mira,\n\nit works now.\n\nAda\n\n${opening}\n${quote}`)).toBe('Hi Mira,\n\nit works now.\n\nAda')
})

test.each(['Sent from my iPhone', 'Von meinem iPhone gesendet', 'Envoyé de mon iPhone', 'Enviado desde mi iPhone', 'Inviato da iPhone', 'Verstuurd vanaf mijn iPad', 'Skickat från min iPhone', 'Wysłane z iPhone’a',
  'Отправлено с iPhone', 'iPhoneから送信', '发自我的iPhone', '나의 iPhone에서 보냄', 'Get Outlook for Android<https://aka.example/x>', '--\nAda Byron\nAnalytical Engines', '-- \nAda', '—\nReply to this email directly or view it on the web',
  'CONFIDENTIALITY NOTICE: this is only for those it was meant for.\nDelete it otherwise.', 'This e-mail and its attachments are confidential and intended solely for Ada.'])('the signature %j goes', (signature) => {
  expect(trimReply(`It works now.\n\n${signature}\n`)).toBe('It works now.')
})

test.each([
  ['answers between quotes stay with what they answer', 'On Tue, 3 Mar 2026, Mira <mira@desk.example> wrote:\n> Which one?\nThe second.\n\n> Since when?\nMonday.\n', '> Which one?\nThe second.\n\n> Since when?\nMonday.'],
  ['an answer below the quote', 'On Tue, 3 Mar 2026, Mira <mira@desk.example> wrote:\n> Which one?\n\nThe second.\n', 'The second.'],
  ['a mail that is only forwarded', '---------- Forwarded message ---------\nFrom: Mira <mira@desk.example>\nDate: Tue\nSubject: Export\nTo: Ada\n\nThe export is back.', 'The export is back.'],
  ['only a quote', '> Which one?', '> Which one?'],
  ['a sentence that looks like a header', 'To: me this matters.\nThe date: unknown.\nThanks', 'To: me this matters.\nThe date: unknown.\nThanks'],
  ['a story of somebody who wrote', 'On Monday\n\nI wrote this:\n\nit fails', 'On Monday\n\nI wrote this:\n\nit fails'],
  ['a sentence about sending', 'I sent it from my office yesterday. Did it arrive?', 'I sent it from my office yesterday. Did it arrive?'],
  ['nothing at all', ' \r\n', ''],
])('%s', (_name, mail, reply) => {
  expect(trimReply(mail)).toBe(reply)
})

test('a huge mail takes no huge time', () => {
  const started = process.cpuUsage().user
  for (const line of ['> ', 'On 3 May 2026 ', 'From: a\n', '-', 'sent from ', 'a@b.example ', '<', ' ', 'wrote: ']) trimReply(line.repeat(200_000))
  for (const line of ['> \n', 'On 3 May 2026 a@b\n', 'From: a\nTo: b\n\n', '--\n', 'sent from my\n', '\n']) trimReply(line.repeat(30_000))
  expect(process.cpuUsage().user - started).toBeLessThan(4_000_000)
})
