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
])('%j', (error, words) => expect(sayTrouble(error, { server: 'mail.example:465', isOwn: false })).toBe(words))

test.each([
  [{ code: 'EAUTH' }, 'mail.example:465 did not accept the name and password in these settings.'],
  [{ code: 'EPRIVATE' }, 'mail.example:465 is in a private network, which is not allowed; whoever runs Patchbay can allow it in SMTP_PRIVATE_URLS.'],
  [{ code: 'ESOCKET', message: 'self-signed certificate' }, 'No encrypted connection to mail.example:465 came about; look at its certificate.'],
  [{ code: 'ESOCKET', message: 'wrong version number' }, 'The connection to mail.example:465 broke; TLS is for servers that speak TLS at once, STARTTLS for all others.'],
])('of a server of their own: %j', (error, words) => expect(sayTrouble(error, { server: 'mail.example:465', isOwn: true })).toBe(words))
