// Draws a picture for whoever brings none: initials on their colour.

export function drawAvatar(name: string, color: string, square: boolean): string {
  const words = name.replaceAll(/[^\p{L}\p{N} ]/gu, ' ').trim().split(/\s+/)
  const initials = ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase()
  const safe = /^[0-9a-f]{6}$/i.test(color) ? color : '666666'
  const shade = square ? 9 : 6
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="${shade}" fill="#${safe}"/><rect width="36" height="36" rx="${shade}" fill="#000" opacity=".18"/><text x="18" y="18.5" dy=".35em" text-anchor="middle" font-family="system-ui,sans-serif" font-size="15" font-weight="600" fill="#fff">${initials}</text></svg>`
}
