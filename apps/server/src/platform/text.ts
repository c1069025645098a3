// Text made fit to keep.

/** Text that PostgreSQL and every parser can keep: no NUL, no half of a surrogate pair. */
// oxlint-disable-next-line no-control-regex
export const cleanText = (text: string): string => text.replace(/\u0000/g, '').toWellFormed()

/** No more of an answer from outside than is worth reading; what goes on after it is not waited for. */
export const textUpTo = async (answer: Response, most: number): Promise<{ text: string; isWhole: boolean }> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > most) break
    chunks.push(chunk as Uint8Array)
  }
  return { text: Buffer.concat(chunks).toString('utf8'), isWhole: size <= most }
}
