// Finds messages of Slack that a text links to.

const LINK = /\/archives\/([CG][A-Z0-9]{2,20})\/p(\d{10})(\d{6})/g
const MOST = 5

/** By channel and id, each once. */
export const linksIn = (text: string): { channelId: string; externalId: string }[] => {
  const found = [...text.matchAll(LINK)].map(([, channelId = '', seconds = '', rest = '']) => ({ channelId, externalId: `${seconds}.${rest}` }))
  return [...new Map(found.map((one) => [`${one.channelId} ${one.externalId}`, one])).values()].slice(0, MOST)
}
