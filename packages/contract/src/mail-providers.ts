// Mail providers where anybody can have an address.

/** Mail providers that everybody uses say nothing about the company. */
const COMMON = new Set([
  'gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'yahoo.com', 'icloud.com', 'me.com', 'mac.com',
  'aol.com', 'proton.me', 'protonmail.com', 'gmx.de', 'gmx.net', 'gmx.com', 'web.de', 'mail.com', 'mail.ru', 'yandex.ru', 'yandex.com',
  'qq.com', '163.com', '126.com', 'zoho.com', 'fastmail.com', 'hey.com', 't-online.de', 'orange.fr', 'wanadoo.fr', 'free.fr', 'laposte.net',
])
export const isCommonProvider = (domain: string): boolean => COMMON.has(domain) || /^yahoo\.[a-z.]+$/.test(domain)
