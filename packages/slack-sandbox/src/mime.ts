// File types by name, as far as chat needs them.

const TYPES: Record<string, [mime: string, type: string, pretty: string]> = {
  csv: ['text/csv', 'csv', 'CSV'], gif: ['image/gif', 'gif', 'GIF'], html: ['text/html', 'html', 'HTML'],
  jpeg: ['image/jpeg', 'jpg', 'JPEG'], jpg: ['image/jpeg', 'jpg', 'JPEG'], js: ['text/javascript', 'javascript', 'JavaScript'],
  json: ['application/json', 'json', 'JSON'], log: ['text/plain', 'text', 'Plain Text'], md: ['text/markdown', 'markdown', 'Markdown'],
  mov: ['video/quicktime', 'mov', 'QuickTime Movie'], mp4: ['video/mp4', 'mp4', 'MPEG 4 Video'], pdf: ['application/pdf', 'pdf', 'PDF'],
  png: ['image/png', 'png', 'PNG'], svg: ['image/svg+xml', 'svg', 'SVG'], txt: ['text/plain', 'text', 'Plain Text'],
  webp: ['image/webp', 'webp', 'WebP'], yaml: ['text/yaml', 'yaml', 'YAML'], yml: ['text/yaml', 'yaml', 'YAML'], zip: ['application/zip', 'zip', 'Zip'],
}

function lookUp(name: string): [string, string, string] {
  return TYPES[name.split('.').at(-1)!.toLowerCase()] ?? ['application/octet-stream', 'binary', 'Binary']
}

export const mimeFromName = (name: string): string => lookUp(name)[0]
export const typeFromName = (name: string): string => lookUp(name)[1]
export const prettyType = (name: string): string => lookUp(name)[2]
