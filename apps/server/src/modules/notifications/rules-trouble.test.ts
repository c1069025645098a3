// What a mail that could not be sent is told as.
import { expect, test } from 'vitest'
import { sayTrouble } from './rules-trouble.ts'

test.each([
  [{ code: 'EAUTH', response: '535 5.7.8  Bad\r\ncredentials' }, 'mail.example:465 did not accept the name and password in SMTP_URL. It said: 535 5.7.8 Bad credentials'],
  [{ code: 'ENOTFOUND' }, 'There is no server named mail.example:465; look at the name in SMTP_URL.'],
  [{ code: 'ECONNREFUSED' }, 'mail.example:465 cannot be reached; look at the name and port in SMTP_URL, and whether a firewall is between.'],
  [{ code: 'EENVELOPE' }, 'mail.example:465 did not accept the sender or the address it goes to; look at MAIL_FROM.'],
  [{ code: 'EMESSAGE', response: '552 too large' }, 'mail.example:465 did not take the mail. It said: 552 too large'],
  ['nonsense', 'mail.example:465 did not take the mail.'],
  [null, 'mail.example:465 did not take the mail.'],
])('%j', (error, words) => expect(sayTrouble(error, 'mail.example:465')).toBe(words))
