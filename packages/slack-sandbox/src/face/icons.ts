// The signs of the face, drawn here so that they look alike everywhere.
import type { Child } from './lib.ts'
import { html } from './lib.ts'

const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  copy: 'M8 8h8v8H8zM5 12H4V4h8v1',
  down: 'M6 8l4 4 4-4',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 100 4 2 2 0 000-4z',
  file: 'M5 2.5h6l4 4v11H5zM11 2.5v4h4',
  link: 'M8.5 11.5l3-3M7 9l-2 2a2.8 2.8 0 004 4l2-2M13 11l2-2a2.8 2.8 0 00-4-4L9 7',
  lock: 'M5.5 9h9v7.5h-9zM7.5 9V6.5a2.5 2.5 0 015 0V9',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  people: 'M7.5 9.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM3 16c0-3 2-4.5 4.5-4.5S12 13 12 16M13 9a2 2 0 100-4M14 11.7c2 .3 3 1.8 3 4.3',
  plus: 'M10 4v12M4 10h12',
  reply: 'M3.5 4h13v9H10l-4 3.5V13H3.5z',
  send: 'M3.5 4l13.5 6-13.5 6 2-6zM5.5 10H10',
  smile: 'M10 2.8a7.2 7.2 0 100 14.4 7.2 7.2 0 000-14.4zM7 12c1 1.300 2 1.800 3 1.800s2-.5 3-1.800M7.500 8h.01M12.500 8h.01',
}

export function icon(name: keyof typeof PATHS, size = 18): Child {
  return html`<svg class="sign" width=${size} height=${size} viewBox="0 0 20 20" aria-hidden="true"><path d=${PATHS[name]} /></svg>`
}
