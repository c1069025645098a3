// What a file may be called, whoever sent it.

/** No path, no control or direction characters, no leading dots: a name is only ever a name. */
export const cleanName = (name: string): string =>
  name.toWellFormed().normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').replace(/^.*[/\\]/, '').replace(/^\.+/, '').trim().slice(-200).toWellFormed() || 'file'
