// A word to the person at the foot of the page; what draws it is loaded after the page itself.
import type { ExternalToast } from 'sonner'

const load = () => import('sonner')

export const tell = (words: string, options?: ExternalToast): void => void load().then(({ toast }) => toast(words, options))
export const tellTrouble = (words: string, options?: ExternalToast): void =>
  void load().then(({ toast }) => toast.error(words, options))
export const untell = (id: string): void => void load().then(({ toast }) => toast.dismiss(id))
