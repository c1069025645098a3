// Reads the small multipart bodies that some Slack clients send.

export type Multipart = { fields: Record<string, string>; files: { name: string; filename: string; content: Buffer }[] }

export function readMultipart(contentType: string, body: Buffer): Multipart {
  const result: Multipart = { fields: {}, files: [] }
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (!boundary) return result
  const mark = Buffer.from(`--${boundary}`)
  let at = body.indexOf(mark)
  while (at >= 0) {
    const next = body.indexOf(mark, at + mark.length)
    if (next < 0) break
    readPart(body.subarray(at + mark.length + 2, next - 2), result)
    at = next
  }
  return result
}

function readPart(part: Buffer, result: Multipart): void {
  const split = part.indexOf('\r\n\r\n')
  if (split < 0) return
  const head = part.subarray(0, split).toString()
  const name = /\bname="([^"]*)"/.exec(head)?.[1] ?? ''
  const filename = /\bfilename="([^"]*)"/.exec(head)?.[1]
  const content = part.subarray(split + 4)
  if (filename === undefined) result.fields[name] = content.toString()
  else result.files.push({ name, filename, content })
}
