// Taking out secrets and personal data: what must not leave, what must stay readable, and that it comes back as it was.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from './redact.ts'

const hide = (text: string) => createRedactor().hide(text)

describe('what must not leave', () => {
  test.each([
    ['an address', 'Write to ana.souza+ops@harbour.example please', 'Write to [EMAIL-1] please'],
    ['an address in another alphabet', 'an jörg@bäckerei.example', 'an [EMAIL-1]'],
    ['a card', 'card 4111 1111 1111 1111, exp 12/28', 'card [CARD-1], exp 12/28'],
    ['a card without spaces', '5555555555554444', '[CARD-1]'],
    ['an IBAN', 'to DE89 3704 0044 0532 0130 00 today', 'to [IBAN-1] today'],
    ['an IPv4 address', 'from 203.0.113.7 it fails', 'from [IP-1] it fails'],
    ['an IPv6 address', 'from 2001:db8::8a2e:370:7334 it fails', 'from [IP-1] it fails'],
    ['a phone number abroad', 'call +49 (0)30 901820', 'call [PHONE-1]'],
    ['a phone number of the country', 'call 030 / 9018200 or 555-123-4567', 'call [PHONE-1] or [PHONE-2]'],
    ['a Slack token', 'we use xoxb-1234567890-abcdefghijkl', 'we use [SECRET-1]'],
    ['a key of a payment service', 'sk_live_51Habcdefghijklmnop', '[SECRET-1]'],
    ['a GitHub token', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', '[SECRET-1]'],
    ['a cloud key', 'AKIAIOSFODNN7EXAMPLE', '[SECRET-1]'],
    ['a signed token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl', '[SECRET-1]'],
    ['a bearer', 'Authorization: Bearer abc123.def456', 'Authorization: Bearer [SECRET-1]'],
    ['a password', 'password: hunter22!', 'password: [SECRET-1]'],
    ['a password in German', 'das Passwort ist Sommer2026', 'das Passwort ist [SECRET-1]'],
    ['a password in an address', 'postgres://app:s3cr3t@db/main', 'postgres://app:[SECRET-1]@db/main'],
    ['random letters', 'ref 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 'ref [SECRET-1]'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----', '[SECRET-1]'],
  ])('%s', (_name, text, wanted) => {
    expect(hide(text)).toBe(wanted)
  })
})

describe('what stays readable', () => {
  test.each([
    'The export of 2026-11-29 09:45 fails since v1.24.3',
    'Invoice INV-2026-000417 is for 1,240.50 EUR',
    'Order 4111 1111 1111 1112 is no card',
    'request 0190f3a2-0000-7000-8000-000000000001 took 12:30:45',
    'password reset does not work',
    'The token expired, and the secret is out',
    'see https://docs.example/guides/how-to-connect-the-warehouse-to-your-workspace',
    'const total = items.reduce((sum, item) => sum + item.price, 0)',
    'エクスポートが失敗します',
    '#1042 and #1043',
  ])('%s', (text) => {
    expect(hide(text)).toBe(text)
  })
})

test('the same value keeps its name, and comes back as it was', () => {
  const redactor = createRedactor()
  const first = redactor.hide('ana@harbour.example wrote; answer ana@harbour.example and bo@harbour.example')
  expect(first).toBe('[EMAIL-1] wrote; answer [EMAIL-1] and [EMAIL-2]')
  expect(redactor.restore('Dear [EMAIL-2], cc [EMAIL-1] and [EMAIL-9]')).toBe('Dear bo@harbour.example, cc ana@harbour.example and [EMAIL-9]')
})

test('whatever was hidden comes back', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.emailAddress(), fc.ipV4(), fc.ipV6(), fc.string()), { maxLength: 20 }), (parts) => {
    const text = parts.join(' ')
    const redactor = createRedactor()
    // A text that speaks of a placeholder itself cannot be told from one.
    fc.pre(!/\[[A-Z]+-\d/.test(text))
    expect(redactor.restore(redactor.hide(text))).toBe(text)
  }), { numRuns: 300 })
})

test.each(['a'.repeat(40_000), '1 '.repeat(20_000), 'x@'.repeat(20_000), ':'.repeat(40_000), '-----BEGIN PRIVATE KEY-----'.repeat(1_500), '+1-'.repeat(13_000), 'eyJ.'.repeat(10_000), '0.'.repeat(20_000)])('a hostile text takes no time: %#', (text) => {
  const before = performance.now()
  hide(text)
  expect(performance.now() - before).toBeLessThan(1_500)
})
